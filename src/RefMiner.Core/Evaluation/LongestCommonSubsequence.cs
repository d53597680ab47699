using System.Runtime.InteropServices;

namespace RefMiner.Evaluation;

/// <summary>How alike two token sequences are.</summary>
internal static class LongestCommonSubsequence
{
    /// <summary>2 · LCS / (|a| + |b|), in [0, 1]; 1 for two empty sequences.</summary>
    /// <remarks>LCS by bit-parallel dynamic programming, 64 rows a step: Hyyrö, <em>Bit-parallel LCS-length computation
    /// revisited</em>, AWOCA 2004.</remarks>
    public static double Similarity(ReadOnlySpan<int> a, ReadOnlySpan<int> b) =>
        a.Length + b.Length == 0 ? 1 : 2.0 * Length(a, b) / (a.Length + b.Length);

    private static int Length(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.IsEmpty)
            return 0;

        var words = (a.Length + 63) / 64;
        var matches = new Dictionary<int, ulong[]>();
        for (var i = 0; i < a.Length; i++)
            (CollectionsMarshal.GetValueRefOrAddDefault(matches, a[i], out _) ??= new ulong[words])[i / 64] |= 1UL << (i % 64);

        var row = new ulong[words];
        Array.Fill(row, ulong.MaxValue);
        foreach (var token in b)
        {
            if (!matches.TryGetValue(token, out var match))
                continue;

            var carry = 0UL;
            for (var w = 0; w < words; w++)
            {
                var hit = row[w] & match[w];
                var sum = (UInt128)row[w] + hit + carry;
                carry = (ulong)(sum >> 64);
                row[w] = (ulong)sum | (row[w] & ~match[w]);
            }
        }

        var length = 0;
        for (var i = 0; i < a.Length; i++)
            length += (row[i / 64] >> (i % 64) & 1) == 0 ? 1 : 0;
        return length;
    }
}
