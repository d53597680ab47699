using System.Runtime.InteropServices;
using RefMiner.Ranking;

namespace RefMiner;

/// <summary>Times at one size.</summary>
/// <param name="Methods">Methods in the corpus.</param>
/// <param name="BytesPerMethod">Memory that the arrays of the corpus and of the search take.</param>
/// <param name="BuildSeconds">Time to prepare the search, the corpus's arrays being in memory.</param>
/// <param name="Contexts">Whole contexts.</param>
/// <param name="References">Whole references.</param>
/// <param name="Searches">Searches alone.</param>
internal sealed record GrowthPoint(
    int Methods,
    double BytesPerMethod,
    double BuildSeconds,
    Timings Contexts,
    Timings References,
    Timings Searches
)
{
    /// <summary>Bytes of a corpus's arrays.</summary>
    public static long SizeOf(PackedCorpus packed) =>
        typeof(PackedCorpus)
            .GetProperties()
            .Sum(property =>
                property.GetValue(packed) switch
                {
                    StringTable strings => (4L * strings.Offsets.Length) + strings.Utf8.Length,
                    Array array => array.LongLength * Marshal.SizeOf(array.GetType().GetElementType()!),
                    _ => 0,
                }
            );
}
