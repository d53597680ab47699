using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Context;

/// <summary>What a signature says of input and output, alike for a mined method and a requested one.</summary>
/// <param name="Returns">The return type; empty when the signature does not tell.</param>
/// <param name="Parameters">Types of the parameters, and what constrains them; null when the signature does not tell.</param>
internal sealed record MethodShape(string Returns, string? Parameters)
{
    private static readonly ImmutableArray<string> Wrappers = ["Task", "ValueTask", "void"];

    /// <summary>Whether it returns what can be awaited.</summary>
    public bool IsAsynchronous =>
        Returns.Split('<')[0].Split('.')[^1].TrimEnd('?') is "Task" or "ValueTask" or "IAsyncEnumerable" or "IAsyncEnumerator";

    /// <summary>Names in the return type, less what only wraps it; unique.</summary>
    public ImmutableArray<string> Returned =>
        [.. TermSplitter.IdentifiersIn(Returns).Where(name => !Wrappers.Contains(name)).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether the parameters name the type.</summary>
    public bool Takes(string type) => Parameters is not null && CodeText.Has(Parameters, type);

    /// <summary>Reads the signature of a mined method.</summary>
    public static MethodShape Of(MethodRecord method) => Of(method.Signature, method.Name);

    /// <summary>Reads a signature; one of another method says nothing.</summary>
    public static MethodShape Of(string? signature, string name) =>
        SignatureReader.Read(signature) is { } read && (read.IsOperator || read.SimpleName == name)
            ? new MethodShape(
                read.Returns,
                string.Join(' ', [string.Join(", ", read.Parameters.Select(parameter => parameter.Type)), .. read.Constraints])
            )
            : new MethodShape("", null);
}
