using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Requests;

namespace RefMiner.Context;

/// <summary>What must change on the way from a reference to the request: computed, never a fixed list.</summary>
/// <remarks>Every sentence follows from the mined facts or the quoted text. Where a fact did not resolve, nothing is said.</remarks>
internal static class Adaptation
{
    private const int MostOperations = 6;
    private const double SureFeature = 0.6;

    /// <summary>Differences between the reference and the request, most important first; at most five, each on one line.</summary>
    public static ImmutableArray<string> Guidance(Reference reference, RequestAnalysis analysis, Profile profile)
    {
        var (node, main, request) = (reference.Node, reference.Methods[0], analysis.Request);
        var uses = new QuotedUses(reference);
        var requested = MethodShape.Of(request.Operation.Signature, request.Operation.Name);
        var surroundings = new SurroundingChanges(node, request, requested, uses);
        var signature = new SignatureChanges(node, main.Method, request.Operation, requested, uses);
        return Wording.Items([
            main.IsFull
                ? null
                : $"Only the signature of {main.Method.Name} is quoted: take its form, and write the steps from the patterns.",
            surroundings.MissingDependencies(),
            surroundings.MissingFields(),
            surroundings.OtherBase(),
            signature.Input(),
            signature.Output(),
            signature.Asynchrony(),
            signature.Cancellation(),
            MissingFeatures(node, analysis),
            MissingOperations(node, request),
            surroundings.UnusedDependencies(),
            ExtraFeatures(node, analysis, profile, uses, surroundings),
            request.Operation.Name.Length == 0 || main.Method.Name == request.Operation.Name || main.Method.Name == node.Name
                ? null
                : $"No {Wording.Name(request.Operation.Name)} of it is quoted; {main.Method.Name} is the nearest.",
        ]);
    }

    private static string? MissingFeatures(NodeRecord node, RequestAnalysis analysis)
    {
        var has = node.Features.Select(f => f.Feature).ToHashSet(StringComparer.Ordinal);
        var absent = analysis.Wanted.Where(f => !has.Contains(f)).ToArray();
        return absent.Length == 0
            ? null
            : $"It shows no {Wording.List(absent)}: take {(absent.Length == 1 ? "that" : "those")} from the patterns or another reference.";
    }

    private static string? MissingOperations(NodeRecord node, ContextRequest request)
    {
        if (node.Operations.IsEmpty)
            return null;

        var known = node.Operations.Select(FeatureVocabulary.Normalise).ToHashSet(StringComparer.Ordinal);
        var absent = request.Operations.Where(o => !known.Contains(FeatureVocabulary.Normalise(o))).Take(MostOperations).ToArray();
        return absent.Length == 0
            ? null
            : $"Its contract names no {Wording.List(absent)}: add {(absent.Length == 1 ? "that operation" : "those operations")}.";
    }

    /// <summary>Only what a type in the quoted code shows. Care that any code may take (features without a domain, observability,
    /// security) is no
    /// surplus, nor is what a type that the request offers is for.</summary>
    private static string? ExtraFeatures(
        NodeRecord node,
        RequestAnalysis analysis,
        Profile profile,
        QuotedUses uses,
        SurroundingChanges surroundings
    )
    {
        var extra = node
            .Features.Where(f =>
                f.Strength >= SureFeature
                && !analysis.Wanted.Contains(f.Feature)
                && !analysis.Implied.Contains(f.Feature)
                && profile.Features.GetValueOrDefault(f.Feature) is { Domain: not ("" or "observability" or "security") } rules
                && !rules.Types.Any(surroundings.IsOffered)
            )
            .OrderByDescending(f => f.Strength)
            .ThenBy(f => f.Feature, StringComparer.Ordinal)
            .Select(f => (f.Feature, type: TypesOf(f).FirstOrDefault(uses.Uses)))
            .Where(pair => pair.type is not null)
            .Take(Wording.MostNames)
            .ToArray();
        if (extra.Length == 0)
            return null;

        var shown = string.Join(", ", extra.Select(pair => Wording.With(pair.Feature, [pair.type!])));
        return $"The quoted code also does {shown}, which the request does not ask for: leave {Wording.Them(extra)} out unless needed.";
    }

    private static IEnumerable<string> TypesOf(FeatureEvidence feature) =>
        feature.Evidence.Where(e => e.StartsWith("type ", StringComparison.Ordinal)).Select(e => e["type ".Length..]);
}
