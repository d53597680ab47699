using System.Collections.Immutable;
using RefMiner.Ranking;
using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>Methods and nodes by cosine of their similarity vectors with one of them.</summary>
internal sealed class Likeness(ImmutableArray<SegmentReader> segments)
{
    /// <summary>
    /// Methods most like one, best first, itself left out; equal ones in order of segment and number. Those with nothing in
    /// common are left out.
    /// </summary>
    public IEnumerable<(int Segment, int Local, double Similarity)> Methods((int Segment, int Local) wanted, int top) =>
        Nearest([.. segments.Select(s => s.MethodVectors)], wanted, top);

    /// <summary>The same for nodes.</summary>
    public IEnumerable<(int Segment, int Local, double Similarity)> Nodes((int Segment, int Local) wanted, int top) =>
        Nearest([.. segments.Select(s => s.NodeVectors)], wanted, top);

    private static IEnumerable<(int Segment, int Local, double Similarity)> Nearest(
        VectorTable[] tables,
        (int Segment, int Local) wanted,
        int top
    )
    {
        var bases = new int[tables.Length + 1];
        for (var s = 0; s < tables.Length; s++)
            bases[s + 1] = bases[s] + tables[s].Count;
        var cosines = new float[bases[^1]];
        var vector = tables[wanted.Segment][wanted.Local];
        for (var s = 0; s < tables.Length; s++)
            tables[s].Cosines(vector, cosines.AsSpan(bases[s], tables[s].Count));
        cosines[bases[wanted.Segment] + wanted.Local] = 0;
        return TopRanked
            .Of(cosines, Math.Min(top, cosines.Length))
            .Select(number =>
            {
                var segment = Array.FindLastIndex(bases, start => start <= number);
                return (segment, number - bases[segment], (double)Math.Min(1, cosines[number]));
            });
    }
}
