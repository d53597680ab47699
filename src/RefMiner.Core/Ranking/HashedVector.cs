using System.IO.Hashing;
using System.Runtime.InteropServices;
using RefMiner.Nodes;

namespace RefMiner.Ranking;

/// <summary>Similarity vectors by feature hashing: deterministic, without training.</summary>
/// <remarks>v[h(f, t) mod d] += s(f, t) · w(f, t), s = ±1 by another bit of the hash, so that collisions cancel on average. A
/// term of another
/// field is another feature: a name that one method has and another calls does not make them alike.
/// Source: Weinberger, Dasgupta, Langford, Smola and Attenberg, ICML 2009. Stored by <see cref="ByteVector"/>.</remarks>
internal static class HashedVector
{
    /// <summary>Entries, and bytes, of one vector.</summary>
    public const int Dimensions = 256;

    /// <summary>Changes with anything that changes a vector's numbers; a reader refuses a mixture.</summary>
    public const int Version = 3;

    /// <summary>Adds a term to a vector under construction.</summary>
    public static void Add(Span<float> vector, TermField field, string term, float weight) => Add(vector, PlaceOf(field, term), weight);

    /// <summary>Adds a term whose place is known.</summary>
    public static void Add(Span<float> vector, short place, float weight)
    {
        if (place > 0)
            vector[place - 1] += weight;
        else
            vector[-place - 1] -= weight;
    }

    /// <summary>Number of the entry of a term, counted from 1; negative where its weight is taken off.</summary>
    public static short PlaceOf(TermField field, string term)
    {
        var hash = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(term.AsSpan()), seed: (Version << 8) + (int)field);
        var place = (short)((hash % Dimensions) + 1);
        return (hash >> 63) == 0 ? place : (short)-place;
    }
}
