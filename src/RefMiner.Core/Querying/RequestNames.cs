using System.Collections.Immutable;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Names of a request that structure is compared by.</summary>
internal sealed record RequestNames
{
    /// <summary>Takes the names apart.</summary>
    public RequestNames(ContextRequest request)
    {
        Operation = request.Operation.Name;
        Verb = TermSplitter.Pieces(Operation).FirstOrDefault();
        TypeTail = TermSplitter.Pieces(request.ContainingType?.Name ?? request.Name ?? "").LastOrDefault();
        Attributes = request.ContainingType?.Attributes ?? [];
        NamespacePieces = [.. TermSplitter.Pieces(request.ContainingType?.Namespace ?? "").Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Name of the operation.</summary>
    public string Operation { get; }

    /// <summary>Its first piece, or null.</summary>
    public string? Verb { get; }

    /// <summary>Last piece of the type's name, or null.</summary>
    public string? TypeTail { get; }

    /// <summary>Attributes of the type.</summary>
    public ImmutableArray<string> Attributes { get; }

    /// <summary>Pieces of the namespace, unique.</summary>
    public ImmutableArray<string> NamespacePieces { get; }
}
