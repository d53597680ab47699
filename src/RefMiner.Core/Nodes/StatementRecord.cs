using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>One statement of a method that can be quoted alone.</summary>
/// <param name="Text">C#, dedented, with <c>\n</c> line ends and no trailing one. Of a loop, a condition or a guarded block only the head, followed by <c>{ /* … */ }</c>,
/// so that it parses.</param>
/// <param name="Tokens">Its cl100k_base tokens.</param>
/// <param name="Lines">Its lines in the file; of a head those of the head.</param>
/// <param name="Uses">Positions in <see cref="MethodRecord.ApiUses"/> of what it uses; ascending, never empty.</param>
[MemoryPackable]
internal sealed partial record StatementRecord(string Text, int Tokens, LineSpan Lines, ImmutableArray<int> Uses);
