using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Ranking;

/// <summary>Terms of the methods of a corpus, their postings, and the vectors made of them.</summary>
/// <param name="Terms">Sorted.</param>
/// <param name="Start">Start of each term's postings.</param>
/// <param name="Method">Method of each posting; ascending within a term.</param>
/// <param name="Field">Field of each.</param>
/// <param name="Count">Occurrences, at most 255.</param>
/// <param name="MethodVectors">Vectors of the methods, one after the other.</param>
/// <param name="NodeVectors">Those of the nodes.</param>
internal sealed record PackedTerms(
    StringTable Terms,
    int[] Start,
    int[] Method,
    byte[] Field,
    byte[] Count,
    sbyte[] MethodVectors,
    sbyte[] NodeVectors
)
{
    /// <summary>Packs the terms of methods.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="methods">Their methods, in order.</param>
    /// <param name="memory">The terms of those that were packed before.</param>
    public static PackedTerms Of(
        ImmutableArray<NodeRecord> nodes,
        ImmutableArray<MethodRecord> methods,
        OwnedNumbers<MethodRecord, string> memory
    )
    {
        var (terms, methodTerms) = Number(methods, memory);
        var (start, method, field, count) = Postings(methods, methodTerms, terms.Count);
        var (methodVectors, nodeVectors) = Vectors(nodes, methods.Length, DocumentFrequency(start, method), methodTerms);
        return new PackedTerms(terms, start, method, field, count, methodVectors, nodeVectors);
    }

    /// <summary>
    /// All terms, and the number of each term of each method, one after the other: there are many more terms of methods than
    /// terms.
    /// </summary>
    private static (StringTable Terms, int[] OfMethods) Number(
        ImmutableArray<MethodRecord> methods,
        OwnedNumbers<MethodRecord, string> memory
    )
    {
        var (terms, termsOf) = memory.Of(methods, method => method.Terms.Select(term => term.Term));
        var (sorted, places) = StringTable.Sort(terms);
        return (sorted, [.. termsOf.SelectMany(numbers => numbers).Select(number => places[number])]);
    }

    private static (int[] Start, int[] Method, byte[] Field, byte[] Count) Postings(
        ImmutableArray<MethodRecord> methods,
        int[] methodTerms,
        int terms
    )
    {
        var start = new int[terms + 1];
        foreach (var term in methodTerms)
            start[term + 1]++;
        for (var i = 1; i < start.Length; i++)
            start[i] += start[i - 1];

        var (method, fields, counts) = (new int[start[^1]], new byte[start[^1]], new byte[start[^1]]);
        var next = start[..^1];
        var t = 0;
        for (var m = 0; m < methods.Length; m++)
        {
            foreach (var (field, _, count) in methods[m].Terms)
            {
                var at = next[methodTerms[t++]]++;
                method[at] = m;
                fields[at] = (byte)field;
                counts[at] = (byte)Math.Min(count, byte.MaxValue);
            }
        }

        return (start, method, fields, counts);
    }

    // Methods that hold each term.
    private static int[] DocumentFrequency(int[] start, int[] method)
    {
        var frequency = new int[start.Length - 1];
        for (var t = 0; t < frequency.Length; t++)
        {
            var previous = -1;
            for (var i = start[t]; i < start[t + 1]; i++)
            {
                if (method[i] != previous)
                    frequency[t]++;
                previous = method[i];
            }
        }

        return frequency;
    }

    /// <summary>
    /// A method's vector holds its terms by field weight · (1 + ln count) · √idf: two vectors are compared, so that each term's
    /// idf enters once in their product. A node's is the sum of its methods' before scaling.
    /// </summary>
    private static (sbyte[] Methods, sbyte[] Nodes) Vectors(
        ImmutableArray<NodeRecord> nodes,
        int methodCount,
        int[] documentFrequency,
        int[] methodTerms
    )
    {
        var roots = Array.ConvertAll(documentFrequency, frequency => Math.Sqrt(Bm25F.InverseDocumentFrequency(methodCount, frequency)));
        var methodVectors = new sbyte[methodCount * HashedVector.Dimensions];
        var nodeVectors = new sbyte[nodes.Length * HashedVector.Dimensions];

        // Terms come again and again: each is hashed once a field.
        var places = new short[documentFrequency.Length * PackedPostings.FieldCount];
        Span<float> vector = stackalloc float[HashedVector.Dimensions];
        Span<float> sum = stackalloc float[HashedVector.Dimensions];
        var (m, t) = (0, 0);
        for (var n = 0; n < nodes.Length; n++)
        {
            sum.Clear();
            foreach (var method in nodes[n].Methods)
            {
                vector.Clear();
                foreach (var (field, term, count) in method.Terms)
                {
                    var number = methodTerms[t++];
                    ref var place = ref places[(number * PackedPostings.FieldCount) + (int)field];
                    if (place == 0)
                        place = HashedVector.PlaceOf(field, term);
                    HashedVector.Add(vector, place, (float)(FieldWeights.Vector[(int)field] * (1 + Math.Log(count)) * roots[number]));
                }

                ByteVector.Quantise(vector, Slice(methodVectors, m++));
                for (var i = 0; i < sum.Length; i++)
                    sum[i] += vector[i];
            }

            ByteVector.Quantise(sum, Slice(nodeVectors, n));
        }

        return (methodVectors, nodeVectors);
    }

    private static Span<sbyte> Slice(sbyte[] vectors, int i) => vectors.AsSpan(i * HashedVector.Dimensions, HashedVector.Dimensions);
}
