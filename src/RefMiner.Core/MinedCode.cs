using System.Collections.Immutable;

namespace RefMiner;

/// <summary>What one generation of an index holds of code. It stays readable until it is disposed of, whatever is published meanwhile.
/// Usable from many threads.</summary>
public sealed class MinedCode : IDisposable
{
    private readonly OpenGeneration _generation;
    private int _isDisposed;

    internal MinedCode(OpenGeneration generation)
    {
        _generation = generation;
        Corpora = [.. generation.Segments.Select(segment => new CorpusCode(segment))];
    }

    /// <summary>The corpora, in the order of the manifest.</summary>
    public ImmutableArray<CorpusCode> Corpora { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            _generation.Dispose();
    }
}
