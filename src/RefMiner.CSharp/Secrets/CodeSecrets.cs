using Microsoft.CodeAnalysis;

namespace RefMiner.Secrets;

/// <summary>Finds credentials in code that is parsed, not bound.</summary>
public static class CodeSecrets
{
    private static readonly SecretTarget ByNames = new(argument => argument.NameColon?.Name.Identifier.ValueText);

    /// <summary>Credentials in literals and comments, in source order, without overlaps.</summary>
    /// <param name="member">The code.</param>
    public static IEnumerable<CodeSecret> Find(SyntaxNode member) =>
        SecretRedactor.Find(member, ByNames).Select(found => new CodeSecret(found.Span, found.Kind));

    /// <summary>What the first credential in the value of a text looks like, e.g. <c>aws-key</c>; null without one.</summary>
    /// <param name="text">The value; <see cref="SecretValue.Hole"/> stands for what is not known.</param>
    public static string? KindIn(string text) => SecretPatterns.Find(text, isNote: false) is [var first, ..] ? first.Kind : null;

    /// <summary>What a name says about its value.</summary>
    /// <param name="name">An identifier, or a key of a few words.</param>
    public static SecretStrength StrengthOf(string name) => SecretName.Of(name);
}
