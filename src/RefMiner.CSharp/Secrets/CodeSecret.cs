using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Secrets;

/// <summary>A credential in code.</summary>
/// <param name="Span">Where it stands in the file.</param>
/// <param name="Kind">What it looks like, e.g. <c>aws-key</c>.</param>
public readonly record struct CodeSecret(TextSpan Span, string Kind);
