using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RefMiner.Ranking;

/// <summary>Vectors of 8-bit entries: scaled to their largest, compared by cosine, for which the scale does not matter.</summary>
internal static class ByteVector
{
    /// <summary>The largest entry. Two products of entries up to it fit 16 bits, which <see cref="Dot"/> relies on.</summary>
    public const sbyte Largest = 127;

    /// <summary>Writes the vector scaled to [-127, 127]; a zero vector stays zero.</summary>
    public static void Quantise(ReadOnlySpan<float> vector, Span<sbyte> target)
    {
        var largest = 0f;
        foreach (var entry in vector)
            largest = Math.Max(largest, Math.Abs(entry));
        if (largest == 0)
        {
            target.Clear();
            return;
        }

        for (var i = 0; i < vector.Length; i++)
            target[i] = (sbyte)MathF.Round(vector[i] * Largest / largest);
    }

    /// <summary>Sum of the products of entries, exact.</summary>
    /// <param name="a">Entries in [-127, 127].</param>
    /// <param name="b">As many.</param>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var sums = Vector256<int>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector256<sbyte>.Count; i += Vector256<sbyte>.Count)
        {
            var (left, right) = (Vector256.LoadUnsafe(ref x, (nuint)i), Vector256.LoadUnsafe(ref y, (nuint)i));
            var products =
                (Vector256.WidenLower(left) * Vector256.WidenLower(right)) + (Vector256.WidenUpper(left) * Vector256.WidenUpper(right));
            sums += Vector256.WidenLower(products) + Vector256.WidenUpper(products);
        }

        var sum = Vector256.Sum(sums);
        for (; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Cosine in [-1, 1]; 0 where one of the vectors is zero.</summary>
    public static double Cosine(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        var norms = Math.Sqrt(Dot(a, a)) * Math.Sqrt(Dot(b, b));
        return norms == 0 ? 0 : Dot(a, b) / norms;
    }
}
