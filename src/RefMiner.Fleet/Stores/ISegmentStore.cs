namespace RefMiner.Stores;

/// <summary>Where the bytes of segments and states are, by their SHA-256. What is stored is never changed.</summary>
internal interface ISegmentStore
{
    /// <summary>Whether there are so many bytes of a hash: a look, not a check.</summary>
    Task<bool> Holds(string hash, long size, CancellationToken cancellationToken);

    /// <summary>Stores bytes, whole or not at all; over what there may be of them.</summary>
    Task Write(string hash, string path, CancellationToken cancellationToken);

    /// <summary>Reads bytes as they are, unchecked.</summary>
    /// <returns>Pieces in their order, at least one though it be empty; none where the hash is not stored. Each is good until the
    /// next is asked for.</returns>
    IAsyncEnumerable<ReadOnlyMemory<byte>> Read(string hash, CancellationToken cancellationToken);

    /// <summary>Deletes bytes, if there are any.</summary>
    Task Delete(string hash, CancellationToken cancellationToken);
}
