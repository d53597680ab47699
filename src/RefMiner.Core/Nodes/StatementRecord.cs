using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>One statement of a method that can be quoted alone.</summary>
/// <param name="Start">Where it starts in the method's full text.</param>
/// <param name="Length">Its length there.</param>
/// <param name="IsHead">Whether it is only the head of a loop, a condition or a guarded block.</param>
/// <param name="Written">Its text where that cannot be told from the full text: lines within a string keep their indentation.
/// Mostly null; ask <see cref="TextIn"/>.</param>
/// <param name="Tokens">The cl100k_base tokens of its text.</param>
/// <param name="Lines">Its lines in the file; of a head those of the head.</param>
/// <param name="Uses">Positions in <see cref="MethodRecord.ApiUses"/> of what it uses; ascending, never empty.</param>
[MemoryPackable]
internal sealed partial record StatementRecord(
    int Start,
    int Length,
    bool IsHead,
    string? Written,
    int Tokens,
    LineSpan Lines,
    ImmutableArray<int> Uses
)
{
    /// <summary>
    /// Its text: C#, dedented, with <c>\n</c> line ends and no trailing one. A head is followed by an empty block, so that it
    /// parses.
    /// </summary>
    /// <param name="method">The method that it belongs to.</param>
    public string TextIn(MethodRecord method) => Written ?? StatementText.Of(method.Full.Text, Start, Length, IsHead);
}
