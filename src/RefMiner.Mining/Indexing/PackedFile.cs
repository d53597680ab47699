using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MemoryPack;
using RefMiner.Nodes;

namespace RefMiner.Indexing;

/// <summary>An extracted file as it is packed: each term of its methods once, since most stand in several of them.</summary>
/// <param name="File">The file, its methods without terms.</param>
/// <param name="Terms">The terms, in the order in which they first come.</param>
/// <param name="Lengths">How many terms each method has, in the order of the methods.</param>
/// <param name="Numbers">The terms of all methods, one method after the other.</param>
[MemoryPackable]
internal sealed partial record PackedFile(ExtractedFile File, List<string> Terms, List<int> Lengths, NumberedTerm[] Numbers)
{
    /// <summary>Packs a file.</summary>
    public static byte[] Pack(ExtractedFile file)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var (terms, lengths) = (new List<string>(), new List<int>());
        var numbers = new NumberedTerm[file.Facts?.Parts.Sum(part => part.Methods.Sum(method => method.Terms.Length)) ?? 0];
        var end = 0;
        var rest = WithTerms(file, method =>
        {
            lengths.Add(method.Terms.Length);
            foreach (var (field, term, count) in method.Terms)
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(known, term, out var isKnown);
                if (!isKnown)
                {
                    number = terms.Count;
                    terms.Add(term);
                }

                numbers[end++] = new NumberedTerm(number, count, field);
            }

            return [];
        });
        return MemoryPackSerializer.Serialize(new PackedFile(rest, terms, lengths, numbers));
    }

    /// <summary>Unpacks a file.</summary>
    public static ExtractedFile Unpack(ReadOnlySpan<byte> bytes)
    {
        var (file, terms, lengths, numbers) = MemoryPackSerializer.Deserialize<PackedFile>(bytes)!;
        var (method, start) = (0, 0);
        return WithTerms(file, _ =>
        {
            var some = numbers.AsSpan(start, lengths[method++]);
            start += some.Length;
            var counts = ImmutableArray.CreateBuilder<TermCount>(some.Length);
            foreach (var (term, count, field) in some)
                counts.Add(new TermCount(field, terms[term], count));
            return counts.MoveToImmutable();
        });
    }

    private static ExtractedFile WithTerms(ExtractedFile file, Func<MethodRecord, ImmutableArray<TermCount>> terms) =>
        file.Facts is not { } facts
            ? file
            : file with
            {
                Facts = facts with
                {
                    Parts =
                    [
                        .. facts.Parts.Select(part =>
                            part with
                            {
                                Methods = [.. part.Methods.Select(method => method with { Terms = terms(method) })],
                            }
                        ),
                    ],
                },
            };
}
