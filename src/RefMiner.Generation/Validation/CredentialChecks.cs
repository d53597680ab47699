using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Parsing;
using RefMiner.Profiles;
using RefMiner.Secrets;

namespace RefMiner.Validation;

/// <summary>Finds credentials: by the looks of a text however it is put together, and by the name that it is given.</summary>
internal static class CredentialChecks
{
    /// <summary>Credentials in code.</summary>
    public static IEnumerable<CheckFault> Find(CheckedBody body, CodeCheck rule)
    {
        var found = new SortedDictionary<TextSpan, string>();
        foreach (var secret in CodeSecrets.Find(body.Root))
            found[secret.Span] = secret.Kind;
        foreach (var (expression, text) in body.Texts.Whole)
        {
            if (text.IsComposed && CodeSecrets.KindIn(text.Value) is { } kind)
                found.TryAdd(expression.Span, kind);
        }

        foreach (var (value, name) in Named(body))
        {
            var strength = CodeSecrets.StrengthOf(name);
            if (strength is SecretStrength.None)
                continue;

            var text = body.Texts.Of(value);
            if (text.IsConstant && IsSecret(text.Value, strength))
                found.TryAdd(value.Span, "secret");
        }

        foreach (var account in Accounts(body))
            found.TryAdd(account.Span, "basic-credentials");

        // A part of what is already said is not said again.
        return found
            .Where(fault => !found.Keys.Any(other => other != fault.Key && other.Contains(fault.Key)))
            .Select(fault => new CheckFault(fault.Key, $"a credential stands in the code ({fault.Value})"));
    }

    // ToBase64String(GetBytes("name:password")) is what the Basic scheme is given, however plain the password looks.
    private static IEnumerable<ExpressionSyntax> Accounts(CheckedBody body) =>
        body
            .Nodes.OfType<InvocationExpressionSyntax>()
            .Where(call => Names.Last(call) == "ToBase64String" && call.ArgumentList.Arguments.Count > 0)
            .Select(call => call.ArgumentList.Arguments[0].Expression)
            .SelectMany(bytes => bytes is IdentifierNameSyntax local ? body.Locals.Of(local.Identifier.ValueText) : [bytes])
            .OfType<InvocationExpressionSyntax>()
            .Where(call => Names.Last(call) == "GetBytes" && call.ArgumentList.Arguments.Count == 1)
            .Select(call => call.ArgumentList.Arguments[0].Expression)
            .Where(text => body.Texts.Of(text) is { IsConstant: true, Value: var value } && IsAccount(value));

    private static bool IsAccount(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var password = text[(colon + 1)..];
        return colon > 0 && password.Length >= 3 && !text.Any(char.IsWhiteSpace) && !SecretValue.IsPlaceholder(password);
    }

    private static IEnumerable<(ExpressionSyntax Value, string Name)> Named(CheckedBody body)
    {
        foreach (var node in body.Nodes)
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Initializer.Value: var value } variable:
                    yield return (value, variable.Identifier.ValueText);
                    break;
                case AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax or ElementAccessExpressionSyntax } assignment:
                    if (assignment.Left.DescendantNodes().OfType<LiteralExpressionSyntax>().LastOrDefault() is { } key)
                        yield return (assignment.Right, key.Token.ValueText);
                    break;
                case AssignmentExpressionSyntax assignment:
                    yield return (assignment.Right, Names.Last(assignment.Left));
                    break;
                case ArgumentSyntax { NameColon.Name.Identifier.ValueText: var name } argument:
                    yield return (argument.Expression, name);
                    break;
                case AnonymousObjectMemberDeclaratorSyntax { NameEquals.Name.Identifier.ValueText: var name } member:
                    yield return (member.Expression, name);
                    break;
                case ParameterSyntax { Default.Value: var value } parameter:
                    yield return (value, parameter.Identifier.ValueText);
                    break;
            }
        }
    }

    private static bool IsSecret(string text, SecretStrength strength) =>
        !IsText(text)
        && !IsSetting(text)
        && (
            strength == SecretStrength.Password
            || SecretValue.IsRandom(text)
            || strength == SecretStrength.Secret && text.Any(char.IsAsciiDigit)
        );

    // For people, or in place of a secret.
    private static bool IsText(string text) =>
        text.Length < 3 || text.Any(char.IsWhiteSpace) || SecretValue.IsPlaceholder(text) || text.All(c => c is '*' or '?' or 'x');

    // The name of a setting: DB_PASSWORD, apiKey, Jwt:Secret; and an address.
    private static bool IsSetting(string text) =>
        text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_') && text.Contains('_', StringComparison.Ordinal)
        || CodeSecrets.StrengthOf(text) != SecretStrength.None && !text.Any(char.IsAsciiDigit)
        || text.Contains("://", StringComparison.Ordinal)
        || text.All(c => char.IsAsciiLetter(c) || c is ':' or '.' or '-' or '_') && text.IndexOfAny([':', '.', '_']) > 0;
}
