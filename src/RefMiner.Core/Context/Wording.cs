using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Context;

/// <summary>Puts names from requests and mined code into sentences of bounded length.</summary>
internal static class Wording
{
    /// <summary>As many sentences are given under one heading.</summary>
    public const int MostItems = 5;

    /// <summary>As many names stand in one sentence.</summary>
    public const int MostNames = 3;

    private const int LongestName = 80;

    /// <summary>The first few sentences, each once, on one line and fit to stand in a list.</summary>
    public static ImmutableArray<string> Items(IEnumerable<string?> sentences) =>
        [.. sentences.OfType<string>().Distinct(StringComparer.Ordinal).Take(MostItems).Select(Prose.Paragraph)];

    /// <summary>Names joined by commas.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Name));

    /// <summary>A name on one line, cut when no name is that long.</summary>
    public static string Name(string name) =>
        Prose.OneLine(name) is { Length: > LongestName } line ? Prose.OneLine(line[..LongestName]) + "…" : Prose.OneLine(name);

    /// <summary>A type with the members that are meant in brackets.</summary>
    public static string With(string type, IReadOnlyCollection<string> members) =>
        members.Count == 0 ? Name(type) : $"{Name(type)} ({List(members)})";

    /// <summary>The name of a type behind the last part of its namespace.</summary>
    public static string WithNamespace(NodeRecord node) =>
        node.Namespace.Length == 0 ? node.Name : $"{node.Namespace.Split('.')[^1]}.{node.Name}";

    /// <summary>The pronoun for so many things.</summary>
    public static string Them<T>(IReadOnlyCollection<T> things) => things.Count == 1 ? "it" : "them";
}
