using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>A text in which a method can be quoted: a syntactically valid member.</summary>
/// <param name="Text">C#, dedented, with <c>\n</c> line ends and no trailing one.</param>
/// <param name="Tokens">Its exact cl100k_base token count.</param>
[MemoryPackable]
internal sealed partial record QuotableForm(string Text, int Tokens);
