using System.Collections.Concurrent;

namespace Onex.Runtime.Mixins;

/// <summary>Keeps values for a while, up to a number of entries.</summary>
/// <param name="defaultTimeToLive">How long an entry is good if nothing else is said.</param>
/// <param name="maxEntries">Above this number the entry that expires first goes.</param>
/// <param name="timeProvider">The clock; the system's by default.</param>
public sealed class MixinCaching(TimeSpan defaultTimeToLive, int maxEntries = 1000, TimeProvider? timeProvider = null)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock = timeProvider ?? TimeProvider.System;
    private long _hits;
    private long _misses;

    /// <summary>Entries kept, expired ones included.</summary>
    public int Count => _entries.Count;

    /// <summary>Look-ups that found a good entry.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>Look-ups that found none.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>Keys kept, expired ones included, in no order.</summary>
    public IReadOnlyCollection<string> Keys => [.. _entries.Keys];

    /// <summary>Looks a value up.</summary>
    /// <typeparam name="T">The type it was stored with.</typeparam>
    /// <param name="key">Its key.</param>
    /// <param name="value">The value, if the result is true.</param>
    public bool TryGet<T>(string key, out T? value)
    {
        if (_entries.TryGetValue(key, out var entry) && entry.ExpiresAt > _clock.GetUtcNow() && entry.Value is T typed)
        {
            Interlocked.Increment(ref _hits);
            value = typed;
            return true;
        }

        Interlocked.Increment(ref _misses);
        value = default;
        return false;
    }

    /// <summary>Stores a value, in place of one already there.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">The value.</param>
    /// <param name="timeToLive">How long it is good; the default if null.</param>
    public void Set(string key, object? value, TimeSpan? timeToLive = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);

        _entries[key] = new Entry(value, _clock.GetUtcNow() + (timeToLive ?? defaultTimeToLive));
        while (_entries.Count > maxEntries)
        {
            _entries.TryRemove(_entries.MinBy(entry => entry.Value.ExpiresAt).Key, out _);
        }
    }

    /// <summary>Returns the value kept, or makes, stores and returns it. Callers at the same time may each make one.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">Its key.</param>
    /// <param name="create">Makes the value.</param>
    /// <param name="cancellationToken">Gives up making it.</param>
    public async Task<T> GetOrAddAsync<T>(
        string key,
        Func<CancellationToken, Task<T>> create,
        CancellationToken cancellationToken = default)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(create);
        if (TryGet<T>(key, out var kept) && kept is not null)
        {
            return kept;
        }

        var made = await create(cancellationToken).ConfigureAwait(false);
        Set(key, made);
        return made;
    }

    /// <summary>Removes an entry.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>True if there was one.</returns>
    public bool Remove(string key) => _entries.TryRemove(key, out _);

    /// <summary>Removes the entries whose time is over.</summary>
    /// <returns>How many were removed.</returns>
    public int RemoveExpired()
    {
        var now = _clock.GetUtcNow();
        return _entries.Count(entry => entry.Value.ExpiresAt <= now && _entries.TryRemove(entry));
    }

    private sealed record Entry(object? Value, DateTimeOffset ExpiresAt);
}
