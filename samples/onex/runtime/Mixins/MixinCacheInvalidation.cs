namespace Onex.Runtime.Mixins;

/// <summary>Takes entries out of a cache before their time is over.</summary>
/// <param name="cache">The cache to clear.</param>
public sealed class MixinCacheInvalidation(MixinCaching cache)
{
    /// <summary>Removes one entry.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>True if there was one.</returns>
    public bool InvalidateKey(string key) => cache.Remove(key);

    /// <summary>Removes every entry whose key begins alike.</summary>
    /// <param name="prefix">Compared ordinally; not empty.</param>
    /// <returns>How many were removed.</returns>
    public int InvalidatePrefix(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);

        return cache.Keys.Count(key => key.StartsWith(prefix, StringComparison.Ordinal) && cache.Remove(key));
    }

    /// <summary>Removes what has expired.</summary>
    /// <returns>How many were removed.</returns>
    public int EvictExpired() => cache.RemoveExpired();

    /// <summary>Removes everything.</summary>
    /// <returns>How many were removed.</returns>
    public int InvalidateAll() => cache.Keys.Count(cache.Remove);
}
