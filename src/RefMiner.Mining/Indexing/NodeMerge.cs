using System.Collections.Immutable;
using RefMiner.Extraction;
using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Indexing;

/// <summary>Puts the declarations of each node together and decides its node type.</summary>
internal static class NodeMerge
{
    private const double EnoughStrength = 0.5;

    /// <summary>All nodes, in order of id, then path.</summary>
    public static ImmutableArray<NodeRecord> Merge(IReadOnlyCollection<FileFacts> files, NodeRules rules)
    {
        var groups = files.SelectMany(file => file.Parts).GroupBy(part => (part.Project, part.Facts.Id)).ToList();
        var known = Dependable(groups.Select(group => group.First().Facts), files);
        return [.. groups
            .Select(parts => ToNode([.. parts], rules, known))
            .OrderBy(node => node.Id)
            .ThenBy(node => node.Path, StringComparer.Ordinal)
            .ThenBy(node => node.Lines.Start)];
    }

    // A constructor asks for the interface of a node as often as for the node; interfaces from outside the tree do not count.
    private static HashSet<string> Dependable(IEnumerable<NodeFacts> nodes, IReadOnlyCollection<FileFacts> files)
    {
        var interfaces = files.SelectMany(file => file.Interfaces).ToHashSet(StringComparer.Ordinal);
        return nodes.SelectMany(node => node.BaseTypes.Where(interfaces.Contains).Prepend(node.Name)).ToHashSet(StringComparer.Ordinal);
    }

    private static NodeRecord ToNode(ImmutableArray<NodePart> parts, NodeRules rules, HashSet<string> known)
    {
        var facts = parts[0].Facts;
        var evidence = new EvidenceSet();
        foreach (var part in parts) evidence.Add(part.Evidence);

        var features = evidence.ToFeatures();
        var (type, reason) = facts.ByBase ?? ByEvidence(facts, features, rules, known);
        return new NodeRecord
        {
            Id = facts.Id,
            Name = facts.Name,
            Namespace = facts.Namespace,
            Type = type,
            TypeEvidence = [reason],
            Path = facts.Path,
            Lines = facts.Lines,
            Version = facts.Version ?? facts.Contract?.Version,
            ContractPath = facts.Contract?.Path,
            Operations = facts.Contract?.Operations ?? [],
            Summary = facts.Summary,
            BaseTypes = facts.BaseTypes,
            Attributes = facts.Attributes,
            Dependencies = facts.Dependencies,
            FieldTypes = facts.FieldTypes,
            Features = features,
            Methods = [.. parts.SelectMany(part => part.Methods)
                .OrderBy(method => method.Path, StringComparer.Ordinal)
                .ThenBy(method => method.Lines.Start)
                .ThenBy(method => method.Lines.End)
                .ThenBy(method => method.Id, StringComparer.Ordinal)],
        };
    }

    private static (NodeType Type, string Evidence) ByEvidence(NodeFacts facts, ImmutableArray<FeatureEvidence> features, NodeRules rules, HashSet<string> known)
    {
        foreach (var rule in rules.Evidence)
        {
            if (rule.NameSuffixes.FirstOrDefault(suffix => facts.Name.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix) return (rule.Type, "name ends in " + suffix);
            if (features.FirstOrDefault(feature => feature.Strength >= EnoughStrength && rule.Features.Contains(feature.Feature, StringComparer.Ordinal)) is { } feature)
                return (rule.Type, "feature " + feature.Feature);

            var nodes = facts.Dependencies.Count(name => name != facts.Name && known.Contains(name));
            if (rule.NodeDependencies > 0 && nodes >= rule.NodeDependencies) return (rule.Type, FormattableString.Invariant($"depends on {nodes} nodes"));
        }

        return (NodeType.Compute, "no evidence of another node type");
    }
}
