using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Validation;

/// <summary>Code that a conditional directive switches off, read as statements as far as they go.</summary>
/// <param name="Body">A block of it.</param>
/// <param name="Span">Where it stands in the tree of the body around it.</param>
/// <param name="IsWhole">Whether it is statements and nothing else: only then all of it is in the block.</param>
internal sealed record HiddenCode(BlockSyntax Body, TextSpan Span, bool IsWhole)
{
    private const int MaxDepth = 8;
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    /// <summary>All of it in a body, that within other hidden code included.</summary>
    /// <remarks>Where it is half a statement, the body as it is with every symbol defined stands for it, if that switches it on
    /// and parses.</remarks>
    public static IEnumerable<HiddenCode> Of(CheckedBody body)
    {
        if (!body.Root.ContainsDirectives)
            return [];

        List<HiddenCode> hidden = [.. In(body.Root, null, 0)];
        if (hidden.TrueForAll(code => code.IsWhole) || Defined(body.Root) is not { } other)
            return hidden;

        var still = Disabled(other).Select(trivia => trivia.Span).ToHashSet();
        return
        [
            .. hidden.Select(code => still.Contains(code.Span) ? code : code with { IsWhole = true }),
            new HiddenCode(other, hidden[0].Span, true),
            .. In(other, hidden[0].Span, 0),
        ];
    }

    // The same block with every symbol of its conditions defined; null where it does not parse, or is not where it was.
    private static BlockSyntax? Defined(SyntaxNode root)
    {
        var symbols = root.DescendantNodes(descendIntoTrivia: true)
            .OfType<ConditionalDirectiveTriviaSyntax>()
            .SelectMany(directive => directive.Condition.DescendantNodesAndSelf())
            .OfType<IdentifierNameSyntax>()
            .Select(name => name.Identifier.ValueText);
        var options = (CSharpParseOptions)root.SyntaxTree.Options;
        var tree = CSharpSyntaxTree.ParseText(
            root.SyntaxTree.GetText(),
            options.WithPreprocessorSymbols(options.PreprocessorSymbolNames.Concat(symbols))
        );
        var block = tree.GetRoot().FindToken(root.SpanStart).Parent as BlockSyntax;
        return block is { ContainsDiagnostics: false } && block.Span == root.Span ? block : null;
    }

    private static IEnumerable<SyntaxTrivia> Disabled(SyntaxNode root) =>
        root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia));

    private static IEnumerable<HiddenCode> In(SyntaxNode root, TextSpan? outer, int depth)
    {
        foreach (var trivia in Disabled(root))
        {
            var tree = CSharpSyntaxTree.ParseText(
                $"class C{{async System.Threading.Tasks.Task<object>M(){{\n{trivia.ToString()}\n}}}}",
                Options
            );
            var unit = (CompilationUnitSyntax)tree.GetRoot();
            var isWhole =
                depth < MaxDepth
                && unit.Members is [ClassDeclarationSyntax { Members: [MethodDeclarationSyntax { Body: not null }] }]
                && !tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            foreach (var block in unit.DescendantNodes(node => node is not BlockSyntax).OfType<BlockSyntax>())
            {
                yield return new HiddenCode(block, outer ?? trivia.Span, isWhole);
                if (depth == MaxDepth)
                    continue;

                foreach (var inner in In(block, outer ?? trivia.Span, depth + 1))
                    yield return inner;
            }
        }
    }
}
