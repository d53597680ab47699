using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>What code logs, and what goes along.</summary>
internal static class LogChecks
{
    /// <summary>Log events and errors without the entry by which a request is traced.</summary>
    public static IEnumerable<CheckFault> Traced(CheckedBody body, CodeCheck rule)
    {
        foreach (var node in body.Nodes)
        {
            var (name, arguments) = node switch
            {
                InvocationExpressionSyntax call when Names.IsAny(Names.Last(call), rule.Calls) => (Names.Last(call), call.ArgumentList),
                ObjectCreationExpressionSyntax creation when Names.IsAny(Names.Created(creation), rule.Names) => (
                    Names.Created(creation),
                    creation.ArgumentList
                ),
                ImplicitObjectCreationExpressionSyntax { Parent: ThrowStatementSyntax or ThrowExpressionSyntax } creation => (
                    rule.Names.FirstOrDefault("new"),
                    creation.ArgumentList
                ),
                _ => ("", null),
            };
            if (
                name.Length > 0
                && (arguments is null || !arguments.Arguments.Any(argument => Carries(body, argument.Expression, rule.Key, 0)))
            )
                yield return new CheckFault(node.Span, $"{rule.Key} is missing from {name}");
        }
    }

    /// <summary>Nothing is logged where the outcome is known.</summary>
    public static IEnumerable<CheckFault> Outcome(CheckedBody body, CodeCheck rule)
    {
        var events = body.Nodes.OfType<InvocationExpressionSyntax>().Where(call => Names.IsAny(Names.Last(call), rule.Calls)).ToList();
        if (!events.Exists(call => !body.IsCleanup(call)))
            yield return new CheckFault(body.Start, "success is not logged");
    }

    private static bool Carries(CheckedBody body, ExpressionSyntax expression, string key, int depth)
    {
        var name = key.Replace("_", "", StringComparison.Ordinal);
        foreach (var node in expression.DescendantNodesAndSelf())
        {
            if (node is LiteralExpressionSyntax literal && literal.Token.ValueText == key)
                return true;
            if (node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Details" })
                return true;
            if (node is not SimpleNameSyntax { Identifier.ValueText: var text } simple)
                continue;
            if (text.Replace("_", "", StringComparison.Ordinal).EndsWith(name, StringComparison.OrdinalIgnoreCase))
                return true;
            if (
                depth < 3
                && simple is IdentifierNameSyntax
                && (body.Locals.Of(text).Any(value => Carries(body, value, key, depth + 1)) || IsFilled(body, text, key))
            )
                return true;
        }

        return false;
    }

    // details["correlation_id"] = …, or details.Add("correlation_id", …)
    private static bool IsFilled(CheckedBody body, string name, string key) =>
        body
            .Nodes.OfType<LiteralExpressionSyntax>()
            .Any(literal =>
                literal.Token.ValueText == key
                && literal.Parent?.Parent?.Parent switch
                {
                    ElementAccessExpressionSyntax access => Names.Last(access.Expression) == name,
                    InvocationExpressionSyntax call => Names.Last(Names.Receiver(call)) == name,
                    _ => false,
                }
            );
}
