using System.Text.Json;
using RefMiner.Indexing;
using RefMiner.Ranking;

namespace RefMiner.Incremental;

/// <summary>A tree that is kept between edits, as a server that watches keeps it; what it cannot follow, it takes from a run.</summary>
internal sealed class ResidentRun(TempTree tree)
{
    private Dictionary<string, string> _files = Read(tree);
    private MinedTree? _kept;
    private string? _corpus;

    /// <summary>Edits that were followed.</summary>
    public int Followed { get; private set; }

    /// <summary>Follows what changed since the last call.</summary>
    /// <param name="run">What a run from an earlier state gives now.</param>
    /// <param name="rests">Whether all that can be made again is let go first.</param>
    /// <returns>The corpus as JSON, or null where the edit is none that can be followed.</returns>
    public string? Follow(MiningResult run, bool rests)
    {
        var (before, now) = (_files, Read(tree));
        _files = now;
        string[] changed = [.. before.Keys.Union(now.Keys).Where(path => before.GetValueOrDefault(path) != now.GetValueOrDefault(path))];
        if (rests)
            _kept = _kept?.Unparsed();
        var result =
            _kept is null || changed.Any(path => !path.EndsWith(".cs", StringComparison.Ordinal))
                ? null
                : TreeMiner.Update(IncrementalProperties.Options(tree, null), _kept, changed, takesBroken: true, CancellationToken.None);
        if (result is not null)
            Followed++;
        if (result?.Corpus is { } mined)
            Assert.That(Arrays(result.Packed.Value), Is.EqualTo(Arrays(PackedCorpusBuilder.Build(mined))), "packed arrays");
        _kept = (result ?? run).Tree;
        if (result is null && _kept is not null)
            TreeMiner.WarmUp(IncrementalProperties.Options(tree, null), _kept, CancellationToken.None);
        _corpus = (result ?? run).Corpus is { } corpus ? JsonSerializer.Serialize(corpus) : _corpus;
        return result is null ? null : _corpus;
    }

    private static string Arrays(PackedSegment packed) => JsonSerializer.Serialize(packed);

    private static Dictionary<string, string> Read(TempTree tree) =>
        Directory
            .EnumerateFiles(tree.Root, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(tree.Root, path).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);
}
