using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Secrets;

/// <summary>A piece of source that must not leave the house.</summary>
/// <param name="Span">Where it stands in the file.</param>
/// <param name="Kind">What it looks like, e.g. <c>aws-key</c>; empty for whole lines that are merely left out.</param>
/// <param name="IsCode">Whether it replaces items of an array rather than text, so that a comment takes its place.</param>
internal readonly record struct Redaction(TextSpan Span, string Kind, bool IsCode = false)
{
    /// <summary>Whether whole lines are left out, without anything in their place.</summary>
    public bool IsCut => Kind.Length == 0;

    /// <summary>What is quoted in its place: harmless in any literal, any comment and, as code, in any list.</summary>
    public string Placeholder =>
        IsCut ? ""
        : IsCode ? $"/* <redacted:{Kind}> */"
        : $"<redacted:{Kind}>";
}
