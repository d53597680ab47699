namespace Onex.Runtime.Mixins;

/// <summary>Cuts a stream into batches and works on each as a whole.</summary>
/// <param name="batchSize">Items per batch; the last may have fewer. At least 1.</param>
public sealed class MixinBatchProcessing(int batchSize)
{
    /// <summary>Items per batch.</summary>
    public int BatchSize { get; } = batchSize >= 1
        ? batchSize
        : throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "A batch holds at least one item.");

    /// <summary>Works on the items batch by batch, in order.</summary>
    /// <typeparam name="T">Type of an item.</typeparam>
    /// <param name="items">Read once; only one batch is held at a time.</param>
    /// <param name="work">Returns how many items of the batch it dealt with.</param>
    /// <param name="cancellationToken">Gives up between batches.</param>
    /// <returns>Batches begun, and items dealt with in all.</returns>
    public async Task<(int Batches, long Items)> ProcessAsync<T>(
        IAsyncEnumerable<T> items,
        Func<IReadOnlyList<T>, CancellationToken, Task<int>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(work);

        var batches = 0;
        var done = 0L;
        var batch = new List<T>(BatchSize);
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            batch.Add(item);
            if (batch.Count == BatchSize)
            {
                batches++;
                done += await work(batch, cancellationToken).ConfigureAwait(false);
                batch = new List<T>(BatchSize);
            }
        }

        if (batch.Count > 0)
        {
            batches++;
            done += await work(batch, cancellationToken).ConfigureAwait(false);
        }

        return (batches, done);
    }

    /// <summary>Works on a list batch by batch, several batches at the same time.</summary>
    /// <typeparam name="T">Type of an item.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="maxParallel">Batches worked on at the same time; at least 1.</param>
    /// <param name="work">Returns how many items of the batch it dealt with; called from several threads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Items dealt with in all.</returns>
    public async Task<long> ProcessParallelAsync<T>(
        IReadOnlyList<T> items,
        int maxParallel,
        Func<IReadOnlyList<T>, CancellationToken, Task<int>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(work);

        var done = 0L;
        var options = new ParallelOptions { MaxDegreeOfParallelism = maxParallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(items.Chunk(BatchSize), options, async (batch, token) =>
        {
            var count = await work(batch, token).ConfigureAwait(false);
            Interlocked.Add(ref done, count);
        }).ConfigureAwait(false);
        return done;
    }
}
