using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Extraction;

/// <summary>A piece of source that must not leave the house.</summary>
/// <param name="Span">Where it stands in the file.</param>
/// <param name="Kind">What it looks like, e.g. <c>aws-key</c>.</param>
internal readonly record struct Redaction(TextSpan Span, string Kind)
{
    /// <summary>What is quoted in its place: harmless in any literal and any comment.</summary>
    public string Placeholder => $"<redacted:{Kind}>";
}
