using System.Runtime.InteropServices;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Terms of what files declare: names, texts and summaries of types and members, also of those without a body.</summary>
internal sealed class DeclaredTerms
{
    private readonly int[] _start;

    private DeclaredTerms(int[] start, int[] file, byte[] count) => (_start, File, Count) = (start, file, count);

    /// <summary>File of each posting; ascending within a term.</summary>
    public int[] File { get; }

    /// <summary>Occurrences, at most 255.</summary>
    public byte[] Count { get; }

    /// <summary>Postings of a term: first, and one past the last.</summary>
    public (int Start, int End) Of(int term) => (_start[term], _start[term + 1]);

    /// <summary>Reads the members of all files.</summary>
    public static DeclaredTerms Build(SearchSpace space)
    {
        var members = space.Members;
        var numbers = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var found = new List<long>();
        for (var m = 0; m < members.Count; m++)
        {
            if (members.File[m] < 0) continue;

            Add(members.Text(m), m);
            Add(members.Summary(m), m);
        }

        // Term and file in one number each: equal ones stand together once sorted.
        found.Sort();
        var (start, files, occurrences) = (new int[space.Terms.Count + 1], new List<int>(), new List<byte>());
        for (var i = 0; i < found.Count; i++)
        {
            if (i > 0 && found[i] == found[i - 1])
            {
                occurrences[^1] = (byte)Math.Min(255, occurrences[^1] + 1);
                continue;
            }

            start[(found[i] >> 32) + 1]++;
            files.Add((int)found[i]);
            occurrences.Add(1);
        }

        for (var t = 0; t < space.Terms.Count; t++) start[t + 1] += start[t];
        return new DeclaredTerms(start, [.. files], [.. occurrences]);

        void Add(string text, int member)
        {
            foreach (var identifier in RequestTerms.IdentifiersIn(text))
            {
                ref var terms = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, identifier, out var isKnown);
                if (!isKnown)
                {
                    var pieces = new List<string>();
                    TermSplitter.AddIdentifier(identifier, pieces);
                    terms = [.. pieces.Select(space.Terms.IndexOf).Where(term => term >= 0)];
                }

                foreach (var term in terms!) found.Add(((long)term << 32) | (uint)members.File[member]);
            }
        }
    }
}
