using Npgsql;
using RefMiner.Database;
using RefMiner.Nodes;

namespace RefMiner.Pulling;

/// <summary>Pulls whenever the fleet publishes, and now and then in case that was not heard.</summary>
internal static class FleetFollower
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    // What is published one after the other is fetched together.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);

    /// <summary>Pulls until the token is cancelled. While the database is away, it tries again.</summary>
    /// <param name="database">The fleet's.</param>
    /// <param name="pull">Pulls into the folder.</param>
    /// <param name="every">Longest time between two looks.</param>
    /// <param name="pulled">Receives each successful pull.</param>
    /// <param name="failed">Receives each failed one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task Run(
        FleetDatabase database,
        FleetPull pull,
        TimeSpan every,
        Action<FleetPullResult> pulled,
        Action<RefMinerException> failed,
        CancellationToken cancellationToken
    )
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
                await using (var listen = new NpgsqlCommand($"listen {FleetDatabase.Channel}", connection))
                    await listen.ExecuteNonQueryAsync(cancellationToken);
                while (true)
                {
                    // It listens before it looks, so that nothing is published unheard in between.
                    pulled(await pull.Run(cancellationToken));
                    if (await connection.WaitAsync(every, cancellationToken))
                        await Task.Delay(Gather, cancellationToken);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Nobody waits for this one: report any error, and try again.
                failed(
                    e as RefMinerException
                        ?? database.Translate(e)
                        ?? new FleetException(
                            DiagnosticIds.FleetUnavailable,
                            $"the fleet cannot be followed ({e.GetType().Name}: {e.Message})."
                        )
                );
            }

            await Task.Delay(RetryAfter, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
