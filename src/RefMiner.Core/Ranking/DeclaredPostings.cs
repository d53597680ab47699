using System.Runtime.InteropServices;
using RefMiner.Nodes;

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
    /// <param name="declarations">Each with its file, or -1 for one from outside.</param>
    /// <param name="memory">The terms of those that were counted before.</param>
    public static DeclaredPostings Of(IEnumerable<(int File, MemberRecord Member)> declarations, OwnedNumbers<MemberRecord, string> memory)
    {
        // File by file, so that the postings of each term come in order.
        (int File, MemberRecord Member)[] declared = [.. declarations.Where(pair => pair.File >= 0).OrderBy(pair => pair.File)];
        var ofIdentifier = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var (terms, termsOf) = memory.Of([.. declared.Select(pair => pair.Member)], TermsOf);
        var (table, places) = StringTable.Sort(terms);
        var found = new List<(int Place, int File, byte Count)>();
        var latest = new int[terms.Count];
        for (var i = 0; i < declared.Length; i++)
        {
            foreach (var term in termsOf[i])
                Add(places[term], declared[i].File);
        }

        return Pack(table, found);

        void Add(int place, int file)
        {
            if (latest[place] is > 0 and var next && found[next - 1].File == file)
            {
                found[next - 1] = found[next - 1] with { Count = (byte)Math.Min(byte.MaxValue, found[next - 1].Count + 1) };
                return;
            }

            found.Add((place, file, 1));
            latest[place] = found.Count;
        }

        IEnumerable<string> TermsOf(MemberRecord member) =>
            TermSplitter.IdentifiersIn(member.Text).Concat(TermSplitter.IdentifiersIn(member.Summary)).SelectMany(Pieces);

        List<string> Pieces(string identifier)
        {
            ref var pieces = ref CollectionsMarshal.GetValueRefOrAddDefault(ofIdentifier, identifier, out var isKnown);
            if (!isKnown)
                TermSplitter.AddIdentifier(identifier, pieces = []);
            return pieces!;
        }
    }

    private static DeclaredPostings Pack(StringTable terms, List<(int Place, int File, byte Count)> found)
    {
        var (start, files, counts) = (new int[terms.Count + 1], new int[found.Count], new byte[found.Count]);
        foreach (var (place, _, _) in found)
            start[place + 1]++;
        for (var t = 0; t < terms.Count; t++)
            start[t + 1] += start[t];
        var next = start[..^1];
        foreach (var (place, file, count) in found)
        {
            var at = next[place]++;
            (files[at], counts[at]) = (file, count);
        }

        return new DeclaredPostings(terms, start, files, counts);
    }
}
