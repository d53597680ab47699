using System.Collections.Concurrent;
using RefMiner.Storage;

namespace RefMiner.Validation;

/// <summary>Names that a mined tree has given to types and methods of its own, so that they are not taken for those of the framework.</summary>
/// <param name="open">Opens the index for one use.</param>
/// <param name="isMeant">Which of its corpora count.</param>
internal sealed class TreeNames(Func<OpenGeneration> open, Func<ManifestCorpus, bool> isMeant)
{
    private readonly ConcurrentDictionary<string, bool> _types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _tokenless = new(StringComparer.Ordinal);

    /// <summary>Whether the tree declares a type of this simple name.</summary>
    public bool IsType(string name) => _types.GetOrAdd(name, wanted => Any(segment => Contains(segment.Packed.NodeNames, wanted)));

    /// <summary>Whether the tree declares methods of this name, of which none takes a CancellationToken.</summary>
    public bool TakesNoToken(string method) => _tokenless.GetOrAdd(method, wanted =>
    {
        using var generation = open();
        var own = generation.Segments.Where(segment => isMeant(segment.Entry))
            .SelectMany(segment => Enumerable.Range(0, segment.Entry.Methods).Where(number => segment.Packed.MethodNames[number] == wanted).Select(segment.Method)).ToList();
        return own.Count > 0 && !own.Exists(record => record.ParameterTypes.Contains("CancellationToken", StringComparer.Ordinal));
    });

    private bool Any(Func<SegmentReader, bool> has)
    {
        using var generation = open();
        return generation.Segments.Any(segment => isMeant(segment.Entry) && has(segment));
    }

    private static bool Contains(Ranking.StringTable names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return true;
        }

        return false;
    }
}
