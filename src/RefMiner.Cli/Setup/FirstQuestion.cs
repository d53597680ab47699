using RefMiner.Nodes;
using RefMiner.Storage;

namespace RefMiner.Setup;

/// <summary>A question to begin with, about the class of the index that has the most methods.</summary>
internal static class FirstQuestion
{
    /// <summary>For an agent.</summary>
    public static string Of(string index) =>
        Largest(index) is { } name
            ? $"\"Use refminer: what is {name}, and how is it used here?\""
            : "\"Use refminer: what does it know of this code?\"";

    /// <summary>For a shell.</summary>
    public static string CommandOf(string index) =>
        Largest(index) is { } name ? $"refminer usages {name} --index '{index}'" : $"refminer stats --index '{index}'";

    private static string? Largest(string index)
    {
        using var reader = IndexReader.Open(index);
        return reader
            .Segments.SelectMany(segment =>
                Enumerable
                    .Range(0, segment.Packed.NodeCount)
                    .Select(node =>
                        (
                            Name: segment.Packed.NodeNames[node],
                            Methods: segment.Packed.NodeMethodStart[node + 1] - segment.Packed.NodeMethodStart[node]
                        )
                    )
            )
            .OrderByDescending(node => node.Methods)
            .ThenBy(node => node.Name, StringComparer.Ordinal)
            .Select(node => VisibleLine.Of(node.Name))
            .FirstOrDefault();
    }
}
