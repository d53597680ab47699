using System.Collections.Immutable;
using RefMiner.Profiles;

namespace RefMiner.Context;

/// <summary>A section and its room.</summary>
/// <param name="Room">Its minimum, target and priority.</param>
/// <param name="Max">What it must not exceed in this budget.</param>
/// <param name="Text">Its text.</param>
/// <param name="Tokens">Exact count of the text.</param>
/// <param name="Parts">Each level-2 heading with the tokens down to the next; the level-1 heading first. They add up to
/// <paramref name="Tokens"/>.</param>
internal sealed record TracedSection(SectionBudget Room, int Max, string Text, int Tokens, ImmutableArray<SectionPart> Parts);
