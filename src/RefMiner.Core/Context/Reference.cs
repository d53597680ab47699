using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>One similar node as a context quotes it.</summary>
internal sealed record Reference
{
    /// <summary>Its score.</summary>
    public required NodeScore Score { get; init; }

    /// <summary>The node without its methods.</summary>
    public required NodeRecord Node { get; init; }

    /// <summary>Its declaration without members; empty where the index does not hold it.</summary>
    public string Head { get; init; } = "";

    /// <summary>Name of the corpus that holds it.</summary>
    public required string Corpus { get; init; }

    /// <summary>Whether it is named after the model and comes with it.</summary>
    public bool IsCompanion { get; init; }

    /// <summary>The quoted methods, most useful first; never empty.</summary>
    public required ImmutableArray<QuotedMethod> Methods { get; init; }

    /// <summary>Tells it from other nodes of the same name.</summary>
    public string Key => FormattableString.Invariant($"{Score.Node}");

    /// <summary>Tells a method of it from others of the same name.</summary>
    public string KeyOf(MethodRecord method) => FormattableString.Invariant($"{Score.Node} {method.Id} {method.Path}:{method.Lines.Start}");
}
