using System.Collections.Immutable;
using RefMiner.Ranking;
using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>All segments of a generation under common numbers. Immutable; usable from many threads.</summary>
internal sealed class SearchSpace
{
    private readonly int[] _methodBase;
    private readonly int[] _nodeBase;
    private readonly int[][] _apiNumbers;

    /// <summary>Numbers methods, nodes and API names across the segments, in their order.</summary>
    public SearchSpace(ImmutableArray<SegmentReader> segments)
    {
        Segments = segments;
        _methodBase = Bases(segments.Select(s => s.Packed.MethodCount));
        _nodeBase = Bases(segments.Select(s => s.Packed.NodeCount));
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        _apiNumbers = [.. segments.Select(s => Enumerable.Range(0, s.Packed.ApiNames.Count).Select(i => Number(numbers, s.Packed.ApiNames[i])).ToArray())];
        ApiNames = [.. numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        ApiFrequency = new int[ApiNames.Length];
        FieldLengthSums = new long[PackedCorpus.FieldCount];
        for (var s = 0; s < segments.Length; s++)
        {
            foreach (var api in segments[s].Packed.Api) ApiFrequency[_apiNumbers[s][api]]++;
            var lengths = segments[s].Packed.FieldLength;
            for (var i = 0; i < lengths.Length; i++) FieldLengthSums[i % PackedCorpus.FieldCount] += lengths[i];
        }
    }

    /// <summary>The segments.</summary>
    public ImmutableArray<SegmentReader> Segments { get; }

    /// <summary>Methods in all segments.</summary>
    public int MethodCount => _methodBase[^1];

    /// <summary>Nodes in all segments.</summary>
    public int NodeCount => _nodeBase[^1];

    /// <summary>API names by their number.</summary>
    public ImmutableArray<string> ApiNames { get; }

    /// <summary>Methods that use each API name.</summary>
    public int[] ApiFrequency { get; }

    /// <summary>Terms of all methods by field.</summary>
    public long[] FieldLengthSums { get; }

    /// <summary>Number of a segment's first method.</summary>
    public int MethodBase(int segment) => _methodBase[segment];

    /// <summary>Number of a segment's first node.</summary>
    public int NodeBase(int segment) => _nodeBase[segment];

    /// <summary>Segment of a method, and its number there.</summary>
    public (int Segment, int Local) LocateMethod(int method) => Locate(_methodBase, method);

    /// <summary>Segment of a node, and its number there.</summary>
    public (int Segment, int Local) LocateNode(int node) => Locate(_nodeBase, node);

    /// <summary>Node of a method.</summary>
    public int NodeOf(int method)
    {
        var (segment, local) = LocateMethod(method);
        return _nodeBase[segment] + Segments[segment].Packed.MethodNode[local];
    }

    /// <summary>Methods of a node: first, and one past the last.</summary>
    public (int Start, int End) MethodsOf(int node)
    {
        var (segment, local) = LocateNode(node);
        var starts = Segments[segment].Packed.NodeMethodStart;
        return (_methodBase[segment] + starts[local], _methodBase[segment] + starts[local + 1]);
    }

    /// <summary>Appends the API names of a method, by number.</summary>
    public void AddApiOf(int method, List<int> target)
    {
        var (segment, local) = LocateMethod(method);
        foreach (var api in Segments[segment].Packed.ApiOf(local)) target.Add(_apiNumbers[segment][api]);
    }

    /// <summary>Tokens of a method's full form.</summary>
    public int FullTokens(int method)
    {
        var (segment, local) = LocateMethod(method);
        return Segments[segment].Packed.FullTokens[local];
    }

    private static (int Segment, int Local) Locate(int[] bases, int number)
    {
        var at = Array.BinarySearch(bases, number);
        if (at < 0) at = ~at - 1;
        while (bases[at + 1] == number) at++;
        return (at, number - bases[at]);
    }

    private static int Number(Dictionary<string, int> numbers, string name)
    {
        if (!numbers.TryGetValue(name, out var number)) numbers[name] = number = numbers.Count;
        return number;
    }

    private static int[] Bases(IEnumerable<int> counts)
    {
        var bases = new List<int> { 0 };
        foreach (var count in counts) bases.Add(bases[^1] + count);
        return [.. bases];
    }
}
