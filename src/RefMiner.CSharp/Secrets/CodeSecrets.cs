using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Secrets;

/// <summary>Finds credentials in code and text.</summary>
public static class CodeSecrets
{
    /// <summary>Credentials in literals and comments, in source order, without overlaps.</summary>
    /// <param name="member">The code.</param>
    public static IEnumerable<CodeSecret> Find(SyntaxNode member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return Find(member, member.DescendantTokens(), static argument => argument.NameColon?.Name.Identifier.ValueText);
    }

    /// <summary>The same in code whose tokens are known, and where arguments can be bound.</summary>
    /// <param name="member">The code.</param>
    /// <param name="tokens">Its tokens, in source order.</param>
    /// <param name="parameterName">Gives the name of the parameter to which an argument belongs, or null.</param>
    public static IReadOnlyList<CodeSecret> Find(
        SyntaxNode member,
        IEnumerable<SyntaxToken> tokens,
        Func<ArgumentSyntax, string?> parameterName
    ) => SecretRedactor.Find(member, tokens, new SecretTarget(parameterName));

    /// <summary>Whether a token begins a list of bytes or characters in which a key or a password may be written item by item.</summary>
    /// <param name="token">The token.</param>
    public static bool BeginsList(SyntaxToken token) => SecretItems.ListOf(token) is not null;

    /// <summary>Replaces credentials in plain text, e.g. a documentation summary.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text, and how many were replaced.</returns>
    public static (string Text, int Count) Redact(string text) => SecretRedactor.Redact(text);

    /// <summary>What the first credential in the value of a text looks like, e.g. <c>aws-key</c>; null without one.</summary>
    /// <param name="text">The value; <see cref="SecretValue.Hole"/> stands for what is not known.</param>
    public static string? KindIn(string text) => SecretPatterns.Find(text, isNote: false) is [var first, ..] ? first.Kind : null;

    /// <summary>What a name says about its value.</summary>
    /// <param name="name">An identifier, or a key of a few words.</param>
    public static SecretStrength StrengthOf(string name) => SecretName.Of(name);
}
