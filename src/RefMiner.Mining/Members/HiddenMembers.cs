using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Guards;

namespace RefMiner.Members;

/// <summary>Finds members that a file has only where other preprocessor symbols are defined.</summary>
internal static class HiddenMembers
{
    /// <summary>For each member with a body below directives that do not hold, the condition that would show it; in source order.
    /// A member that the file has under its own symbols too does not count.</summary>
    public static ImmutableArray<string> In(CompilationUnitSyntax root)
    {
        if (!root.ContainsDirectives)
            return [];

        var hidden = new List<(string Member, string Condition)>();
        for (
            var start = root.GetFirstDirective(IsShownIf) as IfDirectiveTriviaSyntax;
            start is not null;
            start = start.GetNextDirective(IsShownIf) as IfDirectiveTriviaSyntax
        )
        {
            if (!IsBetweenMembers(root, start.SpanStart))
                continue;

            var group = start.GetRelatedDirectives();
            for (var i = 0; i + 1 < group.Count; i++)
            {
                if (group[i] is BranchingDirectiveTriviaSyntax { BranchTaken: false } branch)
                    hidden.AddRange(
                        Members(Parsed(Branch(branch, group[i + 1]), root.SyntaxTree.Options))
                            .Select(member => (member, Condition(branch, start)))
                    );
            }
        }

        if (hidden.Count == 0)
            return [];

        var shown = Members(root).ToHashSet(StringComparer.Ordinal);
        return [.. hidden.Where(found => shown.Add(found.Member)).Select(found => found.Condition)];
    }

    private static bool IsShownIf(DirectiveTriviaSyntax directive) => directive is IfDirectiveTriviaSyntax { IsActive: true };

    private static string Condition(BranchingDirectiveTriviaSyntax branch, DirectiveTriviaSyntax start) =>
        branch switch
        {
            ConditionalDirectiveTriviaSyntax { Condition: var condition } => condition.ToString(),
            _ => $"!({((IfDirectiveTriviaSyntax)start).Condition})",
        };

    // What stands in a body hides statements.
    private static bool IsBetweenMembers(CompilationUnitSyntax root, int position)
    {
        SyntaxNode around = root;
        while (around.ChildNodes().FirstOrDefault(child => child.SpanStart < position && position < child.Span.End) is { } inner)
            around = inner;
        return around is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;
    }

    // Of directives within it, the first branch stands for all.
    private static string Branch(DirectiveTriviaSyntax from, DirectiveTriviaSyntax to)
    {
        var text = from.SyntaxTree.GetText();
        var branch = new StringBuilder();
        var (depth, skipped, start) = (0, 0, from.FullSpan.End);
        for (var next = from.GetNextDirective(); next is not null; next = next.GetNextDirective())
        {
            if (skipped == 0)
                branch.Append(text.ToString(TextSpan.FromBounds(start, Math.Max(start, next.FullSpan.Start))));
            if (next.SpanStart >= to.SpanStart)
                break;

            start = next.FullSpan.End;
            depth += next switch
            {
                IfDirectiveTriviaSyntax => 1,
                EndIfDirectiveTriviaSyntax => -1,
                _ => 0,
            };
            if (next is ElifDirectiveTriviaSyntax or ElseDirectiveTriviaSyntax && skipped == 0)
                skipped = depth;
            else if (depth < skipped)
                skipped = 0;
        }

        return branch.ToString();
    }

    private static CompilationUnitSyntax? Parsed(string text, ParseOptions options)
    {
        try
        {
            if (string.IsNullOrWhiteSpace(text) || CodeGuard.FirstTooDeep(text) >= 0)
                return null;

            var alone = SyntaxFactory.ParseCompilationUnit(text, options: (CSharpParseOptions)options);
            return alone.Members.Any(member => member is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)
                ? alone
                : SyntaxFactory.ParseCompilationUnit($"class _ {{\n{text}\n}}", options: (CSharpParseOptions)options);
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Members(CompilationUnitSyntax? root) =>
        from type in root?.DescendantNodes(node => node is not BlockSyntax).OfType<TypeDeclarationSyntax>() ?? []
        where type is not (ExtensionBlockDeclarationSyntax or InterfaceDeclarationSyntax)
        from member in MemberBodies.In(type)
        where !member.ContainsDiagnostics
        select Key(member);

    private static string Key(MemberDeclarationSyntax member) =>
        member switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText + method.TypeParameterList + Types(method),
            BaseMethodDeclarationSyntax method => method.Kind() + Types(method),
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            EventDeclarationSyntax happening => happening.Identifier.ValueText,
            BaseFieldDeclarationSyntax { Declaration.Variables: [var variable, ..] } => variable.Identifier.ValueText,
            _ => member.Kind().ToString(),
        };

    private static string Types(BaseMethodDeclarationSyntax method) =>
        $"({string.Join(',', method.ParameterList.Parameters.Select(parameter => parameter.Type?.ToString()))})";
}
