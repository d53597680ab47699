using System.Runtime.InteropServices;

namespace RefMiner.Ranking;

/// <summary>
/// Terms of what the files of a corpus declare: names, texts and summaries of types and members, also of those without a body.
/// </summary>
/// <remarks>It has terms that no method has, so it has a table of its own.</remarks>
/// <param name="Terms">Sorted.</param>
/// <param name="Start">Start of each term's postings.</param>
/// <param name="File">File of each posting; ascending within a term.</param>
/// <param name="Count">Occurrences, at most 255.</param>
internal sealed record DeclaredPostings(StringTable Terms, int[] Start, int[] File, byte[] Count)
{
    /// <summary>Postings of a term: first, and one past the last.</summary>
    public (int Start, int End) Of(string term) => Terms.IndexOf(term) is >= 0 and var t ? (Start[t], Start[t + 1]) : (0, 0);

    /// <summary>Counts the terms of declarations.</summary>
    /// <param name="declarations">File of each, or -1 for one from outside; its text and its summary.</param>
    public static DeclaredPostings Of(IEnumerable<(int File, string Text, string Summary)> declarations)
    {
        var (numbers, ofIdentifier) = (new StringNumbers(), new Dictionary<string, int[]>(StringComparer.Ordinal));
        var found = new List<(int Term, int File)>();
        foreach (var (file, text, summary) in declarations.Where(declaration => declaration.File >= 0))
        {
            foreach (var identifier in TermSplitter.IdentifiersIn(text).Concat(TermSplitter.IdentifiersIn(summary)))
            {
                ref var terms = ref CollectionsMarshal.GetValueRefOrAddDefault(ofIdentifier, identifier, out var isKnown);
                if (!isKnown)
                    terms = TermsOf(identifier, numbers);
                foreach (var term in terms!)
                    found.Add((term, file));
            }
        }

        var (table, places) = numbers.Sort();
        return Pack(table, found.ConvertAll(pair => ((long)places[pair.Term] << 32) | (uint)pair.File));
    }

    private static int[] TermsOf(string identifier, StringNumbers numbers)
    {
        var pieces = new List<string>();
        TermSplitter.AddIdentifier(identifier, pieces);
        return [.. pieces.Select(numbers.Add)];
    }

    // Term and file in one number each: equal ones stand together once sorted.
    private static DeclaredPostings Pack(StringTable terms, List<long> found)
    {
        found.Sort();
        var (start, files, counts) = (new int[terms.Count + 1], new List<int>(), new List<byte>());
        for (var i = 0; i < found.Count; i++)
        {
            if (i > 0 && found[i] == found[i - 1])
            {
                counts[^1] = (byte)Math.Min(byte.MaxValue, counts[^1] + 1);
                continue;
            }

            start[(found[i] >> 32) + 1]++;
            files.Add((int)found[i]);
            counts.Add(1);
        }

        for (var t = 0; t < terms.Count; t++)
            start[t + 1] += start[t];
        return new DeclaredPostings(terms, start, [.. files], [.. counts]);
    }
}
