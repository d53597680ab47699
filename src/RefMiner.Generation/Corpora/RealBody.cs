using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Nodes;
using RefMiner.Parsing;
using RefMiner.Requests;
using RefMiner.Storage;

namespace RefMiner.Corpora;

/// <summary>A method of a mined tree with the body that people gave it.</summary>
/// <param name="Method">The method as the index has it.</param>
/// <param name="Node">Number of its type in the segment.</param>
/// <param name="Member">Its syntax, in a tree of its own.</param>
/// <param name="Body">Its block or arrow clause.</param>
internal sealed record RealBody(MethodRecord Method, int Node, BaseMethodDeclarationSyntax Member, SyntaxNode Body)
{
    private const int LongestFence = 64;

    // The newest language reads all older code.
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    /// <summary>
    /// The methods, constructors and operators of a segment that somebody wrote, in the order of a seeded hash of their ids: the
    /// first of it are a fair sample.
    /// </summary>
    /// <param name="segment">The mined tree.</param>
    /// <param name="seed">Another seed draws another sample.</param>
    /// <param name="isWanted">Which nodes count, by number; null for all.</param>
    public static IEnumerable<RealBody> Draw(SegmentReader segment, string seed, Func<int, bool>? isWanted = null)
    {
        var order = Enumerable
            .Range(0, segment.Entry.Methods)
            .Where(number => isWanted is null || isWanted(segment.Packed.MethodNode[number]))
            .Select(number => (number, key: Key(seed, segment, number)))
            .OrderBy(pair => pair.key)
            .ThenBy(pair => pair.number);
        foreach (var (number, _) in order)
        {
            if (Read(segment.Method(number), segment.Packed.MethodNode[number]) is { } body)
                yield return body;
        }
    }

    /// <summary>The request that its own declaration makes, its lines excluded.</summary>
    public ContextRequest Request(SegmentReader segment) =>
        DeclaredRequest.Of(Method, segment.Node(Node)) with
        {
            Exclude = new Exclusions
            {
                Ranges =
                [
                    new ExcludedRange
                    {
                        Path = Method.Path,
                        StartLine = Method.Lines.Start,
                        EndLine = Method.Lines.End,
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

    private static RealBody? Read(MethodRecord method, int node)
    {
        if (!method.Id.StartsWith("M:", StringComparison.Ordinal))
            return null;

        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText($"class C\n{{\n{method.Full.Text}\n}}\n", Options).GetRoot();
        return root.Members is [TypeDeclarationSyntax { Members: [BaseMethodDeclarationSyntax member] }] && Of(member) is { } body
            ? new RealBody(method, node, member, body)
            : null;
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

    private static UInt128 Key(string seed, SegmentReader segment, int number)
    {
        // What the arrays hold names a method, so that only what is drawn is read.
        var packed = segment.Packed;
        var text = FormattableString.Invariant(
            $"{seed}|{packed.Files[packed.MethodFile[number]]}|{packed.MethodNames[number]}|{packed.MethodStartLine[number]}"
        );
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
