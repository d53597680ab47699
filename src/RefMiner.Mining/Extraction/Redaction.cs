using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Secrets;

namespace RefMiner.Extraction;

/// <summary>A piece of source that must not leave the house.</summary>
/// <param name="Span">Where it stands in the file.</param>
/// <param name="Kind">What it looks like, e.g. <c>aws-key</c>; empty for code that is merely left out.</param>
/// <param name="IsCode">Whether a comment takes its place: it is code, such as the items of an array, rather than text.</param>
internal readonly record struct Redaction(TextSpan Span, string Kind, bool IsCode = false)
{
    /// <summary>Whether whole lines are left out, without anything in their place.</summary>
    public bool IsCut => Kind.Length == 0 && !IsCode;

    /// <summary>What is quoted in its place: harmless in any literal, any comment and, as code, in any list.</summary>
    public string Placeholder =>
        IsCut ? ""
        : Kind.Length == 0 ? "/* ... */"
        : new CodeSecret(Span, Kind, IsCode).Placeholder;

    /// <summary>Credentials of a piece of code, in source order, without overlaps.</summary>
    /// <param name="node">The code.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="parameterName">Gives the name of the parameter to which an argument belongs, or null.</param>
    public static List<Redaction> Find(SyntaxNode node, IEnumerable<SyntaxToken> tokens, Func<ArgumentSyntax, string?> parameterName) =>
        [.. CodeSecrets.Find(node, tokens, parameterName).Select(found => new Redaction(found.Span, found.Kind, found.IsCode))];
}
