using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Idioms;

/// <summary>Finds sequences of calls that several nodes share.</summary>
/// <remarks>Sequential patterns by prefix projection (Pei et al., PrefixSpan, ICDE 2001) over the distinct calls of each method
/// in the order of the text, with gaps
/// of at most three calls; supported by nodes, not methods. The gain of a sequence is support · lift, lift = log2(support /
/// (nodes · Π share of each call)): what is
/// saved by naming it once, as in minimum description length. A call that nine in ten nodes make is ambient and left out. Of
/// sequences that share more
/// than a third of their calls, or are shown by the same nodes, the one with the most gain stays.
/// Where generated code repeats itself without end, sequences no longer grow after fifty million steps.</remarks>
internal static class IdiomMiner
{
    private const int Longest = 5;
    private const int MostGap = 3;
    private const int MostCalls = 60;
    private const long MostSteps = 50_000_000;
    private const int FewestNodes = 3;
    private const int FewestFiles = 2;
    private const int MostIdioms = 60;
    private const int MostExemplars = 4;
    private const int ShortestExemplar = 30;
    private const int LongestExemplar = 400;
    private const double AmbientShare = 0.9;
    private const double LeastTogether = 0.15;
    private const double MostShared = 1.0 / 3;
    private const double MostSameNodes = 0.7;
    private const double MostFeatureShare = 0.6;

    /// <summary>Types whose calls say nothing of a tree, beside those that have a keyword.</summary>
    private static readonly HashSet<string> Plain = new(
        [
            "Enumerable",
            "List",
            "Dictionary",
            "IDictionary",
            "IReadOnlyDictionary",
            "ICollection",
            "IList",
            "IEnumerable",
            "IEnumerator",
            "HashSet",
            "Array",
            "ImmutableArray",
            "Math",
            "Convert",
            "Nullable",
            "KeyValuePair",
            "Enum",
            "Type",
            "Exception",
            "Lazy",
            "Func",
            "Action",
            "EventHandler",
            "StringBuilder",
            "StringComparer",
            "CultureInfo",
            "FormattableString",
            "Tuple",
            "ValueTuple",
            "Span",
            "ReadOnlySpan",
            "MemoryExtensions",
            "GC",
            "DateTime",
            "DateTimeOffset",
            "TimeSpan",
            "Guid",
            "Task",
            "ValueTask",
            "ConfiguredTaskAwaitable",
            "ConfiguredValueTaskAwaitable",
            "ArgumentNullException",
            "ArgumentException",
            "ArgumentOutOfRangeException",
            "InvalidOperationException",
            "NotSupportedException",
            "NotImplementedException",
            "LoggerExtensions",
            "Debug",
            "IDisposable",
            "IAsyncDisposable",
            "ImmutableArrayExtensions",
            "IComparable",
            "IEquatable",
            "TaskAsyncEnumerableExtensions",
            "ConfiguredCancelableAsyncEnumerable",
            "EqualityComparer",
            "HashCode",
        ],
        StringComparer.Ordinal
    );

    /// <summary>The idioms of a corpus, most gain first, equal ones by their calls.</summary>
    /// <param name="nodes">The nodes in the order of their numbers; methods are numbered on through them.</param>
    /// <param name="rules">Names the types that everything uses.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static ImmutableArray<IdiomRecord> Mine(ImmutableArray<NodeRecord> nodes, NodeRules rules, CancellationToken cancellationToken)
    {
        var sequences = Read(nodes, rules, out var calls);
        if (calls.Length == 0)
            return [];

        var search = new Search(nodes, sequences, calls);
        var places = Places(sequences, calls.Length);
        for (var first = 0; first < places.Length; first++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            search.Grow([first], places[first]);
        }

        return Choose(search.Found, nodes, sequences, calls);
    }

    // Most gain first; of those that say nearly the same, the first stays.
    private static ImmutableArray<IdiomRecord> Choose(
        List<Found> found,
        ImmutableArray<NodeRecord> nodes,
        List<Sequence> sequences,
        ImmutableArray<(ApiUse Use, int Nodes)> calls
    )
    {
        var kept = new List<Found>();
        var idioms = ImmutableArray.CreateBuilder<IdiomRecord>();
        foreach (
            var candidate in found
                .OrderByDescending(f => f.Nodes.Length * f.Lift)
                .ThenBy(f => string.Join('|', f.Calls.Select(call => calls[call].Use)), StringComparer.Ordinal)
        )
        {
            if (idioms.Count == MostIdioms)
                break;
            if (kept.Exists(better => SaysTheSame(candidate, better)))
                continue;

            var exemplars = Exemplars(candidate, sequences);
            if (exemplars.IsEmpty)
                continue;

            kept.Add(candidate);
            idioms.Add(
                Record(
                    candidate,
                    exemplars,
                    [.. candidate.Nodes.Select(number => nodes[number])],
                    [.. candidate.Calls.Select(call => calls[call].Use)]
                )
            );
        }

        return idioms.ToImmutable();
    }

    private static bool SaysTheSame(Found candidate, Found better) =>
        Shared(candidate.Calls, better.Calls) > MostShared || Shared(candidate.Nodes, better.Nodes) > MostSameNodes;

    private static ImmutableArray<int> Exemplars(Found candidate, List<Sequence> sequences) =>
        [
            .. candidate
                .Sequences.Select(number => sequences[number])
                .Where(s => s.Tokens is >= ShortestExemplar and <= LongestExemplar)
                .OrderBy(s => s.Tokens)
                .ThenBy(s => s.Method)
                .Select(s => s.Method)
                .Take(MostExemplars),
        ];

    private static IdiomRecord Record(Found found, ImmutableArray<int> exemplars, NodeRecord[] nodes, ImmutableArray<ApiUse> uses) =>
        new()
        {
            Uses = uses,
            Nodes = found.Nodes,
            Exemplars = exemplars,
            Features =
            [
                .. nodes
                    .SelectMany(node => node.Features.Select(f => f.Feature))
                    .CountBy(feature => feature)
                    .Where(pair => pair.Value >= MostFeatureShare * nodes.Length)
                    .Select(pair => pair.Key)
                    .Order(StringComparer.Ordinal),
            ],
            NodeTypes = [.. nodes.Select(node => node.Type).Distinct().Order()],
            Lift = found.Lift,
        };

    // Of each call, where it comes first in each sequence.
    private static List<(int Sequence, int At)>[] Places(List<Sequence> sequences, int calls)
    {
        List<(int Sequence, int At)>[] places = [.. Enumerable.Range(0, calls).Select(_ => new List<(int, int)>())];
        for (var i = 0; i < sequences.Count; i++)
        {
            for (var at = 0; at < sequences[i].Calls.Length; at++)
            {
                var of = places[sequences[i].Calls[at]];
                if (of.Count == 0 || of[^1].Sequence != i)
                    of.Add((i, at));
            }
        }

        return places;
    }

    /// <summary>
    /// Methods as sequences of numbered calls, ambient calls and those of the node itself left out; and the calls, rare ones left
    /// out.
    /// </summary>
    private static List<Sequence> Read(ImmutableArray<NodeRecord> nodes, NodeRules rules, out ImmutableArray<(ApiUse Use, int Nodes)> calls)
    {
        bool IsTelling(ApiUse use, NodeRecord node) =>
            use.Receiver is { } receiver
            && receiver != node.Name
            && !char.IsAsciiLetterLower(receiver[0])
            && !Plain.Contains(receiver)
            && !rules.Ambient.Any(pattern =>
                pattern.StartsWith('*') ? receiver.EndsWith(pattern[1..], StringComparison.Ordinal) : receiver == pattern
            );

        var most = Math.Max(FewestNodes, (int)(AmbientShare * nodes.Length));
        var frequent = nodes
            .SelectMany(node => node.Methods.SelectMany(method => method.Calls).Distinct().Where(use => IsTelling(use, node)))
            .CountBy(use => use)
            .Where(pair => pair.Value >= FewestNodes && pair.Value <= most)
            .OrderBy(pair => pair.Key)
            .Select(pair => (pair.Key, pair.Value))
            .ToImmutableArray();
        var numbers = frequent.Select((pair, i) => (pair.Key, i)).ToDictionary(pair => pair.Key, pair => pair.i);
        var sequences = new List<Sequence>();
        var method = 0;
        for (var n = 0; n < nodes.Length; n++)
        {
            foreach (var record in nodes[n].Methods)
            {
                int[] items =
                [
                    .. record
                        .Calls.Where(use => use.Receiver != nodes[n].Name && numbers.ContainsKey(use))
                        .Select(use => numbers[use])
                        .Take(MostCalls),
                ];
                if (items.Length > 1)
                    sequences.Add(new Sequence(n, method, record.Full.Tokens, items));
                method++;
            }
        }

        calls = frequent;
        return sequences;
    }

    private static double Shared(ImmutableArray<int> a, ImmutableArray<int> b) =>
        (double)a.Intersect(b).Count() / Math.Min(a.Length, b.Length);

    /// <summary>Grows sequences of calls, and keeps those that enough nodes share.</summary>
    private sealed class Search(ImmutableArray<NodeRecord> nodes, List<Sequence> sequences, ImmutableArray<(ApiUse Use, int Nodes)> calls)
    {
        private long _steps;

        /// <summary>What was found so far.</summary>
        public List<Found> Found { get; } = [];

        // Extends a sequence by every call that enough nodes make after it; a longer one of the same nodes stands for it.
        public bool Grow(ImmutableArray<int> sequence, List<(int Sequence, int At)> places)
        {
            var support = Support(places);
            if (support < FewestNodes)
                return false;

            var isClosed = true;
            _steps += places.Count;
            if (sequence.Length < Longest && _steps < MostSteps)
            {
                foreach (var (next, further) in Extensions(sequence, places))
                {
                    if (Grow(sequence.Add(next), further) && Support(further) == support)
                        isClosed = false;
                }
            }

            if (isClosed && sequence.Length > 1)
                Add(sequence, places, support);
            return true;
        }

        private SortedDictionary<int, List<(int Sequence, int At)>> Extensions(
            ImmutableArray<int> sequence,
            List<(int Sequence, int At)> places
        )
        {
            var extensions = new SortedDictionary<int, List<(int Sequence, int At)>>();
            foreach (var (number, at) in places)
            {
                var items = sequences[number].Calls;
                for (var next = at + 1; next < items.Length && next <= at + MostGap; next++)
                {
                    if (sequence.Contains(items[next]))
                        continue;
                    if (!extensions.TryGetValue(items[next], out var further))
                        extensions[items[next]] = further = [];
                    if (further.Count == 0 || further[^1].Sequence != number)
                        further.Add((number, next));
                }
            }

            return extensions;
        }

        // Sequences come in order of their nodes, and so do places.
        private int Support(List<(int Sequence, int At)> places)
        {
            var (count, last) = (0, -1);
            foreach (var (number, _) in places)
            {
                var node = sequences[number].Node;
                if (node != last)
                    count++;
                last = node;
            }

            return count;
        }

        private void Add(ImmutableArray<int> sequence, List<(int Sequence, int At)> places, int support)
        {
            if (support < LeastTogether * sequence.Max(call => calls[call].Nodes))
                return;
            if (
                sequence.Select(call => calls[call].Use.Receiver).Distinct(StringComparer.Ordinal).Count() == 1
                && sequence.Length == 2
                && calls[sequence[0]].Use.Name == calls[sequence[0]].Use.Receiver
            )
                return;
            if (places.Select(place => nodes[sequences[place.Sequence].Node].Path).Distinct(StringComparer.Ordinal).Count() < FewestFiles)
                return;

            var chance = sequence.Aggregate((double)nodes.Length, (product, call) => product * calls[call].Nodes / nodes.Length);
            var lift = Math.Log2(support / chance);
            if (lift > 0)
                Found.Add(
                    new Found(
                        sequence,
                        [.. places.Select(place => sequences[place.Sequence].Node).Distinct()],
                        [.. places.Select(place => place.Sequence)],
                        lift
                    )
                );
        }
    }

    private sealed record Sequence(int Node, int Method, int Tokens, int[] Calls);

    private sealed record Found(ImmutableArray<int> Calls, ImmutableArray<int> Nodes, ImmutableArray<int> Sequences, double Lift);
}
