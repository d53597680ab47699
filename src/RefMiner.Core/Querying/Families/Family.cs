using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RefMiner.Querying;

/// <summary>The types of the kind that a purpose asks for: all that implement <c>IBackend</c> for <c>Backend that stores files …</c>.</summary>
/// <param name="Bases">Simple names of the base types that make a type one of them, the most telling first.</param>
/// <param name="Nodes">Numbers of those types; base types and abstract ones only where there are no others.</param>
/// <param name="Members">Names of what the base types declare.</param>
internal sealed record Family(ImmutableArray<string> Bases, ImmutableHashSet<int> Nodes, FrozenSet<string> Members)
{
    // 0.5 to 1 show the same names; the higher, the more models are of the kind: docs/benchmarks-history.md.
    private const double OfEnding = 0.7;
    private const int Many = 10;

    /// <summary>Where no base type makes them one of a kind: the words that their names end with; else null.</summary>
    public string? Ending { get; init; }

    /// <summary>How all of those names write the last of the words where they write it otherwise: <c>endpoints</c>; else null.</summary>
    public string? EndingInNames { get; init; }

    /// <summary>The folders that make them one of a kind, such as <c>Commands</c>; else null.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether the purpose says one word for it, which leaves no doubt what it asks for one of.</summary>
    public bool IsOneWord { get; init; }

    /// <summary>Whether it counts only where some of its types are like the rest of the purpose: controllers, for an endpoint.</summary>
    public bool IsTentative { get; init; }

    /// <summary>Whether they handle the types that it asks for one of, which have no code: command handlers, for a command.</summary>
    public bool IsOfPlain { get; init; }

    /// <summary>Whether they are one of a kind since they hold tests.</summary>
    public bool AreTests { get; init; }

    /// <summary>The kinds that the purpose lists, each by its words, as types are called here; empty where it asks for one.</summary>
    public ImmutableArray<ImmutableArray<string>> Listed { get; init; } = [];

    /// <summary>Those base types that the purpose says the whole name of.</summary>
    public ImmutableArray<string> Whole { get; init; } = [];

    /// <summary>How sure it is that they are of one kind, at most 1: what only names say, few types may agree in by chance.</summary>
    public double Certainty => Bases.IsEmpty && !AreTests && Nodes.Count < Many ? OfEnding : 1;
}
