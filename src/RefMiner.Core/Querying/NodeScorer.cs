using System.Collections.Immutable;
using RefMiner.Profiles;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>Measures how similar nodes are to one request.</summary>
/// <remarks>By the profile's <see cref="SimilarityRules"/>. A saturated share does not come near 1 even for the best node, so
/// text counts as full from 0.45.</remarks>
internal sealed class NodeScorer : IDisposable
{
    private const double FullText = 0.45;

    // No model for new code where another type is nearly as much alike.
    private const double OfObsolete = 0.7;

    // Names in a folder do not say the kind, so those outside that say the rest of the request are no better.
    private const double HeadOutside = 0.4;

    private readonly RequestAnalysis _analysis;
    private readonly Family? _family;
    private readonly Pool _pool;
    private readonly Evidence _evidence;
    private readonly Profile _profile;
    private readonly SimilarityRules _weights;
    private readonly Rented<double> _features;
    private readonly Rented<int> _operations;
    private readonly Rented<double> _dependencies;
    private readonly Dictionary<int, double> _names;
    private readonly NodeEvidence? _like;
    private readonly SampleProjects _samples;
    private readonly int _operationCount;

    /// <summary>Measures what is measured for all nodes at once.</summary>
    /// <param name="query">What they are asked for.</param>
    /// <param name="found">What speaks for them.</param>
    /// <param name="profile">The house's profile.</param>
    public NodeScorer(NodeQuery query, FoundMethods found, Profile profile)
    {
        var (analysis, terms, family, pool) = query;
        var evidence = found.Evidence;
        var (nodes, rules) = (pool.Space.NodeCount, profile.Similarity);
        (_analysis, _family, _pool, _evidence, _profile) = (analysis, family, pool, evidence, profile);
        (_features, _operations, _dependencies) = (new(nodes), new(nodes), new(nodes));
        _names = rules.Names > 0 ? NameShares(found.ApiProbability, found.Methods, pool) : [];
        var operations = analysis
            .Request.Operations.Append(analysis.Request.Operation.Name)
            .Select(FeatureVocabulary.Normalise)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        _operationCount = operations.Length;
        var dependencies = evidence.KnownDependencies(terms.DependencyTerms);
        WantedFeatures.Add(analysis.Wanted, pool, _features.Items);
        evidence.CountOperations(operations, _operations.Items);
        evidence.AddDependencies(dependencies, _dependencies.Items);
        var said = new SaidTerms(analysis.Request, terms, new WordForms(pool), family);
        _like = rules.AsksForLikeness ? NodeEvidence.Collect(said, pool, found.Methods, found.Likeness, found.ApiProbability) : null;
        _samples = new SampleProjects(pool.Space, rules, terms, analysis.Request);
        _weights = Applicable(rules, hasDependencies: dependencies.Length > 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _features.Dispose();
        _operations.Dispose();
        _dependencies.Dispose();
        _like?.Dispose();
    }

    /// <summary>Whether a node is of the type that is asked for.</summary>
    public bool IsAskedType(int node) => _pool.Space.NodeTypes[node] == (byte)_analysis.NodeType;

    /// <summary>How similar a node is, or null where the pool has no method of it.</summary>
    public double? SimilarityOf(int node)
    {
        var found = BestMethod(node);
        return found.Structure < 0 ? null : _weights.SimilarityOf(Raw(node, PartsOf(node, found)));
    }

    /// <summary>The score of a node, with its parts.</summary>
    public NodeScore Score(int node)
    {
        var (segment, local) = _pool.Space.LocateNode(node);
        var packed = _pool.Space.Segments[segment].Packed;
        var found = BestMethod(node);
        var parts = PartsOf(node, found);
        ImmutableArray<string> matched =
        [
            .. _analysis.Wanted.Where(f => packed.FeatureNames.IndexOf(f) is >= 0 and var feature && packed.StrengthOf(local, feature) > 0),
        ];
        var overlap = _analysis.Wanted.IsEmpty ? 0 : (double)matched.Length / _analysis.Wanted.Length;
        var raw = Raw(node, parts);
        return new NodeScore(node, _weights.SimilarityOf(raw), parts.ToArray(), matched, overlap) { Raw = raw, File = found.FileNumber };
    }

    /// <summary>The profile's weights, 0 for what this request does not ask for.</summary>
    private SimilarityRules Applicable(SimilarityRules rules, bool hasDependencies)
    {
        var namesAny = _like is { NamesAny: true };
        return rules with
        {
            Features =
                _analysis.Wanted.IsEmpty ? 0
                : _analysis.Features.IsEmpty ? rules.ImpliedFeatures
                : rules.Features,
            Operations = _analysis.Request.Operations.IsEmpty ? 0 : rules.Operations,
            Dependencies = hasDependencies ? rules.Dependencies : 0,
            Structure = _evidence.Scores.MostStructure > 0 ? rules.Structure : 0,
            Head = _family is null ? rules.Head : rules.FamilyHead,
            NamedType = namesAny ? rules.NamedType : 0,
            NamedMember = namesAny ? rules.NamedMember : 0,
            Family = _family is null ? 0 : rules.Family,
        };
    }

    private ScoreParts PartsOf(int node, (double Structure, double File, int FileNumber) found)
    {
        var likeness = _like is null ? default : new Likeness(_like, node);
        var mostStructure = _evidence.Scores.MostStructure;
        return ScoreParts.Of(
            (_weights.Features, "features", _features.Items[node]),
            (_weights.Operations, "operations", (double)_operations.Items[node] / _operationCount),
            (_weights.Dependencies, "dependencies", _dependencies.Items[node]),
            (_weights.Text, "text", Math.Min(1, _evidence.Scores.NodeText[node] / FullText)),
            (_weights.Structure, "structure", mostStructure > 0 ? found.Structure / mostStructure : 0),
            (_weights.Names, "names", _names.GetValueOrDefault(node)),
            (_weights.Member, "member", likeness.Member),
            (_weights.Words, "words", likeness.Words),
            (_weights.Head, "head", likeness.Head * (IsOutside(node) ? HeadOutside : 1)),
            (_weights.Cover, "cover", likeness.Cover),
            (_weights.File, "file", found.File),
            (_weights.NamedType, "namedType", likeness.NamedType),
            (_weights.NamedMember, "namedMember", likeness.NamedMember),
            (_weights.Family, "family", _family is not null && _family.Nodes.Contains(node) ? _family.Certainty : 0),
            (_weights.BestNames, "bestNames", likeness.Names)
        );
    }

    private double Raw(int node, in ScoreParts parts)
    {
        var ofType = IsAskedType(node) ? 1 : _profile.Nodes.OtherTypeFactor;
        return parts.Mean() * ofType * _samples.FactorOf(node) * (_pool.Space.IsObsolete(node) ? OfObsolete : 1);
    }

    private bool IsOutside(int node) =>
        (_family is { Folder: not null, IsOneWord: true } or { AreTests: true }) && !_family.Nodes.Contains(node);

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
    /// The best structural agreement of a node's methods, or −1 where none is in the pool; and the best of the files that they
    /// stand in.
    /// </summary>
    private (double Structure, double File, int FileNumber) BestMethod(int node)
    {
        var (start, end) = _pool.Space.MethodsOf(node);
        var structure = _evidence.Scores.Structure;
        var (best, bestFile, number) = (-1.0, 0.0, -1);
        for (var m = start; m < end; m++)
        {
            if (!_pool.Contains(m))
                continue;

            best = Math.Max(best, structure[m]);
            var file = _pool.Space.File[m];
            if (_like is null || file == number || (number >= 0 && _like.File(file) <= bestFile))
                continue;

            (bestFile, number) = (_like.File(file), file);
        }

        return (best, bestFile, number);
    }

    /// <summary>What <see cref="NodeEvidence"/> says of one node.</summary>
    private readonly struct Likeness(NodeEvidence evidence, int node)
    {
        public double Member { get; } = evidence.Member(node);

        public double Words { get; } = evidence.Words(node);

        public double Head { get; } = evidence.Head(node);

        public double Cover { get; } = evidence.Cover(node);

        public double NamedType { get; } = evidence.NamedType(node);

        public double NamedMember { get; } = evidence.NamedMember(node);

        public double Names { get; } = evidence.Names(node);
    }
}
