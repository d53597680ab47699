using System.Collections.Concurrent;
using RefMiner.Output;
using RefMiner.Storage;
using RefMiner.Watching;

namespace RefMiner.Mcp;

/// <summary>Says how old the corpora of an index are.</summary>
/// <param name="index">Folder of the index.</param>
/// <param name="roots">What may be read.</param>
/// <param name="watch">Follows the trees; gives null where nothing does.</param>
internal sealed class FreshnessReader(string index, AllowedRoots roots, Func<IndexWatch?> watch)
{
    private readonly ConcurrentDictionary<string, TreeComparison> _comparisons = new(StringComparer.Ordinal);

    /// <summary>How old a generation is.</summary>
    public Freshness Of(Manifest manifest) => new(manifest.Generation, [.. manifest.Corpora.Select(Of)]);

    /// <summary>How many files of a corpus changed by a comparison with its tree, or null where that is unknown.</summary>
    public int? Compared(ManifestCorpus corpus) => Compare(corpus).Changed;

    private Freshness.CorpusFreshness Of(ManifestCorpus corpus)
    {
        // Who follows the reports of the system need not walk through the tree for each answer.
        var (changed, unknown) = watch()?.WaitingOf(corpus) is { } waiting ? (waiting, null) : Compare(corpus);
        return new Freshness.CorpusFreshness
        {
            Name = corpus.Name,
            MinedAt = corpus.MinedAt,
            Commit = corpus.Commit,
            Files = corpus.Files,
            Changed = changed,
            Unknown = unknown,
            Watch = unknown is null || Directory.Exists(corpus.Tree) ? watch()?.StateOf(corpus.Name) : null,
        };
    }

    private (int? Changed, string? Unknown) Compare(ManifestCorpus corpus) =>
        roots.HoldsReal(corpus.Tree)
            ? _comparisons
                .GetOrAdd(corpus.Name, _ => new TreeComparison(index, mined => watch()?.TreeOf(mined)))
                .Compare(new SegmentEntry(corpus))
            : (null, $"its tree '{corpus.Root}' lies outside the folders that this server may read");
}
