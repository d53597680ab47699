using System.Collections.Frozen;
using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Requests;

/// <summary>Puts requests into a profile's words. Usable from many threads.</summary>
internal sealed class RequestAnalyzer(Profile profile)
{
    private const double PerFeature = 3;
    private const double PerSaid = 2;
    private const double PerHint = 0.5;
    private const double PerDependency = 3;
    private const double PerOperation = 1;
    private const double Strongest = 10;

    private readonly FeatureVocabulary _vocabulary = new(profile);
    private readonly FrozenSet<string> _verbs = profile
        .Domains.Values.SelectMany(domain => domain.Operations)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Analyses one request.</summary>
    public RequestAnalysis Analyse(ContextRequest request)
    {
        var named = request.Features.Select(phrase => (phrase, features: Named(phrase))).ToArray();
        ImmutableArray<string> features = [.. named.SelectMany(pair => pair.features).Distinct(StringComparer.Ordinal)];
        var prose = string.Join(" . ", Prose(request).Concat(Names(request)));
        var said = Confirmed([.. Said(request).Where(word => !features.Contains(word.Feature))], features);
        ImmutableArray<string> implied = [.. said.Select(word => word.Feature)];
        var words = prose
            .Split([' ', '.', ',', ';', ':', '(', ')', '/', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => FeatureVocabulary.Normalise(word).Split('_', StringSplitOptions.RemoveEmptyEntries))
            .ToImmutableSortedSet(StringComparer.Ordinal);
        var domains = Domains(request, features, said);
        var (type, reason) = request.NodeType is { } given ? (given, null) : InferNodeType(request, words, domains);

        return new RequestAnalysis
        {
            Request = request,
            NodeType = type,
            NodeTypeReason = profile.Nodes.IsTypeDecisive ? reason : null,
            Features = features,
            Implied = implied,
            Asked =
            [
                .. features.Select((feature, order) => new AskedFeature(feature, Emphasis.Named, order)),
                .. said.OrderBy(word => word.IsHint)
                    .Select(
                        (word, order) =>
                            new AskedFeature(word.Feature, word.IsHint ? Emphasis.Hinted : Emphasis.Said, features.Length + order)
                    ),
            ],
            UnknownFeatures = [.. named.Where(pair => pair.features.Length == 0).Select(pair => pair.phrase)],
            Words = words,
            Text = $"_{FeatureVocabulary.Normalise(string.Join(" . ", request.Features.Append(prose)))}_",
            Domains = domains,
        };
    }

    /// <summary>An item of the list of features names one as a whole, or all that it mentions.</summary>
    private string[] Named(string phrase) =>
        _vocabulary.Resolve(phrase) is { } whole ? [whole] : [.. _vocabulary.FindIn(phrase).Select(word => word.Feature)];

    /// <summary>
    /// What prose mentions, operations that are no mere verbs of a domain, what names hint at, and the features whose namespaces
    /// a dependency holds or lies in.
    /// </summary>
    private List<FeatureWord> Said(ContextRequest request)
    {
        var said = _vocabulary.FindIn(string.Join(" . ", Prose(request))).ToList();
        foreach (var operation in request.Operations.Where(o => !_verbs.Contains(FeatureVocabulary.Normalise(o))))
            Say(_vocabulary.Resolve(operation));
        foreach (var (feature, rules) in profile.Features)
        {
            if (request.Dependencies.Any(d => rules.Namespaces.Any(n => IsWithin(n, d) || IsWithin(d, n))))
                Say(feature);
        }

        // What a name says of its house or its node type says nothing of the request.
        var telling = Names(request)
            .Where(name => profile.NodeTypes.Values.All(type => type.Method != name))
            .Select(name =>
                profile.NodeTypes.Keys.Aggregate(name, (rest, type) =>
                    rest.EndsWith(type.ToString(), StringComparison.Ordinal) ? rest[..^type.ToString().Length] : rest
                )
            );
        foreach (var word in _vocabulary.FindIn(string.Join(" . ", telling)))
        {
            if (said.All(other => other.Feature != word.Feature))
                said.Add(word with { IsHint = true });
        }

        return said;

        void Say(string? feature)
        {
            if (feature is null)
                return;

            var before = said.FindIndex(word => word.Feature == feature);
            if (before < 0)
                said.Add(new FeatureWord(feature, IsHint: false));
            else
                said[before] = new FeatureWord(feature, IsHint: false);
        }
    }

    /// <summary>Hints at features of one domain confirm each other, and so does a feature of the domain that is named or said.</summary>
    private FeatureWord[] Confirmed(FeatureWord[] said, ImmutableArray<string> named)
    {
        string DomainOf(string feature) => profile.Features[feature].Domain;
        return
        [
            .. said.Select(word =>
                word with
                {
                    IsHint =
                        word.IsHint
                        && (
                            DomainOf(word.Feature).Length == 0
                            || !(
                                named.Any(feature => DomainOf(feature) == DomainOf(word.Feature))
                                || said.Any(other => other != word && DomainOf(other.Feature) == DomainOf(word.Feature))
                            )
                        ),
                }
            ),
        ];
    }

    private static bool IsWithin(string inner, string outer) =>
        inner.StartsWith(outer, StringComparison.OrdinalIgnoreCase) && (inner.Length == outer.Length || inner[outer.Length] == '.');

    private static IEnumerable<string> Prose(ContextRequest request)
    {
        foreach (var operation in request.Operations)
            yield return operation;
        foreach (var dependency in request.Dependencies)
            yield return dependency;
        if (request.Description is { } description)
            yield return RequestProse.Head(description);
        if (request.Operation.Summary is { } summary)
            yield return RequestProse.Head(summary);
    }

    private static IEnumerable<string> Names(ContextRequest request)
    {
        if (request.Name is { } name)
            yield return name;
        yield return request.Operation.Name;
    }

    private ImmutableSortedDictionary<string, double> Domains(ContextRequest request, ImmutableArray<string> features, FeatureWord[] said)
    {
        var strengths = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (domain, rules) in profile.Domains)
        {
            var strength =
                (PerFeature * features.Count(f => profile.Features[f].Domain == domain))
                + said.Where(word => profile.Features[word.Feature].Domain == domain).Sum(word => word.IsHint ? PerHint : PerSaid)
                + (PerOperation * request.Operations.Count(o => rules.Operations.Contains(FeatureVocabulary.Normalise(o).Split('_')[0])))
                + (PerDependency * request.Dependencies.Count(d => rules.Dependencies.Any(known => Matches(known, d))));
            strengths[domain] = Math.Min(Strongest, strength);
        }

        if (request.Performance is { } performance)
        {
            Add(
                "performance",
                performance.LatencyMs < 100 ? 3
                    : performance.LatencyMs < 500 ? 1.5
                    : 0
            );
            Add("performance", performance.ThroughputRps > 1000 ? 3 : 0);
            Add("resilience", performance.Availability > 0.999 ? 4 : 0);
        }

        return strengths.ToImmutable();

        void Add(string domain, double strength)
        {
            if (strengths.TryGetValue(domain, out var before))
                strengths[domain] = Math.Min(Strongest, before + strength);
        }
    }

    /// <summary>
    /// The name's ending decides, then base types, then the type with most of its words in the request; compute when nothing
    /// speaks.
    /// </summary>
    private (NodeType Type, string Reason) InferNodeType(
        ContextRequest request,
        ImmutableSortedSet<string> words,
        ImmutableSortedDictionary<string, double> domains
    )
    {
        foreach (var name in new[] { request.Name, request.ContainingType?.Name, request.Operation.Name }.OfType<string>())
        {
            foreach (var type in profile.NodeTypes.Keys)
            {
                if (name.EndsWith(type.ToString(), StringComparison.Ordinal))
                    return (type, $"the name {name} ends in {type}");
                if (profile.NodeTypes[type].Method.Length > 0 && name == profile.NodeTypes[type].Method)
                    return (type, $"the operation is {name}");
            }
        }

        foreach (var baseType in request.ContainingType?.BaseTypes ?? [])
        {
            if (profile.Nodes.Bases.TryGetValue(baseType, out var type))
                return (type, $"it derives from {baseType}");
        }

        var best = profile
            .NodeTypes.Select(pair =>
                (pair.Key, hits: pair.Value.Words.Where(word => words.Contains(FeatureVocabulary.Singular(word))).ToArray())
            )
            .OrderByDescending(pair => pair.hits.Length)
            .ThenBy(pair => pair.Key)
            .First();
        if (best.hits.Length > 0)
            return (best.Key, $"of all node types its words fit best ({string.Join(", ", best.hits)})");
        if (domains.Any(d => d.Key is "database" or "api" or "kafka" or "caching" && d.Value > 0))
            return (NodeType.Effect, "it talks to the outside");

        return (NodeType.Compute, "nothing in it points to another node type");
    }

    private static bool Matches(string known, string dependency) =>
        known.EndsWith('*')
            ? dependency.StartsWith(known[..^1], StringComparison.OrdinalIgnoreCase)
            : dependency.Equals(known, StringComparison.OrdinalIgnoreCase);
}
