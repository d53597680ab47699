using System.Text;

namespace RefMiner.Sources;

/// <summary>The text of a file.</summary>
/// <param name="Text">Its characters, without byte order mark.</param>
/// <param name="Encoding">The encoding that was used.</param>
/// <param name="IsText">Whether it can be text at all.</param>
/// <param name="FirstInvalid">Offset of the first character that replaces invalid bytes, or -1.</param>
internal sealed record DecodedText(string Text, Encoding Encoding, bool IsText, int FirstInvalid);
