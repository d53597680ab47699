using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RefMiner.Profiles;

/// <summary>A profile's feature rules turned round: from what code uses to the features that it shows.</summary>
/// <remarks>Every name that code uses is looked up once and then remembered, so that the cost does not grow with the number of
/// rules.</remarks>
internal sealed class FeatureTable
{
    private readonly Lookup _types;
    private readonly Lookup _members;
    private readonly Lookup _namespaces;
    private readonly FrozenDictionary<SyntaxEvidence, ImmutableArray<string>> _shapes;
    private readonly FrozenDictionary<string, string> _words;

    /// <summary>Compiles the rules of a profile.</summary>
    public FeatureTable(Profile profile)
    {
        var rules = profile.Features;
        _types = new Lookup(rules.SelectMany(rule => rule.Value.Types.Select(name => (name, rule.Key))), "type", 0.6);
        _members = new Lookup(rules.SelectMany(rule => rule.Value.Members.Select(name => (name, rule.Key))), "member", 0.55);
        _namespaces = new Lookup(
            rules.SelectMany(rule => rule.Value.Namespaces.Select(name => (name.TrimEnd('*').TrimEnd('.'), rule.Key))),
            "namespace",
            0.3
        );
        _shapes = rules
            .SelectMany(rule => rule.Value.Syntax.Select(shape => (shape, rule.Key)))
            .GroupBy(pair => pair.shape, pair => pair.Key)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());

        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in rules.Keys)
            words[Normalise(id)] = id;
        foreach (var (id, rule) in rules)
        {
            foreach (var synonym in rule.Synonyms)
                words.TryAdd(Normalise(synonym), id);
        }

        _words = words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Evidence of a type's simple name.</summary>
    public ImmutableArray<FeatureHit> Type(string name) => _types[name];

    /// <summary>Evidence of a member's simple name.</summary>
    public ImmutableArray<FeatureHit> Member(string name) => _members[name];

    /// <summary>Evidence of a member of a known type.</summary>
    public ImmutableArray<FeatureHit> Member(string type, string name) => _members.Qualified(type, name);

    /// <summary>Evidence of a namespace or of one that it lies in.</summary>
    public ImmutableArray<FeatureHit> Namespace(string name) => _namespaces.Nested(name);

    /// <summary>Evidence of a shape of syntax.</summary>
    public IEnumerable<FeatureHit> Shape(SyntaxEvidence shape) =>
        _shapes.TryGetValue(shape, out var features)
            ? features.Select(feature => new FeatureHit(feature, "syntax " + SyntaxShapeNames.Of(shape), 0.5))
            : [];

    /// <summary>The feature that a word of a contract means, or null.</summary>
    public string? Feature(string word) => _words.GetValueOrDefault(Normalise(word));

    private static string Normalise(string word) => word.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    private sealed class Lookup
    {
        private readonly FrozenDictionary<string, ImmutableArray<FeatureHit>> _exact;
        private readonly FrozenDictionary<string, ImmutableArray<FeatureHit>> _prefixes;
        private readonly ImmutableArray<int> _prefixLengths;
        private readonly ConcurrentDictionary<string, ImmutableArray<FeatureHit>> _known = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<(string, string), ImmutableArray<FeatureHit>> _knownQualified = new();

        public Lookup(IEnumerable<(string Name, string Feature)> rules, string kind, double weight)
        {
            var all = rules.ToLookup(rule => rule.Name.EndsWith('*'));
            _exact = Table(all[false]);
            _prefixes = Table(all[true].Select(rule => (rule.Name.TrimEnd('*'), rule.Feature)));
            _prefixLengths = [.. _prefixes.Keys.Select(prefix => prefix.Length).Distinct().Order()];

            FrozenDictionary<string, ImmutableArray<FeatureHit>> Table(IEnumerable<(string Name, string Feature)> some) =>
                some.GroupBy(rule => rule.Name, StringComparer.Ordinal)
                    .ToFrozenDictionary(
                        group => group.Key,
                        group => group.Select(rule => new FeatureHit(rule.Feature, $"{kind} {rule.Name}", weight)).ToImmutableArray(),
                        StringComparer.Ordinal
                    );
        }

        public ImmutableArray<FeatureHit> this[string name] => _known.GetOrAdd(name, static (key, table) => table.Find(key), this);

        public ImmutableArray<FeatureHit> Qualified(string type, string name) =>
            _knownQualified.GetOrAdd((type, name), static (key, table) => table.Find($"{key.Item1}.{key.Item2}"), this);

        public ImmutableArray<FeatureHit> Nested(string name) =>
            _known.GetOrAdd(
                name,
                static (key, table) =>
                {
                    var hits = table._exact.GetValueOrDefault(key, []);
                    for (var dot = key.LastIndexOf('.'); dot > 0; dot = key.LastIndexOf('.', dot - 1))
                        hits = hits.AddRange(table._exact.GetValueOrDefault(key[..dot], []));
                    return hits;
                },
                this
            );

        // Evidence of a wildcard is named by what was seen, not by the rule.
        private ImmutableArray<FeatureHit> Find(string name)
        {
            var hits = _exact.GetValueOrDefault(name, []);
            foreach (var length in _prefixLengths)
            {
                if (length > name.Length || !_prefixes.TryGetValue(name[..length], out var more))
                    continue;

                hits = hits.AddRange(
                    more.Select(hit =>
                        hit with
                        {
                            Text = string.Concat(hit.Text.AsSpan(0, hit.Text.IndexOf(' ', StringComparison.Ordinal) + 1), name),
                        }
                    )
                );
            }

            return hits;
        }
    }
}
