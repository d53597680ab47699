using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Requests;

/// <summary>Puts requests into a profile's words. Usable from many threads.</summary>
internal sealed class RequestAnalyzer(Profile profile)
{
    private const double PerFeature = 3;
    private const double PerDependency = 3;
    private const double PerOperation = 1;
    private const double Strongest = 10;

    private readonly FeatureVocabulary _vocabulary = new(profile);

    /// <summary>Analyses one request.</summary>
    public RequestAnalysis Analyse(ContextRequest request)
    {
        var named = request.Features.Select(word => (word, feature: _vocabulary.Resolve(word))).ToArray();
        ImmutableArray<string> features = [.. named.Select(pair => pair.feature).OfType<string>().Distinct(StringComparer.Ordinal)];
        var prose = string.Join(" . ", Prose(request));
        var implied = _vocabulary.FindIn(prose).Except(features, StringComparer.Ordinal).ToImmutableArray();
        var words = prose.Split([' ', '.', ',', ';', ':', '(', ')', '/', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => FeatureVocabulary.Normalise(word).Split('_', StringSplitOptions.RemoveEmptyEntries))
            .ToImmutableSortedSet(StringComparer.Ordinal);
        var domains = Domains(request, features, implied);
        var (type, reason) = request.NodeType is { } given ? (given, null) : InferNodeType(request, words, domains);

        return new RequestAnalysis
        {
            Request = request,
            NodeType = type,
            NodeTypeReason = reason,
            Features = features,
            Implied = implied,
            UnknownFeatures = [.. named.Where(pair => pair.feature is null).Select(pair => pair.word)],
            Words = words,
            Domains = domains,
        };
    }

    private static IEnumerable<string> Prose(ContextRequest request)
    {
        foreach (var operation in request.Operations) yield return operation;
        foreach (var dependency in request.Dependencies) yield return dependency;
        if (request.Description is { } description) yield return description;
        if (request.Operation.Summary is { } summary) yield return summary;
        if (request.Name is { } name) yield return name;
        yield return request.Operation.Name;
    }

    private ImmutableSortedDictionary<string, double> Domains(ContextRequest request, ImmutableArray<string> features, ImmutableArray<string> implied)
    {
        var strengths = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (domain, rules) in profile.Domains)
        {
            var strength = (PerFeature * features.Count(f => profile.Features[f].Domain == domain))
                + (PerOperation * implied.Count(f => profile.Features[f].Domain == domain))
                + (PerOperation * request.Operations.Count(o => rules.Operations.Contains(FeatureVocabulary.Normalise(o).Split('_')[0])))
                + (PerDependency * request.Dependencies.Count(d => rules.Dependencies.Any(known => Matches(known, d))));
            strengths[domain] = Math.Min(Strongest, strength);
        }

        if (request.Performance is { } performance)
        {
            Add("performance", performance.LatencyMs < 100 ? 3 : performance.LatencyMs < 500 ? 1.5 : 0);
            Add("performance", performance.ThroughputRps > 1000 ? 3 : 0);
            Add("resilience", performance.Availability > 0.999 ? 4 : 0);
        }

        return strengths.ToImmutable();

        void Add(string domain, double strength)
        {
            if (strengths.TryGetValue(domain, out var before)) strengths[domain] = Math.Min(Strongest, before + strength);
        }
    }

    /// <summary>The name's ending decides, then base types, then the type with most of its words in the request; compute when nothing speaks.</summary>
    private (NodeType Type, string Reason) InferNodeType(
        ContextRequest request, ImmutableSortedSet<string> words, ImmutableSortedDictionary<string, double> domains)
    {
        foreach (var name in new[] { request.Name, request.ContainingType?.Name, request.Operation.Name }.OfType<string>())
        {
            foreach (var type in profile.NodeTypes.Keys)
            {
                if (name.EndsWith(type.ToString(), StringComparison.Ordinal)) return (type, $"the name {name} ends in {type}");
                if (profile.NodeTypes[type].Method.Length > 0 && name == profile.NodeTypes[type].Method) return (type, $"the operation is {name}");
            }
        }

        foreach (var baseType in request.ContainingType?.BaseTypes ?? [])
        {
            if (profile.Nodes.Bases.TryGetValue(baseType, out var type)) return (type, $"it derives from {baseType}");
        }

        var best = profile.NodeTypes
            .Select(pair => (pair.Key, hits: pair.Value.Words.Where(word => words.Contains(FeatureVocabulary.Singular(word))).ToArray()))
            .OrderByDescending(pair => pair.hits.Length)
            .ThenBy(pair => pair.Key)
            .First();
        if (best.hits.Length > 0) return (best.Key, $"of all node types its words fit best ({string.Join(", ", best.hits)})");
        if (domains.Any(d => d.Key is "database" or "api" or "kafka" or "caching" && d.Value > 0)) return (NodeType.Effect, "it talks to the outside");

        return (NodeType.Compute, "nothing in it points to another node type");
    }

    private static bool Matches(string known, string dependency) => known.EndsWith('*')
        ? dependency.StartsWith(known[..^1], StringComparison.OrdinalIgnoreCase)
        : dependency.Equals(known, StringComparison.OrdinalIgnoreCase);
}
