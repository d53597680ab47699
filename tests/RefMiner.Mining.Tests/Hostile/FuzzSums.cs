using System.Globalization;

namespace RefMiner.Hostile;

/// <summary>What a run over many trees came to.</summary>
internal sealed class FuzzSums
{
    private readonly SortedDictionary<string, int> _diagnostics = new(StringComparer.Ordinal);
    private readonly List<string> _givenUp = [];
    private readonly List<FuzzFailure> _failures = [];
    private readonly List<FuzzedTree> _trees = [];

    public IReadOnlyList<FuzzFailure> Failures => _failures;

    public IReadOnlyList<FuzzedTree> Trees => _trees;

    public void Add(FuzzedTree tree)
    {
        _trees.Add(tree);
        _givenUp.AddRange(tree.GivenUp);
        foreach (var (id, count) in tree.Diagnostics)
            _diagnostics[id] = _diagnostics.GetValueOrDefault(id) + count;
    }

    public void Add(FuzzFailure failure) => _failures.Add(failure);

    /// <summary>All counts on one line, then a paragraph for each failure.</summary>
    public string Report(TimeSpan took)
    {
        var slowest = _trees.MaxBy(tree => tree.Took);
        string[] parts =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_trees.Sum(tree => tree.Inputs) + _failures.Sum(failure => failure.Inputs)} inputs in "
                    + $"{_trees.Count + _failures.Count} trees"
            ),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_trees.Sum(tree => tree.Mined)} mined, {_trees.Sum(tree => tree.Excluded)} excluded, "
                    + $"{_trees.Sum(tree => tree.Skipped)} skipped, {_failures.Sum(failure => failure.Inputs)} lost with their process"
            ),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_failures.Count(failure => failure.ExitCode is not null)} crashes, "
                    + $"{_failures.Count(failure => failure.ExitCode is null)} hangs"
            ),
            Invariant($"{_givenUp.Count} given up by the limit"),
            Invariant($"{_trees.Sum(tree => (long)tree.Methods)} methods"),
            "diagnostics: " + string.Join(", ", _diagnostics.Select(pair => Invariant($"{pair.Key} {pair.Value}"))),
            string.Create(
                CultureInfo.InvariantCulture,
                $"most resident {Megabytes(_trees.Select(tree => tree.PeakBytes))} MB, most managed after a tree "
                    + $"{Megabytes(_trees.Select(tree => tree.HeldBytes))} MB"
            ),
            Invariant($"{took.TotalSeconds:0} s, slowest tree {slowest?.Took.TotalSeconds ?? 0:0.0} s (from {slowest?.From ?? 0})"),
        ];
        var lines = new List<string> { string.Join("; ", parts) };
        lines.Add("seeds: " + string.Join(", then ", _trees.Select(tree => tree.Seeds).Distinct()));
        if (_givenUp.Count > 0)
            lines.Add("given up: " + string.Join(' ', _givenUp));
        lines.AddRange(_failures.Select(failure => failure.ToString()));
        return string.Join('\n', lines);
    }

    private static long Megabytes(IEnumerable<long> bytes) => bytes.Append(0).Max() >> 20;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
