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
    public static IEnumerable<HiddenCode> Of(CheckedBody body) => body.Root.ContainsDirectives ? In(body.Root, null, 0) : [];

    private static IEnumerable<HiddenCode> In(SyntaxNode root, TextSpan? outer, int depth)
    {
        foreach (var trivia in root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia)))
        {
            var tree = CSharpSyntaxTree.ParseText($"class C{{async System.Threading.Tasks.Task<object>M(){{\n{trivia.ToString()}\n}}}}", Options);
            var unit = (CompilationUnitSyntax)tree.GetRoot();
            var isWhole = depth < MaxDepth && unit.Members is [ClassDeclarationSyntax { Members: [MethodDeclarationSyntax { Body: not null }] }] && !tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            foreach (var block in unit.DescendantNodes(node => node is not BlockSyntax).OfType<BlockSyntax>())
            {
                yield return new HiddenCode(block, outer ?? trivia.Span, isWhole);
                if (depth == MaxDepth) continue;

                foreach (var inner in In(block, outer ?? trivia.Span, depth + 1)) yield return inner;
            }
        }
    }
}
