using System.Collections.Immutable;
using RefMiner.Profiles;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>Measures how similar nodes are to a request.</summary>
/// <remarks>By the profile's <see cref="SimilarityRules"/>. A saturated share does not come near 1 even for the best node, so
/// text counts as full from 0.45.</remarks>
internal static class NodeRanker
{
    private const double FullText = 0.45;

    /// <summary>
    /// Scores every node that has a method in the pool and passes the gate; the best of them and those of the methods found
    /// first, best first, equal ones in order of number.
    /// </summary>
    /// <param name="analysis">The request.</param>
    /// <param name="terms">Its terms.</param>
    /// <param name="family">The types that it asks for one of, or null.</param>
    /// <param name="pool">The methods it may see.</param>
    /// <param name="evidence">What the retrievers found.</param>
    /// <param name="likelyNames">Probability of each API name in the new body.</param>
    /// <param name="likelyMethods">The methods found first.</param>
    /// <param name="likely">Their likeness.</param>
    /// <param name="profile">The house's profile.</param>
    /// <param name="most">Nodes at most.</param>
    public static List<NodeScore> Rank(
        RequestAnalysis analysis,
        RequestTerms terms,
        Family? family,
        Pool pool,
        Evidence evidence,
        float[] likelyNames,
        int[] likelyMethods,
        ReadOnlySpan<float> likely,
        Profile profile,
        int most
    )
    {
        var (space, rules) = (pool.Space, profile.Similarity);
        var shown = rules.Names > 0 ? NameShares(likelyNames, likelyMethods, pool) : [];
        var operations = analysis
            .Request.Operations.Append(analysis.Request.Operation.Name)
            .Select(FeatureVocabulary.Normalise)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var dependencies = evidence.KnownDependencies(terms.DependencyTerms);
        using var features = new Rented<double>(space.NodeCount);
        using var operationCounts = new Rented<int>(space.NodeCount);
        using var dependencyShares = new Rented<double>(space.NodeCount);
        AddFeatures(analysis.Wanted, pool, features.Items);
        evidence.CountOperations(operations, operationCounts.Items);
        evidence.AddDependencies(dependencies, dependencyShares.Items);
        using var like = rules.AsksForLikeness
            ? NodeEvidence.Collect(new SaidTerms(analysis.Request, terms, new WordForms(pool)), pool, likelyMethods, likely, likelyNames)
            : null;
        var samples = new SampleProjects(space, rules, terms);
        var (ofTypes, ofMembers) = like is { NamesAny: true } ? (rules.NamedType, rules.NamedMember) : (0, 0);

        var best = new BestOf<(double Similarity, int Reversed)>(most);
        for (var node = 0; node < space.NodeCount; node++)
        {
            var sameType = space.NodeTypes[node] == (byte)analysis.NodeType;
            if (profile.Nodes.HardGate && !sameType)
                continue;

            var found = BestMethod(space.MethodsOf(node), pool, evidence.Scores.Structure, like);
            if (found.Structure >= 0)
                best.Add((Similarity(node, Score(node, found)), -node));
        }

        // What is quoted can belong to a node further down: it has its similarity, too.
        var ranked = best.Sorted().Select(pair => -pair.Reversed).ToList();
        var further = likelyMethods.Select(method => space.Node[method]).Except(ranked).ToList();
        return
        [
            .. ranked.Select(Result),
            .. further.Select(Result).OrderByDescending(score => score.Similarity).ThenBy(score => score.Node),
        ];

        ScoreParts Score(int node, (double Structure, double File, int FileNumber) found) =>
            ScoreParts.Of(
                (
                    analysis.Wanted.IsEmpty ? 0
                    : analysis.Features.IsEmpty ? rules.ImpliedFeatures
                    : rules.Features,
                    "features",
                    features.Items[node]
                ),
                (
                    analysis.Request.Operations.IsEmpty ? 0 : rules.Operations,
                    "operations",
                    (double)operationCounts.Items[node] / operations.Length
                ),
                (dependencies.Length == 0 ? 0 : rules.Dependencies, "dependencies", dependencyShares.Items[node]),
                (rules.Text, "text", Math.Min(1, evidence.Scores.NodeText[node] / FullText)),
                (
                    evidence.Scores.MostStructure > 0 ? rules.Structure : 0,
                    "structure",
                    evidence.Scores.MostStructure > 0 ? found.Structure / evidence.Scores.MostStructure : 0
                ),
                (rules.Names, "names", shown.GetValueOrDefault(node)),
                (rules.Member, "member", like?.Member(node) ?? 0),
                (rules.Words, "words", like?.Words(node) ?? 0),
                (family is null ? rules.Head : rules.FamilyHead, "head", like?.Head(node) ?? 0),
                (rules.Cover, "cover", like?.Cover(node) ?? 0),
                (rules.File, "file", found.File),
                (ofTypes, "namedType", like?.NamedType(node) ?? 0),
                (ofMembers, "namedMember", like?.NamedMember(node) ?? 0),
                (family is null ? 0 : rules.Family, "family", family is not null && family.Nodes.Contains(node) ? family.Certainty : 0),
                (rules.BestNames, "bestNames", like?.Names(node) ?? 0)
            );

        double Similarity(int node, in ScoreParts parts)
        {
            var sameType = space.NodeTypes[node] == (byte)analysis.NodeType;
            var raw = parts.Mean() * (sameType ? 1 : profile.Nodes.OtherTypeFactor) * (samples.Hold(node) ? rules.OfSamples : 1);
            return 1 / (1 + Math.Exp(-rules.Slope * (raw - rules.Middle)));
        }

        NodeScore Result(int node)
        {
            var (segment, local) = space.LocateNode(node);
            var packed = space.Segments[segment].Packed;
            var found = BestMethod(space.MethodsOf(node), pool, evidence.Scores.Structure, like);
            var parts = Score(node, found);
            ImmutableArray<string> matched =
            [
                .. analysis.Wanted.Where(f =>
                    packed.FeatureNames.IndexOf(f) is >= 0 and var feature && packed.StrengthOf(local, feature) > 0
                ),
            ];
            var overlap = analysis.Wanted.IsEmpty ? 0 : (double)matched.Length / analysis.Wanted.Length;
            return new NodeScore(node, Similarity(node, parts), parts.ToArray(), matched, overlap) { File = found.FileNumber };
        }
    }

    /// <summary>Adds up strength · share of the wanted features by node.</summary>
    private static void AddFeatures(ImmutableArray<string> wanted, Pool pool, double[] sums)
    {
        var shares = FeatureShares(wanted, pool);
        for (var s = 0; s < pool.Space.Segments.Length; s++)
        {
            for (var i = 0; i < wanted.Length; i++)
            {
                var feature = pool.Space.Segments[s].Packed.FeatureNames.IndexOf(wanted[i]);
                var nodes = pool.Space.Features[s].Nodes(feature);
                var strengths = pool.Space.Features[s].Strengths(feature);
                for (var n = 0; n < nodes.Length; n++)
                    sums[pool.Space.NodeBase(s) + nodes[n]] += strengths[n] / 255.0 * shares[i];
            }
        }
    }

    /// <summary>
    /// For each node of the methods found first, the share of the predicted API names, by their probability, that its methods
    /// use.
    /// </summary>
    private static Dictionary<int, double> NameShares(float[] probability, ReadOnlySpan<int> methods, Pool pool)
    {
        var (space, all) = (pool.Space, 0.0);
        foreach (var p in probability)
            all += p;
        var shares = new Dictionary<int, double>();
        var seenIn = new int[probability.Length];
        var names = new List<int>();
        foreach (var method in methods)
        {
            var node = space.Node[method];
            if (all == 0 || !shares.TryAdd(node, 0))
                continue;

            names.Clear();
            var (start, end) = space.MethodsOf(node);
            for (var m = start; m < end; m++)
            {
                if (pool.Contains(m))
                    space.Uses.AddNamesOf(m, names);
            }

            var sum = 0.0;
            foreach (var name in names)
            {
                if (seenIn[name] == node + 1)
                    continue;

                seenIn[name] = node + 1;
                sum += probability[name];
            }

            shares[node] = sum / all;
        }

        return shares;
    }

    /// <summary>
    /// Weight of each wanted feature, summing to 1: half alike for all, half by idf over the nodes of the pool, since what every
    /// node has tells little.
    /// </summary>
    private static double[] FeatureShares(ImmutableArray<string> wanted, Pool pool)
    {
        var holders = new int[wanted.Length];
        var nodes = 0;
        var gone = Gone(pool);
        for (var s = 0; s < pool.Space.Segments.Length; s++)
        {
            nodes += pool.Space.Features[s].NodeCount;
            for (var i = 0; i < wanted.Length; i++)
                holders[i] += pool.Space.Features[s].Nodes(pool.Space.Segments[s].Packed.FeatureNames.IndexOf(wanted[i])).Length;
        }

        foreach (var node in gone)
        {
            var (segment, local) = pool.Space.LocateNode(node);
            var packed = pool.Space.Segments[segment].Packed;
            for (var i = 0; i < wanted.Length; i++)
            {
                if (packed.FeatureNames.IndexOf(wanted[i]) is >= 0 and var feature && packed.StrengthOf(local, feature) > 0)
                    holders[i]--;
            }
        }

        var idf = holders.Select(count => Bm25F.InverseDocumentFrequency(nodes - gone.Count, count)).ToArray();
        var sum = idf.Sum();
        return [.. idf.Select(weight => ((sum > 0 ? weight / sum : 0) + (1.0 / idf.Length)) / 2)];
    }

    /// <summary>Nodes that have no method left in the pool.</summary>
    private static List<int> Gone(Pool pool)
    {
        var gone = new List<int>();
        var previous = -1;
        foreach (var (start, end) in pool.ExcludedRuns)
        {
            for (var node = pool.Space.Node[start]; node <= pool.Space.Node[end - 1]; node++)
            {
                if (
                    node > previous
                    && pool.Space.MethodsOf(node) is var methods
                    && methods.Start < methods.End
                    && !pool.ContainsAnyOf(methods)
                )
                    gone.Add(node);
                previous = Math.Max(previous, node);
            }
        }

        return gone;
    }

    /// <summary>
    /// The best structural agreement of a node's methods, or −1 where none is in the pool; and the best of the files that they
    /// stand in.
    /// </summary>
    private static (double Structure, double File, int FileNumber) BestMethod(
        (int Start, int End) methods,
        Pool pool,
        float[] structure,
        NodeEvidence? like
    )
    {
        var (best, bestFile, number) = (-1.0, 0.0, -1);
        for (var m = methods.Start; m < methods.End; m++)
        {
            if (!pool.Contains(m))
                continue;

            best = Math.Max(best, structure[m]);
            var file = pool.Space.File[m];
            if (like is null || file == number || (number >= 0 && like.File(file) <= bestFile))
                continue;

            (bestFile, number) = (like.File(file), file);
        }

        return (best, bestFile, number);
    }
}
