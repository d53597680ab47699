using System.Collections.Immutable;
using RefMiner.Profiles;

namespace RefMiner.Evaluation;

/// <summary>What was fitted on a house's own code.</summary>
/// <param name="Fitted">Targets that it was fitted on.</param>
/// <param name="Held">Targets that judged it.</param>
/// <param name="Stages">The parts, in the order in which they were judged: each beside what was taken before it.</param>
/// <param name="Rules">What was taken; null where nothing was.</param>
internal sealed record FitResult(int Fitted, int Held, ImmutableArray<FitStage> Stages, RankingRules? Rules);
