using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Secrets;

/// <summary>A credential in code.</summary>
/// <param name="Span">Where it stands in the file.</param>
/// <param name="Kind">What it looks like, e.g. <c>aws-key</c>.</param>
/// <param name="IsCode">Whether it is code, such as the items of an array, rather than text.</param>
public readonly record struct CodeSecret(TextSpan Span, string Kind, bool IsCode = false)
{
    /// <summary>What can be quoted in its place: harmless in any literal, any comment and, as code, in any list.</summary>
    public string Placeholder => IsCode ? $"/* <redacted:{Kind}> */" : $"<redacted:{Kind}>";
}
