using System.IO.Hashing;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace RefMiner.Ranking;

/// <summary>Similarity vectors by feature hashing: deterministic, without training.</summary>
/// <remarks>v[h(t) mod d] += s(t) · w(t), s(t) = ±1 by another bit of the hash, so that collisions cancel on average.
/// Source: Weinberger, Dasgupta, Langford, Smola and Attenberg, ICML 2009. Stored scaled to its largest entry, in 8 bits.</remarks>
internal static class HashedVector
{
    /// <summary>Entries, and bytes, of one vector.</summary>
    public const int Dimensions = 128;

    /// <summary>Changes with anything that changes a vector's numbers; a reader refuses a mixture.</summary>
    public const int Version = 1;

    /// <summary>Adds a term to a vector under construction.</summary>
    public static void Add(Span<float> vector, string term, float weight)
    {
        var hash = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(term.AsSpan()), seed: Version);
        vector[(int)(hash % Dimensions)] += (hash >> 63) == 0 ? weight : -weight;
    }

    /// <summary>Writes the vector scaled to [-127, 127]; a zero vector stays zero.</summary>
    public static void Quantise(ReadOnlySpan<float> vector, Span<sbyte> target)
    {
        var largest = Math.Abs(vector[TensorPrimitives.IndexOfMaxMagnitude(vector)]);
        if (largest == 0)
        {
            target.Clear();
            return;
        }

        for (var i = 0; i < vector.Length; i++) target[i] = (sbyte)MathF.Round(vector[i] * 127 / largest);
    }

    /// <summary>Cosine in [-1, 1]; 0 where one of the vectors is zero.</summary>
    public static double Cosine(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        Span<float> x = stackalloc float[Dimensions];
        Span<float> y = stackalloc float[Dimensions];
        TensorPrimitives.ConvertSaturating(a, x);
        TensorPrimitives.ConvertSaturating(b, y);
        var norms = TensorPrimitives.Norm<float>(x) * (double)TensorPrimitives.Norm<float>(y);
        return norms == 0 ? 0 : TensorPrimitives.Dot<float>(x, y) / norms;
    }
}
