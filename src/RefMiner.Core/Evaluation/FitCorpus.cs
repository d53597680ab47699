using System.Collections.Immutable;
using RefMiner.Profiles;

namespace RefMiner.Evaluation;

/// <summary>A corpus that models are fitted on.</summary>
/// <param name="Corpus">The corpus.</param>
/// <param name="Profile">The rules by which it is asked.</param>
/// <param name="Targets">Methods that are taken for unwritten.</param>
internal sealed record FitCorpus(EvaluationCorpus Corpus, Profile Profile, ImmutableArray<EvaluationTarget> Targets);
