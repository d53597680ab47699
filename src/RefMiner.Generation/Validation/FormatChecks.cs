using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>Whether an answer is what was asked for: one complete body, and nothing else.</summary>
internal static partial class FormatChecks
{
    /// <summary>Using directives.</summary>
    public static IEnumerable<CheckFault> Usings(CheckedBody body, CodeCheck rule) =>
        body.Usings.Select(directive => new CheckFault(null, $"'{Names.Shown(directive)}' is given beside the body"));

    /// <summary>A whole method or type.</summary>
    public static IEnumerable<CheckFault> Wrapped(CheckedBody body, CodeCheck rule)
    {
        if (body.Method is { } method)
            yield return new CheckFault(null, $"the whole method {method.Identifier.ValueText} is given; its body was taken");
    }

    /// <summary>Members that would be lost.</summary>
    public static IEnumerable<CheckFault> Others(CheckedBody body, CodeCheck rule)
    {
        if (body.OtherMembers.Length > 0)
            yield return new CheckFault(
                null,
                $"beside the method there {(body.OtherMembers.Length == 1 ? "is" : "are")} "
                    + $"{string.Join(", ", body.OtherMembers.Take(5))}, which would be lost"
            );
    }

    /// <summary>A method that is not the one asked for.</summary>
    public static IEnumerable<CheckFault> Signature(CheckedBody body, CodeCheck rule)
    {
        if (body.Method is not { } given || body.Signature is not { } asked)
            yield break;

        if (given.Identifier.ValueText != asked.Identifier.ValueText)
            yield return new CheckFault(null, $"the method is called {given.Identifier.ValueText}, not {asked.Identifier.ValueText}");
        else if (
            Parameters(given) != Parameters(asked)
            || !given.ParameterList.Parameters.Zip(asked.ParameterList.Parameters).All(pair => IsSame(pair.First.Type, pair.Second.Type))
        )
            yield return new CheckFault(null, $"the method takes ({Parameters(given)}), not ({Parameters(asked)})");
        else if (!IsSame(given.ReturnType, asked.ReturnType))
            yield return new CheckFault(null, $"the method returns {Names.Shown(given.ReturnType)}, not {Names.Shown(asked.ReturnType)}");
    }

    /// <summary>
    /// Directives that hide code or move its lines. Statements behind a condition are checked for security
    /// (<see cref="HiddenCode"/>), so that one may well be meant.
    /// </summary>
    public static IEnumerable<CheckFault> Directives(CheckedBody body, CodeCheck rule)
    {
        if (!body.Root.ContainsDirectives)
            yield break;

        var trait = HiddenCode.Of(body).All(hidden => hidden.IsWhole) ? CheckFault.Minor : null;
        foreach (
            var trivia in body
                .Root.DescendantTrivia(descendIntoTrivia: false)
                .Where(trivia =>
                    trivia.IsDirective
                    && trivia.Kind()
                        is not (
                            SyntaxKind.RegionDirectiveTrivia
                            or SyntaxKind.EndRegionDirectiveTrivia
                            or SyntaxKind.NullableDirectiveTrivia
                            or SyntaxKind.PragmaWarningDirectiveTrivia
                        )
                )
        )
        {
            yield return new CheckFault(
                trivia.Span,
                $"the directive '{trivia.ToString().Trim()}' hides code from a reader",
                IsCondition(trivia) ? trait : null
            );
        }
    }

    /// <summary>What is left open.</summary>
    public static IEnumerable<CheckFault> Unfinished(CheckedBody body, CodeCheck rule)
    {
        if (
            body.Root is BlockSyntax block
            && !block.Statements.Any(statement => statement is not (EmptyStatementSyntax or LocalFunctionStatementSyntax))
        )
            yield return new CheckFault(body.Root.Span, "the body is empty");

        foreach (
            var creation in body
                .Nodes.OfType<ObjectCreationExpressionSyntax>()
                .Where(creation => Names.Created(creation) == "NotImplementedException")
        )
            yield return new CheckFault(
                creation.Span,
                "the code is a stub: it throws NotImplementedException",
                IsBranch(body, creation) ? "branches" : null
            );

        foreach (
            var trivia in body
                .Root.DescendantTrivia()
                .Where(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
        )
        {
            var text = trivia.ToString();
            if (Reminder().IsMatch(text))
                yield return new CheckFault(trivia.Span, $"the comment '{text.Trim()}' stands for code", TraitOf(trivia, text));
            else if (StandIn().IsMatch(text) || IsLast(trivia) && Trailing().IsMatch(text))
                yield return new CheckFault(trivia.Span, $"the comment '{text.Trim()}' stands for code");
        }
    }

    // What says so of itself is never finished; what asks for code may be a habit of the tree; what is said of the statement
    // behind it may well be meant.
    private static string? TraitOf(SyntaxTrivia trivia, string text) =>
        text.Contains("INCOMPLETE", StringComparison.Ordinal) ? null
        : IsLast(trivia) && trivia.Token.Parent is BlockSyntax { Statements.Count: 0 } || AsksForCode().IsMatch(text) ? "reminders"
        : CheckFault.Minor;

    // Where other statements stand before it, a case is left open, not the method.
    private static bool IsBranch(CheckedBody body, SyntaxNode creation) =>
        body.Root is BlockSyntax { Statements: [var first, ..] } && !first.Contains(creation)
        || creation
            .Ancestors()
            .TakeWhile(outer => outer != body.Root)
            .Any(outer =>
                outer
                    is IfStatementSyntax
                        or SwitchSectionSyntax
                        or SwitchExpressionArmSyntax
                        or ConditionalExpressionSyntax
                        or BinaryExpressionSyntax
            );

    private static bool IsCondition(SyntaxTrivia trivia) =>
        trivia.Kind()
            is SyntaxKind.IfDirectiveTrivia
                or SyntaxKind.ElifDirectiveTrivia
                or SyntaxKind.ElseDirectiveTrivia
                or SyntaxKind.EndIfDirectiveTrivia;

    // Where a block ends behind it, a comment says what should have come; before a statement it says what comes.
    private static bool IsLast(SyntaxTrivia trivia) =>
        trivia.Token.Kind() switch
        {
            SyntaxKind.CloseBraceToken => trivia.Token.LeadingTrivia.Span.Contains(trivia.Span),
            SyntaxKind.OpenBraceToken => trivia.Token.GetNextToken().IsKind(SyntaxKind.CloseBraceToken),
            _ => false,
        };

    // Names of namespaces and marks of nullable types may be left out; what stands in angle brackets may not differ.
    private static bool IsSame(TypeSyntax? one, TypeSyntax? other) =>
        (one, other) switch
        {
            (NullableTypeSyntax nullable, _) => IsSame(nullable.ElementType, other),
            (_, NullableTypeSyntax nullable) => IsSame(one, nullable.ElementType),
            (QualifiedNameSyntax qualified, _) => IsSame(qualified.Right, other),
            (_, QualifiedNameSyntax qualified) => IsSame(one, qualified.Right),
            (GenericNameSyntax a, GenericNameSyntax b) => Names.Last(a) == Names.Last(b)
                && a.TypeArgumentList.Arguments.Count == b.TypeArgumentList.Arguments.Count
                && a.TypeArgumentList.Arguments.Zip(b.TypeArgumentList.Arguments).All(pair => IsSame(pair.First, pair.Second)),
            (ArrayTypeSyntax a, ArrayTypeSyntax b) => IsSame(a.ElementType, b.ElementType),
            (PredefinedTypeSyntax a, PredefinedTypeSyntax b) => a.Keyword.ValueText == b.Keyword.ValueText,
            // 'string' and 'String' are one.
            (PredefinedTypeSyntax, IdentifierNameSyntax) or (IdentifierNameSyntax, PredefinedTypeSyntax) => true,
            (ArrayTypeSyntax, _) or (_, ArrayTypeSyntax) or (PredefinedTypeSyntax, _) or (_, PredefinedTypeSyntax) => false,
            _ => Names.Last(one) == Names.Last(other),
        };

    private static string Parameters(MethodDeclarationSyntax method) =>
        string.Join(
            ", ",
            method.ParameterList.Parameters.Select(parameter => $"{Names.Last(parameter.Type)} {parameter.Identifier.ValueText}")
        );

    [GeneratedRegex(
        @"^(?://+|/\*+)\s*(?:TODO\b|FIXME\b|HACK\b|XXX\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Reminder();

    [GeneratedRegex(
        @"^(?://+|/\*+)\s*\w+\W+(?:implement|add|write|fill|complete|finish|insert|replace|put|build|create|your|the rest|rest|remaining|later)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex AsksForCode();

    // By their form: nothing but dots, dots on both sides, what is left out named between or before dots, and what is asked for
    // named at the end.
    [GeneratedRegex(
        @"^(?://+|/\*+)\s*(?:(?:\.\.\.|…)[\s.]*(?:\*/)?$|(?:\.\.\.|…).*(?:\.\.\.|…)\s*(?:\*/)?$|(?:\.\.\.|…)\s*(?:the\s+)?(?:rest|remaining|existing|other|same|similar|more|your|omitted|unchanged|previous|as before|as above|etc)\b|(?:\.\.\.|…).*\b(?:here|later|as needed|elided|omitted|unchanged)\s*[.!)]*\s*(?:\*/)?$|.*\b(?:rest of|remainder of|existing (?:code|logic)|omitted|unchanged|as before|your (?:\w+ )?(?:code|logic))\b[^.…]*(?:\.\.\.|…)\s*(?:\*/)?$|(?:your|the rest of the|remaining|existing|rest of)\s+(?:\w+\s+){0,2}(?:code|logic|implementation|here)\b(?:\s+(?:goes|comes|belongs|stays|remains|is|as|the|same|before|above|unchanged|omitted|here|follows|continues))*\s*[.!…]*\s*(?:\*/)?$|(?:implement|add|insert|put)\s+(?:\w+\s+){0,4}(?:here|later)\s*[.!…]*\s*(?:\*/)?$|[(\[<]?\s*(?:the\s+)?(?:rest|remainder)\s+of\s+(?:the\s+)?(?:\w+\s+){0,2}(?:method|body|function|class|code|logic|implementation)(?:\s+(?:goes|stays|remains|is|as|the|same|before|above|unchanged|omitted|here|follows|continues))+\s*[)\]>.!…]*\s*(?:\*/)?$|(?:the )?(?:code|logic|implementation)\s+(?:goes|comes|belongs)\s+here\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex StandIn();

    [GeneratedRegex(
        @"(?:\.\.\.|…)\s*(?:\*/)?$|^(?://+|/\*+)\s*same as (?:before|above)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Trailing();
}
