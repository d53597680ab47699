using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>What a signature says of input and output, alike for a mined method and a requested one.</summary>
/// <param name="Returns">The return type as written, less its modifiers; empty when the signature does not tell.</param>
/// <param name="Parameters">What stands after the name; null when the signature does not tell.</param>
internal sealed record MethodShape(string Returns, string? Parameters)
{
    private static readonly ImmutableArray<string> Modifiers =
    [
        "public", "private", "protected", "internal", "static", "async", "override", "virtual", "sealed", "abstract", "new", "unsafe", "extern", "partial", "readonly", "ref",
    ];

    private static readonly ImmutableArray<string> Wrappers = ["Task", "ValueTask", "void"];

    /// <summary>Whether it returns what can be awaited.</summary>
    public bool IsAsynchronous => Returns.Split('<')[0].Split('.')[^1].TrimEnd('?') is "Task" or "ValueTask" or "IAsyncEnumerable" or "IAsyncEnumerator";

    /// <summary>Names in the return type, less what only wraps it; unique.</summary>
    public ImmutableArray<string> Returned => [.. RequestTerms.IdentifiersIn(Returns).Where(name => !Wrappers.Contains(name)).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether the parameters name the type.</summary>
    public bool Takes(string type) => Parameters is not null && CodeText.Has(Parameters, type);

    /// <summary>Reads the signature of a mined method.</summary>
    public static MethodShape Of(MethodRecord method) => Of(method.Signature, method.Name);

    /// <summary>Reads a signature; one in which the name is not found says nothing.</summary>
    public static MethodShape Of(string? signature, string name)
    {
        var at = signature is null ? -1 : CodeText.At(signature, name).Where(at => CodeText.After(signature, at + name.Length) is '(' or '<').DefaultIfEmpty(-1).First();
        if (at < 0) return new MethodShape("", null);

        var words = signature![..at].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => Modifiers.Contains(word)).ToList();
        // 'IStore.' before the name of an explicit implementation is no part of the type.
        if (at > 0 && signature[at - 1] == '.' && words.Count > 0) words.RemoveAt(words.Count - 1);
        return new MethodShape(string.Join(' ', words), signature[(at + name.Length)..]);
    }
}
