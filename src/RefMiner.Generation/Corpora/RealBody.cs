using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;

namespace RefMiner.Corpora;

/// <summary>A method of a mined tree with the body that people gave it.</summary>
/// <param name="Method">The method as the index has it.</param>
/// <param name="Member">Its syntax, in a tree of its own.</param>
/// <param name="Body">Its block or arrow clause.</param>
internal sealed record RealBody(MethodCode Method, BaseMethodDeclarationSyntax Member, SyntaxNode Body)
{
    private const int LongestFence = 64;
    private const string TopLevel = "M:Program.Main";

    // The newest language reads all older code.
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    /// <summary>
    /// The methods, constructors, operators and top-level statements of a corpus that somebody wrote, in the order of a seeded hash: the first of it are a
    /// fair sample.
    /// </summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="seed">Another seed draws another sample.</param>
    /// <param name="isWanted">Which namespaces count; null for all.</param>
    public static IEnumerable<RealBody> Draw(CorpusCode corpus, string seed, Func<string, bool>? isWanted = null) =>
        corpus.Shuffled(seed, isWanted).Select(Read).OfType<RealBody>();

    /// <summary>Whether it is the top-level statements of a file.</summary>
    public bool IsTopLevel => Method.Id == TopLevel;

    /// <summary>The request that its own declaration makes, its lines excluded.</summary>
    public ContextRequest Request(CorpusCode corpus) =>
        corpus.RequestOf(Method) with
        {
            Exclude = new Exclusions
            {
                Ranges =
                [
                    new ExcludedRange
                    {
                        Path = Method.Path,
                        StartLine = Method.StartLine,
                        EndLine = Method.EndLine,
                    },
                ],
            },
        };

    /// <summary>The body as a model would answer it: alone in a fence.</summary>
    public string Answer()
    {
        var text = Body is BlockSyntax block
            ? block
                .SyntaxTree.GetText()
                .ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(block.OpenBraceToken.Span.End, block.CloseBraceToken.SpanStart))
                .Trim('\n')
            : Body + ";";
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal) && fence.Length < LongestFence)
            fence += "`";
        return $"{fence}csharp\n{text}\n{fence}\n";
    }

    private static RealBody? Read(MethodCode method)
    {
        if (!method.Id.StartsWith("M:", StringComparison.Ordinal))
            return null;

        return
            (InType(method.Text) ?? (method.Id == TopLevel ? InType($"async Task Main(string[] args)\n{{\n{method.Text}\n}}") : null))
                is { } member
            && Of(member) is { } body
            ? new RealBody(method, member, body)
            : null;
    }

    private static BaseMethodDeclarationSyntax? InType(string member)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText($"class C\n{{\n{member}\n}}\n", Options).GetRoot();
        return root.Members is [TypeDeclarationSyntax { Members: [BaseMethodDeclarationSyntax only] }] ? only : null;
    }

    // An empty body and a stub say that nobody wrote one.
    private static SyntaxNode? Of(BaseMethodDeclarationSyntax member) =>
        member switch
        {
            { Body.Statements: [ThrowStatementSyntax { Expression: { } thrown }] } when IsStub(thrown) => null,
            { Body: { Statements.Count: > 0 } block } => block,
            { ExpressionBody.Expression: ThrowExpressionSyntax { Expression: var thrown } } when IsStub(thrown) => null,
            _ => member.ExpressionBody,
        };

    private static bool IsStub(ExpressionSyntax thrown) =>
        thrown is ObjectCreationExpressionSyntax created && Names.Created(created) == "NotImplementedException";
}
