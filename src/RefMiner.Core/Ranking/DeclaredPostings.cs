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
        var (found, latest) = (new List<(int Term, int File, byte Count)>(), new List<int>());

        // File by file, so that the postings of each term come in order.
        foreach (var (file, text, summary) in declarations.Where(declaration => declaration.File >= 0).OrderBy(pair => pair.File))
        {
            foreach (var identifier in TermSplitter.IdentifiersIn(text).Concat(TermSplitter.IdentifiersIn(summary)))
            {
                ref var terms = ref CollectionsMarshal.GetValueRefOrAddDefault(ofIdentifier, identifier, out var isKnown);
                if (!isKnown)
                    terms = TermsOf(identifier, numbers);
                foreach (var term in terms!)
                    Add(term, file);
            }
        }

        var (table, places) = numbers.Sort();
        return Pack(table, places, found);

        void Add(int term, int file)
        {
            while (latest.Count <= term)
                latest.Add(-1);
            if (latest[term] is >= 0 and var at && found[at].File == file)
            {
                found[at] = found[at] with { Count = (byte)Math.Min(byte.MaxValue, found[at].Count + 1) };
                return;
            }

            latest[term] = found.Count;
            found.Add((term, file, 1));
        }
    }

    private static int[] TermsOf(string identifier, StringNumbers numbers)
    {
        var pieces = new List<string>();
        TermSplitter.AddIdentifier(identifier, pieces);
        return [.. pieces.Select(numbers.Add)];
    }

    private static DeclaredPostings Pack(StringTable terms, int[] places, List<(int Term, int File, byte Count)> found)
    {
        var (start, files, counts) = (new int[terms.Count + 1], new int[found.Count], new byte[found.Count]);
        foreach (var (term, _, _) in found)
            start[places[term] + 1]++;
        for (var t = 0; t < terms.Count; t++)
            start[t + 1] += start[t];
        var next = start[..^1];
        foreach (var (term, file, count) in found)
        {
            var at = next[places[term]]++;
            (files[at], counts[at]) = (file, count);
        }

        return new DeclaredPostings(terms, start, files, counts);
    }
}
