using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Bodies;
using static RefMiner.Secrets.NamingSyntax;
using static RefMiner.Secrets.SecretWords;

namespace RefMiner.Secrets;

/// <summary>What a type says of a text that is passed to its constructor, or to its attribute.</summary>
internal static class TypeNaming
{
    /// <summary>[InlineData("anna", "…")] above Login(string user, string password), [BasicAuth("admin", "…")].</summary>
    public static IEnumerable<(string, NamedBy)> OfAttribute(AttributeSyntax attribute, AttributeArgumentSyntax given)
    {
        var name = TypeNames.Simple(attribute);
        var arguments = attribute.ArgumentList!.Arguments;
        var position = arguments.IndexOf(given);
        if (Case().IsMatch(name))
            return
                attribute.Parent?.Parent is MethodDeclarationSyntax { ParameterList.Parameters: var parameters }
                && position < parameters.Count
                ? Own(parameters[position].Identifier)
                : [];

        if (name is "DefaultValue" or "DefaultSettingValue" && attribute.Parent?.Parent is PropertyDeclarationSyntax property)
            return Own(property.Identifier);

        var isPassword = position > 0 && position == arguments.Count - 1 && SignIn().IsMatch(name);
        return [(isPassword ? Password : name, NamedBy.Type)];
    }

    /// <summary>Names by a constructor.</summary>
    public static IEnumerable<(string, NamedBy)> OfType(BaseObjectCreationExpressionSyntax creation, ExpressionSyntax root)
    {
        if (
            creation is not ObjectCreationExpressionSyntax { Type: var type, ArgumentList: { } list }
            || TypeNames.All(type).LastOrDefault() is not { } name
        )
            return [];
        if (IsPassword(name, list, root))
            return [(Password, NamedBy.Type)];
        if (IsToken(name, list, root))
            return [("Token", NamedBy.Type)];
        if (IsCredential(name))
            return [(name, NamedBy.Type)];
        if (list.Arguments.Count > 2 && IsLast(list, root) && Remote().IsMatch(name))
            return [(Password, NamedBy.Type)];
        if (name.StartsWith("HMAC", StringComparison.Ordinal))
            return [("Hmac", NamedBy.Type)];
        if (Client().IsMatch(name))
            return [("Token", NamedBy.Type)];

        if (IsLast(list, root) && IsPairOfKeys(list, root, Authentication().IsMatch(name)))
            return [("Token", NamedBy.Identifier)];

        return [(IsLast(list, root) && SignIn().IsMatch(name) ? Password : name, NamedBy.Type)];
    }

    // Types whose constructors are known to take a password in this place.
    private static bool IsPassword(string name, ArgumentListSyntax list, ExpressionSyntax root) =>
        name switch
        {
            "Rfc2898DeriveBytes" or "PasswordDeriveBytes" or "Secret" => list.Arguments[0].Span.Contains(root.Span),
            _ => IsCredential(name) && list.Arguments is [_, var second, ..] && second.Expression == root,
        };

    private static bool IsToken(string name, ArgumentListSyntax list, ExpressionSyntax root) =>
        name switch
        {
            "Totp" or "Hotp" => list.Arguments[0].Span.Contains(root.Span),
            "Cookie" => list.Arguments.IndexOf(argument => argument.Expression == root) == 1,
            _ => false,
        };

    private static bool IsCredential(string name) =>
        name is "NetworkCredential" or "X509Certificate" or "X509Certificate2" or "PrivateKeyFile";

    // new Gateway("id", "key"): of two random texts side by side the last one is the key, unless they are hashes.
    private static bool IsPairOfKeys(ArgumentListSyntax list, ExpressionSyntax root, bool isSignIn) =>
        list.Arguments.Count > 1
        && list.Arguments[^2].Expression is LiteralExpressionSyntax { Token.Value: string first }
        && ValueOf(root) is { Length: >= SecretTarget.MinToken } last
        && (SecretValue.IsRandom(first) || isSignIn)
        && (isSignIn || !SecretValue.IsGuid(last))
        && (isSignIn || last.Length is not (32 or 40 or 64 or 128) || !last.All(char.IsAsciiHexDigit));
}
