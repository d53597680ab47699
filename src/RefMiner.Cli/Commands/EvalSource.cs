using System.Collections.Immutable;
using RefMiner.Output;
using RefMiner.Storage;
using RefMiner.Views;

namespace RefMiner.Commands;

/// <summary>What is evaluated: an index, or a tree that is mined for it.</summary>
/// <param name="Path">Folder as given.</param>
/// <param name="IsIndex">Whether it holds an index.</param>
/// <param name="Corpora">Names of its corpora.</param>
internal sealed record EvalSource(string Path, bool IsIndex, ImmutableArray<string> Corpora)
{
    /// <summary>Looks at all paths before any work is done.</summary>
    /// <exception cref="UsageException">Two paths hold a corpus of the same name.</exception>
    /// <exception cref="RefMinerException">A path is missing, or an index is damaged.</exception>
    public static ImmutableArray<EvalSource> Of(IEnumerable<string> paths)
    {
        ImmutableArray<EvalSource> sources = [.. paths.Select(Of)];
        var twice = sources
            .SelectMany(source => source.Corpora)
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? sources
            : throw new UsageException(
                $"two of the paths hold a corpus '{twice.Key}'. Evaluate them one by one, or mine them under different names "
                    + "(refminer index --name)."
            );
    }

    /// <summary>
    /// Opens the index, or mines the tree into a temporary one; both are closed and the temporary one deleted after the work.
    /// </summary>
    public void Use(Terminal terminal, string? profile, int threads, Action<IndexReader, string> work, CancellationToken cancellationToken)
    {
        if (IsIndex)
        {
            using var reader = IndexReader.Open(Path);
            work(reader, Path);
            return;
        }

        using var temporary = new TemporaryIndex();
        using (var session = IndexView.Open(terminal, temporary.Path))
        {
            var options = new IndexOptions
            {
                Root = Path,
                Name = Corpora[0],
                Profile = profile ?? "auto",
                MaxParallelism = threads,
            };
            IndexView.Run(terminal, session, new IndexMiner(options), cancellationToken);
        }

        using var mined = IndexReader.Open(temporary.Path);
        work(mined, temporary.Path);
    }

    private static EvalSource Of(string path)
    {
        if (!Directory.Exists(path))
            throw new CorpusNotFoundException(path, $"there is no folder '{path}'. Give a folder with C# sources, or that of an index.");

        // A tree may have a manifest.json of its own.
        var folder = new IndexFolder(path);
        if (!File.Exists(folder.ManifestPath) || !Directory.Exists(folder.SegmentsPath))
            return new EvalSource(path, false, [CorpusName.OfFolder(path)]);

        var manifest = folder.ReadManifest() ?? throw folder.NotFound();
        return manifest.Corpora.IsEmpty
            ? throw new CorpusNotFoundException(
                path,
                $"the index '{path}' holds no corpus. Mine one into it (refminer index), or give the folder of its sources."
            )
            : new EvalSource(path, true, [.. manifest.Corpora.Select(corpus => corpus.Name)]);
    }
}
