using RefMiner.Nodes;

namespace RefMiner.Ranking;

/// <summary>Postings of all segments as they are scored: one per term and method.</summary>
/// <remarks>How much a term weighs in a method depends on that method alone (<see cref="Bm25F.FieldLengths"/> are constants), so
/// it is worked out once, in 8 bits.</remarks>
internal sealed class TermIndex
{
    private const int NotDescribed = (1 << (int)TermField.Api) | (1 << (int)TermField.Body);

    private TermIndex(int terms, int postings)
    {
        Start = new int[terms + 1];
        Method = new int[postings];
        Fields = new ushort[postings];
        Saturation = new byte[postings];
        DescribedSaturation = new byte[postings];
    }

    /// <summary>Start of each term's postings.</summary>
    public int[] Start { get; }

    /// <summary>Method of each posting; ascending within a term.</summary>
    public int[] Method { get; }

    /// <summary>Methods that hold a term, ascending.</summary>
    public ReadOnlySpan<int> MethodsOf(int term) => Method.AsSpan(Start[term]..Start[term + 1]);

    /// <summary>Fields that hold the term: bit <c>1 &lt;&lt; (int)field</c>.</summary>
    public ushort[] Fields { get; }

    /// <summary>tf' / (k1 + tf') over all fields, 255 standing for 1.</summary>
    public byte[] Saturation { get; }

    /// <summary>The same over the fields that a request has, too: neither API names nor body.</summary>
    public byte[] DescribedSaturation { get; }

    /// <summary>Methods whose bodies hold a term, ascending.</summary>
    public IEnumerable<int> BodiesWith(int term)
    {
        for (var i = Start[term]; i < Start[term + 1]; i++)
        {
            if ((Fields[i] & (1 << (int)TermField.Body)) != 0)
                yield return Method[i];
        }
    }

    /// <summary>Builds the index.</summary>
    /// <param name="segments">The postings of each segment.</param>
    /// <param name="terms">For each segment, the common number of each of its terms.</param>
    /// <param name="count">Number of common terms.</param>
    /// <param name="methodBase">Number of each segment's first method.</param>
    public static TermIndex Build(IReadOnlyList<PackedPostings> segments, int[][] terms, int count, ReadOnlySpan<int> methodBase)
    {
        var starts = new int[count + 1];
        for (var s = 0; s < segments.Count; s++)
            CountMethods(segments[s], terms[s], starts);
        for (var t = 0; t < count; t++)
            starts[t + 1] += starts[t];

        var index = new TermIndex(count, starts[^1]);
        starts.CopyTo(index.Start, 0);
        for (var s = 0; s < segments.Count; s++)
            index.Fill(segments[s], terms[s], methodBase[s], starts);
        return index;
    }

    private static void CountMethods(PackedPostings packed, int[] terms, int[] starts)
    {
        for (var t = 0; t < packed.Start.Length - 1; t++)
        {
            var previous = -1;
            for (var i = packed.Start[t]; i < packed.Start[t + 1]; i++)
            {
                if (packed.Method[i] != previous)
                    starts[terms[t] + 1]++;
                previous = packed.Method[i];
            }
        }
    }

    private void Fill(PackedPostings packed, int[] terms, int methodBase, int[] next)
    {
        var factors = LengthFactors(packed);
        for (var t = 0; t < packed.Start.Length - 1; t++)
        {
            var end = packed.Start[t + 1];
            for (var i = packed.Start[t]; i < end; )
            {
                var method = packed.Method[i];
                var (all, described, fields) = (0.0, 0.0, 0);
                for (; i < end && packed.Method[i] == method; i++)
                {
                    var field = packed.Field[i];
                    var share = packed.Count[i] * factors[(method * PackedPostings.FieldCount) + field];
                    all += share;
                    fields |= 1 << field;
                    if ((NotDescribed & (1 << field)) == 0)
                        described += share;
                }

                var at = next[terms[t]]++;
                Method[at] = methodBase + method;
                Fields[at] = (ushort)fields;
                Saturation[at] = Byte(Bm25F.Saturate(all));
                DescribedSaturation[at] = Byte(Bm25F.Saturate(described));
            }
        }
    }

    private static float[] LengthFactors(PackedPostings packed)
    {
        var factors = new float[packed.FieldLength.Length];
        for (var i = 0; i < factors.Length; i++)
        {
            var field = i % PackedPostings.FieldCount;
            factors[i] = (float)(
                FieldWeights.Document[field] / (1 - Bm25F.B + (Bm25F.B * packed.FieldLength[i] / Bm25F.FieldLengths[field]))
            );
        }

        return factors;
    }

    private static byte Byte(double share) => (byte)Math.Round(share * 255);
}
