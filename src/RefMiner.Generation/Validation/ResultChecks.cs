using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>What a body takes in and hands back.</summary>
internal static class ResultChecks
{
    private static readonly string[] Guards = ["ThrowIf", "Require", "Validate", "Ensure", "Guard", "Check", "Verify", "Assert"];
    private static readonly string[] Clocks = ["Stopwatch", "GetTimestamp", "GetElapsedTime", "TickCount64", "Elapsed"];

    /// <summary>A latency that is missing, made up, or taken from a clock that can be set.</summary>
    public static IEnumerable<CheckFault> Latency(CheckedBody body, CodeCheck rule)
    {
        var entries = body.Nodes.OfType<LiteralExpressionSyntax>().Where(literal => literal.Token.ValueText == rule.Key).ToList();
        var names = body.Nodes.OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText).ToHashSet(StringComparer.Ordinal);
        if (entries.Count == 0)
        {
            // A helper that builds the response is handed the start of the clock.
            if (!names.Contains("Success") && names.Contains("Stopwatch"))
                yield break;

            yield return new CheckFault(body.Start, $"{rule.Key} is not returned");
            yield break;
        }

        foreach (var entry in entries.Where(entry => IsMadeUp(body, ValueOf(entry))))
            yield return new CheckFault(entry.Span, $"{rule.Key} is made up, not measured");

        if (!names.Overlaps(Clocks))
        {
            var wall = body
                .Nodes.OfType<SimpleNameSyntax>()
                .FirstOrDefault(name => name.Identifier.ValueText is "UtcNow" or "Now" or "GetUtcNow");
            yield return new CheckFault(wall?.Span ?? body.Start, $"{rule.Key} is not measured with Stopwatch");
        }
    }

    private static bool IsMadeUp(CheckedBody body, ExpressionSyntax? value) =>
        value is LiteralExpressionSyntax or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax }
        || value is IdentifierNameSyntax { Identifier.ValueText: var name }
            && body.Locals.Of(name) is { Count: > 0 } given
            && given.All(one => one is LiteralExpressionSyntax);

    /// <summary>No response, or one that reports success where something failed.</summary>
    public static IEnumerable<CheckFault> Response(CheckedBody body, CodeCheck rule)
    {
        var own = body.Nodes.OfType<ReturnStatementSyntax>().Where(statement => !IsInFunction(statement, body.Root)).ToList();
        if (
            body.Root is BlockSyntax
            && !own.Exists(statement =>
                statement.Expression
                    is not (
                        null
                        or LiteralExpressionSyntax
                        {
                            RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression
                        }
                    )
            )
        )
            yield return new CheckFault(body.Start, $"no {string.Join(" or ", rule.Names)} is returned");

        foreach (
            var statement in own.Where(statement =>
                statement.Expression
                    is LiteralExpressionSyntax
                    {
                        RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression
                    }
            )
        )
            yield return new CheckFault(statement.Span, "nothing is returned where a response is due");

        foreach (
            var success in body
                .Nodes.OfType<AssignmentExpressionSyntax>()
                .Where(assignment =>
                    Names.Last(assignment.Left) == "Success"
                    && assignment.Right is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression }
                    && assignment.FirstAncestorOrSelf<CatchClauseSyntax>() is not null
                )
        )
            yield return new CheckFault(success.Span, "success is reported where something failed");
    }

    /// <summary>Input that is used unchecked.</summary>
    public static IEnumerable<CheckFault> Input(CheckedBody body, CodeCheck rule)
    {
        if (!body.IsUnsigned && !body.Parameters.Any(parameter => Names.Last(parameter.Type) != "CancellationToken"))
            yield break;

        var guard = body.Nodes.FirstOrDefault(IsGuard);
        var work = body.Nodes.FirstOrDefault(node => node is AwaitExpressionSyntax && !IsInFunction(node, body.Root));
        if (guard is null)
            yield return new CheckFault(body.Start, "no input is checked");
        else if (work is not null && guard.SpanStart > work.SpanStart && !work.Contains(guard))
            yield return new CheckFault(work.Span, "input is used before it is checked");
    }

    private static bool IsGuard(SyntaxNode node) =>
        node switch
        {
            InvocationExpressionSyntax call => Array.Exists(Guards, start => Names.Last(call).StartsWith(start, StringComparison.Ordinal)),
            IfStatementSyntax choice => choice
                .Statement.DescendantNodesAndSelf()
                .Any(inner => inner is ThrowStatementSyntax or ReturnStatementSyntax),
            ThrowExpressionSyntax => true,
            _ => false,
        };

    private static ExpressionSyntax? ValueOf(LiteralExpressionSyntax key) =>
        key.Parent switch
        {
            ArgumentSyntax
            {
                Parent: BracketedArgumentListSyntax { Parent: ImplicitElementAccessSyntax or ElementAccessExpressionSyntax } list
            } when list.Parent!.Parent is AssignmentExpressionSyntax assignment => assignment.Right,
            InitializerExpressionSyntax { Expressions: [_, var value] } => value,
            ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: [_, var second, ..] } } => second.Expression,
            _ => null,
        };

    private static bool IsInFunction(SyntaxNode node, SyntaxNode root) =>
        node.Ancestors()
            .TakeWhile(outer => outer != root)
            .Any(outer => outer is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
}
