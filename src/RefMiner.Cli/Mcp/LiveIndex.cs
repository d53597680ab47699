using RefMiner.Storage;

namespace RefMiner.Mcp;

/// <summary>The index of a server: opened when it is first asked, and again once another generation is published. Queries in flight end on the one they began with.</summary>
/// <param name="path">Its folder.</param>
internal sealed class LiveIndex(string path) : IDisposable
{
    private readonly Lock _gate = new();
    private Opened? _current;
    private string _key = "";

    /// <summary>The current generation, to be disposed of when the query has ended.</summary>
    /// <exception cref="RefMinerException">There is no index, or it cannot be opened.</exception>
    public Lease Take()
    {
        lock (_gate)
        {
            var manifest = new IndexFolder(path).ReadManifest() ?? throw new IndexNotFoundException(path);
            var key = string.Join('|', manifest.Corpora.Select(corpus => corpus.Checksum).Prepend(FormattableString.Invariant($"{manifest.Generation}")));
            if (_current is null || key != _key)
            {
                var opened = new Opened(RefMinerIndex.Open(path));
                _current?.Release();
                (_current, _key) = (opened, key);
            }

            _current.Users++;
            return new Lease(this, _current);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _current?.Release();
            _current = null;
        }
    }

    /// <summary>One open generation and how many use it, this object among them.</summary>
    internal sealed class Opened(RefMinerIndex index)
    {
        /// <summary>The generation.</summary>
        public RefMinerIndex Index { get; } = index;

        /// <summary>How many use it.</summary>
        public int Users { get; set; } = 1;

        /// <summary>Closes it with its last user.</summary>
        public void Release()
        {
            if (--Users == 0) Index.Dispose();
        }
    }

    /// <summary>The use of one generation.</summary>
    internal readonly struct Lease(LiveIndex owner, Opened opened) : IDisposable
    {
        /// <summary>The generation.</summary>
        public RefMinerIndex Index => opened.Index;

        /// <inheritdoc/>
        public void Dispose()
        {
            lock (owner._gate) opened.Release();
        }
    }
}
