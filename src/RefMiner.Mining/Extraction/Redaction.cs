using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Extraction;

/// <summary>A piece of source that must not leave the house.</summary>
/// <param name="Span">Where it stands in the file.</param>
/// <param name="Kind">What it looks like, e.g. <c>aws-key</c>; empty for whole lines that are merely left out.</param>
internal readonly record struct Redaction(TextSpan Span, string Kind)
{
    /// <summary>Whether whole lines are left out, without anything in their place.</summary>
    public bool IsCut => Kind.Length == 0;

    /// <summary>What is quoted in its place: harmless in any literal and any comment.</summary>
    public string Placeholder => IsCut ? "" : $"<redacted:{Kind}>";
}
