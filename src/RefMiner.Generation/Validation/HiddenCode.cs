using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Validation;

/// <summary>Code that a conditional directive switches off, read as statements as far as they go.</summary>
/// <param name="Body">A block of it.</param>
/// <param name="Span">Where it stands in the tree of the body around it.</param>
internal sealed record HiddenCode(BlockSyntax Body, TextSpan Span)
{
    private const int MaxDepth = 8;
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    /// <summary>All of it in a body, that within other hidden code included.</summary>
    public static IEnumerable<HiddenCode> Of(CheckedBody body) => body.Root.ContainsDirectives ? In(body.Root, null, 0) : [];

    private static IEnumerable<HiddenCode> In(SyntaxNode root, TextSpan? outer, int depth)
    {
        if (depth == MaxDepth) yield break;

        foreach (var trivia in root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia)))
        {
            var unit = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText($"class C{{async System.Threading.Tasks.Task<object>M(){{\n{trivia.ToString()}\n}}}}", Options).GetRoot();
            foreach (var block in unit.DescendantNodes(node => node is not BlockSyntax).OfType<BlockSyntax>())
            {
                yield return new HiddenCode(block, outer ?? trivia.Span);
                foreach (var inner in In(block, outer ?? trivia.Span, depth + 1)) yield return inner;
            }
        }
    }
}
