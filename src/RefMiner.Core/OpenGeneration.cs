using System.Collections.Concurrent;
using System.Collections.Immutable;
using RefMiner.Profiles;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>One generation of an index, open until the last of its uses ends. Usable from many threads.</summary>
internal sealed class OpenGeneration : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<House>> _houses = new(StringComparer.Ordinal);
    private readonly IndexReader _reader;
    private int _uses = 1;

    private OpenGeneration(IndexReader reader) => _reader = reader;

    /// <summary>The manifest.</summary>
    public Manifest Manifest => _reader.Manifest;

    /// <summary>The segments, in the manifest's order.</summary>
    public ImmutableArray<SegmentReader> Segments => _reader.Segments;

    /// <summary>Opens the current generation of an index for one use.</summary>
    /// <exception cref="RefMinerException">There is no index, or it is damaged, unreadable or of another format.</exception>
    public static OpenGeneration Open(string path) => new(IndexReader.Open(path));

    /// <summary>Opens the published generation after an earlier one: shares what is unchanged.</summary>
    /// <param name="path">Folder of the index.</param>
    /// <param name="earlier">In use as long as this takes.</param>
    /// <param name="published">The manifest.</param>
    /// <param name="views">What was mined and stands for what the manifest names.</param>
    /// <exception cref="RefMinerException">There is no index, or it is damaged, unreadable or of another format.</exception>
    public static OpenGeneration Open(string path, OpenGeneration earlier, byte[] published, ImmutableArray<MinedView> views)
    {
        var opened = new OpenGeneration(IndexReader.Open(path, earlier._reader, published, views));
        foreach (var (id, house) in earlier._houses.Where(pair => pair.Value.IsValueCreated))
            opened._houses[id] = new Lazy<House>(() => house.Value.Over(opened.SegmentsOf(house.Value.Profile)));
        return opened;
    }

    /// <summary>Makes ready what was in use of the generation before; else who asks first waits for it.</summary>
    /// <exception cref="RefMinerException">A segment is damaged.</exception>
    public void Prepare()
    {
        foreach (var house in _houses.Values)
            _ = house.Value;
    }

    /// <summary>The manifest as it was read.</summary>
    public byte[] ManifestBytes => _reader.ManifestBytes;

    /// <summary>Whether these bytes are its manifest.</summary>
    public bool IsOf(ReadOnlySpan<byte> manifestBytes) => _reader.IsOf(manifestBytes);

    /// <summary>Begins one more use, unless the last has ended.</summary>
    public bool TryUse()
    {
        for (var uses = Volatile.Read(ref _uses); uses > 0; uses = Volatile.Read(ref _uses))
        {
            if (Interlocked.CompareExchange(ref _uses, uses + 1, uses) == uses)
                return true;
        }

        return false;
    }

    /// <summary>Ends one use; with the last, the segments that no other generation has are closed.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _uses) == 0)
            _reader.Dispose();
    }

    /// <summary>A profile with the corpora of its house; with all of them when none is of that house.</summary>
    /// <param name="id">Id of a shipped profile, or the folder of one.</param>
    /// <exception cref="InvalidProfileException">There is no such profile, or it is malformed.</exception>
    public House HouseOf(string id) =>
        _houses
            .GetOrAdd(id, key => new Lazy<House>(() =>
            {
                var profile = Known(key)
                    ? ProfileLoader.Load(key)
                    : throw new InvalidProfileException(
                        $"the corpora were mined by the profile '{key}', which is not shipped. Give its folder: --profile DIR."
                    );
                var house = new House(profile, SegmentsOf(profile));
                if (ProfileLoader.IsFolder(key))
                    _ = house.Contexts; // Its templates may be malformed, which is said whatever is asked.
                return house;
            }))
            .Value;

    private ImmutableArray<SegmentReader> SegmentsOf(Profile profile)
    {
        var own = Segments.Where(segment => segment.Entry.Profile == profile.Id).ToImmutableArray();
        return own.IsEmpty ? Segments : own;
    }

    private bool Known(string name) =>
        ProfileLoader.ShippedIds.Contains(name) || ProfileLoader.IsFolder(name) || Manifest.Corpora.All(c => c.Profile != name);
}
