using System.Collections.Immutable;
using RefMiner.Extraction;
using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Indexing;

/// <summary>Decides the node type of a type by the points of the profile's evidence rules.</summary>
internal sealed class NodeTypeDecision
{
    // At equal points: what reaches outside matters most to whoever writes alike, then what it works with, then what it keeps.
    private static readonly ImmutableArray<NodeType> Order = [NodeType.Effect, NodeType.Orchestrator, NodeType.Reducer, NodeType.Compute];

    private readonly ImmutableArray<NodeTypeRule> _rules;
    private readonly int _computePoints;

    /// <summary>Prepares the rules for one tree.</summary>
    public NodeTypeDecision(NodeRules rules, DeclaredNames names)
    {
        var ambient = new NamePatterns(rules.Ambient, _ => false);
        _rules = [.. rules.Evidence.Select(rule => new NodeTypeRule(rule, names, ambient))];
        _computePoints = rules.ComputePoints;
    }

    /// <summary>The node type with most points.</summary>
    /// <returns>The type; what each rule found that speaks for it, in the profile's order; and last all points.</returns>
    public (NodeType Type, ImmutableArray<string> Evidence) Decide(ImmutableArray<NodePart> parts, ImmutableArray<FeatureEvidence> features)
    {
        var node = new NodeTypeFacts(parts, features);
        var points = new Dictionary<NodeType, int> { [NodeType.Compute] = _computePoints };
        var sentences = new List<(NodeType Type, string Text)>();
        foreach (var rule in _rules)
        {
            if (rule.Weigh(node) is not var (more, sentence))
                continue;

            points[rule.Type] = points.GetValueOrDefault(rule.Type) + more;
            sentences.Add((rule.Type, sentence));
        }

        var type = Order.MaxBy(candidate => points.GetValueOrDefault(candidate, -1));
        var reasons = sentences.Where(item => item.Type == type).Select(item => item.Text).ToList();
        if (reasons.Count == 0)
            reasons.Add("no evidence of another node type");
        var totals = Order
            .Where(points.ContainsKey)
            .OrderByDescending(candidate => points[candidate])
            .Select(candidate => FormattableString.Invariant($"{candidate.ToString().ToLowerInvariant()} {points[candidate]}"));
        return (type, [.. reasons, "points: " + string.Join(", ", totals)]);
    }
}
