using System.Collections.Immutable;
using RefMiner.Extraction;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Ranking;

namespace RefMiner.Indexing;

/// <summary>One rule of the profile, ready to be held against nodes.</summary>
internal sealed class NodeTypeRule
{
    private const double EnoughStrength = 0.5;
    private const int MostFurther = 4;

    private readonly NodeTypeEvidence _rule;
    private readonly DeclaredNames _names;
    private readonly NamePatterns _ambient;
    private readonly NamePatterns _uses;
    private readonly NamePatterns _calls;
    private readonly NamePatterns _awaits;
    private readonly NamePatterns _holds;
    private readonly NamePatterns _bases;
    private readonly NamePatterns _folds;

    /// <summary>Prepares a rule for one tree.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="names">What the tree declares.</param>
    /// <param name="ambient">Types that say nothing.</param>
    public NodeTypeRule(NodeTypeEvidence rule, DeclaredNames names, NamePatterns ambient)
    {
        (_rule, _names, _ambient) = (rule, names, ambient);
        _uses = new NamePatterns(rule.Uses, names.Declares);
        _calls = new NamePatterns(rule.Calls, _ => false);
        _awaits = new NamePatterns(rule.Awaits, names.Declares);
        _holds = new NamePatterns(rule.Holds, names.Declares);
        _bases = new NamePatterns(rule.Bases, names.Declares);
        _folds = new NamePatterns(rule.Folds, _ => false);
    }

    /// <summary>The node type that it speaks for.</summary>
    public NodeType Type => _rule.Type;

    /// <summary>Its points, and the sentence that says why; null when it does not hold.</summary>
    public (int Points, string Sentence)? Weigh(NodeTypeFacts node)
    {
        var finds = new Finds();
        AddDeclared(node, finds);
        AddDone(node, finds);
        foreach (var shape in _rule.Shapes)
        {
            foreach (var find in Shaped(shape, node))
                finds.Add(find);
        }

        if (finds.All.Count < _rule.AtLeast)
            return null;

        var points = _rule.Points + (_rule.More * Math.Min(finds.All.Count - _rule.AtLeast, MostFurther));
        return (points, $"{_rule.Says}: {Listed(finds.All)}");
    }

    private static string Listed(List<string> finds)
    {
        const int shown = 3;
        var listed = string.Join(", ", finds.Take(shown));
        return finds.Count > shown ? FormattableString.Invariant($"{listed} and {finds.Count - shown} more") : listed;
    }

    // Every rule is held against every node, and most ask for one or two kinds of evidence: loops, no query for each kind.
    private void AddDeclared(NodeTypeFacts node, Finds finds)
    {
        var facts = node.Facts;
        foreach (var suffix in _rule.NameSuffixes)
        {
            if (!facts.Name.EndsWith(suffix, StringComparison.Ordinal))
                continue;

            finds.Add(suffix);
            break;
        }

        if (!_bases.IsEmpty)
            finds.AddMatches(facts.BaseTypes, _bases);
        if (!_holds.IsEmpty)
            finds.AddMatches(node.Held, _holds);
        if (_rule.Features.IsEmpty)
            return;

        foreach (var feature in node.Features)
        {
            if (feature.Strength >= EnoughStrength && _rule.Features.Contains(feature.Feature, StringComparer.Ordinal))
                finds.Add(feature.Feature);
        }
    }

    private void AddDone(NodeTypeFacts node, Finds finds)
    {
        if (!_uses.IsEmpty || !_calls.IsEmpty)
        {
            foreach (var use in node.Uses)
            {
                if (IsUsed(use, node.Facts))
                    finds.Add(Named(use));
            }
        }

        if (!_awaits.IsEmpty)
        {
            foreach (var method in node.Methods)
            {
                foreach (var find in Awaited(node, method))
                    finds.Add(find);
            }
        }

        if (!_folds.IsEmpty)
        {
            foreach (var method in node.Methods)
            {
                if (IsFold(method))
                    finds.Add(method.Name);
            }
        }
    }

    // Of a name that did not resolve only the whole one counts: it may be a type that is created, or any member.
    private bool IsUsed(ApiUse use, NodeFacts facts) =>
        (_calls.Match(use.Name) || (use.Receiver is { } receiver ? _uses.Match(receiver) : _uses.MatchWhole(use.Name)))
        && !IsOwn(use, facts);

    private static bool IsOwn(ApiUse use, NodeFacts facts) =>
        use.Receiver == facts.Name || (use.Receiver is { } outer && facts.Id.Value.Contains($".{outer}.", StringComparison.Ordinal));

    private static string Named(ApiUse use) => use.Receiver is null || use.Receiver == use.Name ? use.Name : $"{use.Receiver}.{use.Name}";

    private bool IsFold(MethodRecord method) =>
        _folds.Match(method.Name)
        && method.ParameterTypes is [var state, _, ..]
        && method.ReturnType == state
        && !TermSplitter.IsCommonType(state);

    // A call that did not resolve may be one to any held type of the list.
    private IEnumerable<string> Awaited(NodeTypeFacts node, MethodRecord method)
    {
        foreach (var use in method.ApiUses.Where(use => method.Awaited.Contains(use.Name, StringComparer.Ordinal)))
        {
            if (use.Receiver is { } receiver)
            {
                if (_awaits.Match(receiver) && receiver != node.Facts.Name && !_ambient.Match(receiver))
                    yield return Named(use);
            }
            else if (node.Held.FirstOrDefault(held => _awaits.Match(held) && !_ambient.Match(held)) is { } held)
            {
                yield return $"{use.Name} of {held}";
            }
        }
    }

    private IEnumerable<string> Shaped(NodeShape shape, NodeTypeFacts node) =>
        shape switch
        {
            NodeShape.FoldsState => node.Writes(folds: true),
            NodeShape.SetsState => node.Writes(folds: false),
            NodeShape.Constructs => node.Uses.Where(use => IsCollaborator(use, node) && !IsGiven(use, node)).Select(use => use.Receiver!),
            _ => node.Uses.Where(use => IsCollaborator(use, node) && IsGiven(use, node)).SelectMany(use => Several(use.Receiver!, node)),
        };

    private bool IsCollaborator(ApiUse use, NodeTypeFacts node) =>
        use.Receiver is { } receiver
        && use.Name != receiver
        && _names.IsMethod(receiver, use.Name)
        && (IsGiven(use, node) || node.Created.Contains(receiver))
        && !IsOwn(use, node.Facts)
        && (!node.Facts.BaseTypes.Contains(receiver, StringComparer.Ordinal) || node.HeldMany.Contains(receiver))
        && !_ambient.Match(receiver);

    private bool IsGiven(ApiUse use, NodeTypeFacts node) =>
        node.Held.Contains(use.Receiver!)
        || node.HeldMany.Contains(use.Receiver!)
        || (node.Awaited.Contains(use) && _names.IsInterface(use.Receiver!));

    // Many behind one interface are several.
    private IEnumerable<string> Several(string receiver, NodeTypeFacts node) =>
        node.HeldMany.Contains(receiver) && _names.IsInterface(receiver) ? [receiver, "each " + receiver] : [receiver];

    /// <summary>What speaks for the rule, each once.</summary>
    private sealed class Finds
    {
        private HashSet<string>? _seen;

        public List<string> All { get; } = [];

        public void Add(string find)
        {
            if ((_seen ??= new(StringComparer.Ordinal)).Add(find))
                All.Add(find);
        }

        public void AddMatches(ImmutableArray<string> names, NamePatterns wanted)
        {
            foreach (var name in names)
            {
                if (wanted.Match(name))
                    Add(name);
            }
        }
    }
}
