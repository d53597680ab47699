using System.Collections.Immutable;
using RefMiner.Profiles;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>Measures how similar nodes are to a request.</summary>
/// <remarks>By the profile's <see cref="SimilarityRules"/>. A saturated share does not come near 1 even for the best node, so text counts as full from 0.45.</remarks>
internal static class NodeRanker
{
    private const double FullText = 0.45;
    private const double OtherTypeShare = 0.8;

    /// <summary>Scores every node that has a method in the pool and passes the gate; best first, equal ones in order of number.</summary>
    /// <param name="analysis">The request.</param>
    /// <param name="terms">Its terms.</param>
    /// <param name="pool">The methods it may see.</param>
    /// <param name="evidence">What the retrievers found.</param>
    /// <param name="likelyNames">Probability of each API name in the new body.</param>
    /// <param name="likelyMethods">The methods found first.</param>
    /// <param name="profile">The house's profile.</param>
    public static List<NodeScore> Rank(RequestAnalysis analysis, RequestTerms terms, Pool pool, Evidence evidence, float[] likelyNames, ReadOnlySpan<int> likelyMethods, Profile profile)
    {
        var (space, rules) = (pool.Space, profile.Similarity);
        var shown = rules.Names > 0 ? NameShares(likelyNames, likelyMethods, pool) : [];
        var operations = analysis.Request.Operations.Append(analysis.Request.Operation.Name)
            .Select(FeatureVocabulary.Normalise).Distinct(StringComparer.Ordinal).ToArray();
        var dependencies = evidence.KnownDependencies(terms.DependencyTerms);
        var shares = FeatureShares(analysis.Wanted, pool);
        var ranked = new List<NodeScore>();
        for (var s = 0; s < space.Segments.Length; s++)
        {
            var packed = space.Segments[s].Packed;
            var features = analysis.Wanted.Select(packed.FeatureNames.IndexOf).ToArray();
            for (var local = 0; local < packed.NodeCount; local++)
            {
                var sameType = packed.NodeTypes[local] == (byte)analysis.NodeType;
                if (profile.Nodes.HardGate && !sameType) continue;

                var node = space.NodeBase(s) + local;
                var best = BestStructure(space.MethodsOf(node), pool, evidence.Scores.Structure);
                if (best < 0) continue;

                var strengths = features.Select(f => f < 0 ? 0 : packed.StrengthOf(local, f)).ToArray();
                var parts = Parts(
                    (analysis.Wanted.IsEmpty ? 0 : analysis.Features.IsEmpty ? rules.ImpliedFeatures : rules.Features, "features", strengths.Zip(shares, (strength, share) => strength * share).Sum()),
                    (analysis.Request.Operations.IsEmpty ? 0 : rules.Operations, "operations", evidence.OperationShare(node, operations)),
                    (dependencies.Length == 0 ? 0 : rules.Dependencies, "dependencies", evidence.DependencyShare(node, dependencies)),
                    (rules.Text, "text", Math.Min(1, evidence.Scores.NodeText[node] / FullText)),
                    (evidence.Scores.MostStructure > 0 ? rules.Structure : 0, "structure", evidence.Scores.MostStructure > 0 ? best / evidence.Scores.MostStructure : 0),
                    (rules.Names, "names", shown.GetValueOrDefault(node)));
                var raw = parts.Sum(part => part.Value * part.Weight) * (sameType ? 1 : OtherTypeShare);
                ImmutableArray<string> matched = [.. analysis.Wanted.Where((_, i) => strengths[i] > 0)];
                var overlap = analysis.Wanted.IsEmpty ? 0 : (double)matched.Length / analysis.Wanted.Length;
                ranked.Add(new NodeScore(node, 1 / (1 + Math.Exp(-rules.Slope * (raw - rules.Middle))), parts, matched, overlap));
            }
        }

        ranked.Sort((a, b) => a.Similarity != b.Similarity ? b.Similarity.CompareTo(a.Similarity) : a.Node.CompareTo(b.Node));
        return ranked;
    }

    /// <summary>For each node of the methods found first, the share of the predicted API names, by their probability, that its methods use.</summary>
    private static Dictionary<int, double> NameShares(float[] probability, ReadOnlySpan<int> methods, Pool pool)
    {
        var (space, all) = (pool.Space, 0.0);
        foreach (var p in probability) all += p;
        var shares = new Dictionary<int, double>();
        var seenIn = new int[probability.Length];
        var names = new List<int>();
        foreach (var method in methods)
        {
            var node = space.Node[method];
            if (all == 0 || !shares.TryAdd(node, 0)) continue;

            names.Clear();
            var (start, end) = space.MethodsOf(node);
            for (var m = start; m < end; m++)
            {
                if (pool.Contains(m)) space.Uses.AddNamesOf(m, names);
            }

            var sum = 0.0;
            foreach (var name in names)
            {
                if (seenIn[name] == node + 1) continue;

                seenIn[name] = node + 1;
                sum += probability[name];
            }

            shares[node] = sum / all;
        }

        return shares;
    }

    /// <summary>Weight of each wanted feature, summing to 1: half alike for all, half by idf over the nodes of the pool, since what every node has tells little.</summary>
    private static double[] FeatureShares(ImmutableArray<string> wanted, Pool pool)
    {
        var holders = new int[wanted.Length];
        var nodes = 0;
        for (var s = 0; s < pool.Space.Segments.Length; s++)
        {
            var packed = pool.Space.Segments[s].Packed;
            var features = wanted.Select(packed.FeatureNames.IndexOf).ToArray();
            for (var local = 0; local < packed.NodeCount; local++)
            {
                if (!pool.ContainsAnyOf(pool.Space.MethodsOf(pool.Space.NodeBase(s) + local))) continue;

                nodes++;
                for (var i = 0; i < features.Length; i++)
                {
                    if (features[i] >= 0 && packed.StrengthOf(local, features[i]) > 0) holders[i]++;
                }
            }
        }

        var idf = holders.Select(count => Bm25F.InverseDocumentFrequency(nodes, count)).ToArray();
        var sum = idf.Sum();
        return [.. idf.Select(weight => ((sum > 0 ? weight / sum : 0) + (1.0 / idf.Length)) / 2)];
    }

    private static double BestStructure((int Start, int End) methods, Pool pool, float[] structure)
    {
        var best = -1.0;
        for (var m = methods.Start; m < methods.End; m++)
        {
            if (pool.Contains(m)) best = Math.Max(best, structure[m]);
        }

        return best;
    }

    private static ImmutableArray<ScorePart> Parts(params ReadOnlySpan<(double Weight, string Name, double Value)> parts)
    {
        var whole = 0.0;
        foreach (var part in parts) whole += part.Weight;
        var scaled = ImmutableArray.CreateBuilder<ScorePart>(parts.Length);
        foreach (var part in parts) scaled.Add(new ScorePart(part.Name, part.Value, part.Weight / whole));
        return scaled.MoveToImmutable();
    }
}
