using System.Collections.Immutable;
using RefMiner.Profiles;
using RefMiner.Requests;

namespace RefMiner.Context;

/// <summary>
/// Adaptation guidance and pitfalls of the references of one context, each worked out once for each set of quoted methods. Not
/// for several threads.
/// </summary>
/// <param name="analysis">The request.</param>
/// <param name="profile">The house.</param>
/// <param name="target">Number of the node that is written into, or -1.</param>
internal sealed class ReferenceNotes(RequestAnalysis analysis, Profile profile, int target = -1)
{
    private readonly Dictionary<Reference, (ImmutableArray<string> Guidance, ImmutableArray<string> Pitfalls)> _known = new(
        ReferenceEqualityComparer.Instance
    );

    /// <summary>What to change of the quoted code, and what not to copy.</summary>
    public (ImmutableArray<string> Guidance, ImmutableArray<string> Pitfalls) Of(Reference reference)
    {
        if (!_known.TryGetValue(reference, out var notes))
        {
            notes = profile.NamedFeaturesOnly
                ? (FactualNotes.Guidance(reference, analysis, reference.Score.Node == target), FactualNotes.Pitfalls(reference))
                : (Adaptation.Guidance(reference, analysis, profile), Pitfalls.Of(reference, analysis));
            _known[reference] = notes;
        }

        return notes;
    }
}
