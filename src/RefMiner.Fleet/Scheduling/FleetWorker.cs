using System.Globalization;
using Npgsql;
using RefMiner.Database;
using RefMiner.Nodes;
using RefMiner.Stores;
using RefMiner.Working;

namespace RefMiner.Scheduling;

/// <summary>One worker of a fleet: takes due corpora, several at once, until it is stopped.</summary>
internal static class FleetWorker
{
    private static readonly TimeSpan IdleLookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(5);

    // Looks between two at the clock: a minute.
    private const int ClockLookEvery = 60;

    /// <summary>Works until the token is cancelled, or as the options say.</summary>
    /// <param name="database">The fleet's.</param>
    /// <param name="options">How to work.</param>
    /// <param name="clock">Gives the time that is recorded.</param>
    /// <param name="report">Receives each corpus as it ends.</param>
    /// <param name="warn">Receives warnings of the scheduler.</param>
    /// <param name="cancellationToken">Stops it: runs in work end without publishing, and other workers take them up.</param>
    /// <exception cref="RefMinerException">The database, the store or the scratch folder cannot be used.</exception>
    public static async Task Run(
        FleetDatabase database,
        FleetWorkerOptions options,
        TimeProvider clock,
        Action<FleetRun> report,
        Action<string> warn,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await Work(database, options, clock, report, warn, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop: that is how a worker ends.
        }
    }

    private static async Task Work(
        FleetDatabase database,
        FleetWorkerOptions options,
        TimeProvider clock,
        Action<FleetRun> report,
        Action<string> warn,
        CancellationToken cancellationToken
    )
    {
        await FleetSchema.Check(database, FleetRole.Worker, cancellationToken);
        await RequireOwnName(database, options.Name, clock, cancellationToken);
        await RequireClock(database, clock, cancellationToken);
        using var folder = WorkFolder.Open(options.WorkPath, options.Name);
        using var logs = new SchedulerLog(warn);
        var run = new CorpusRun(
            new RunTable(database),
            await StoredBytes.Open(database, cancellationToken),
            folder,
            options,
            clock,
            report
        );
        await using var scheduler = await FleetScheduler.OpenWorker(database, options.Name, options.Parallel, run, logs, cancellationToken);
        try
        {
            await scheduler.Start(cancellationToken);
            using var timer = new PeriodicTimer(IdleLookEvery, clock);
            for (var looks = 1; await timer.WaitForNextTickAsync(cancellationToken); looks++)
            {
                if (looks % ClockLookEvery == 0)
                    await RequireClock(database, clock, cancellationToken);
                if (options.UntilIdle && run.Running == 0 && await IsIdle(database, clock, cancellationToken))
                    return;
            }
        }
        finally
        {
            await scheduler.Stop();
            await Leave(database, options.Name, clock);
        }
    }

    /// <summary>Strikes a worker that has stopped from the cluster, which would else take it for dead after a while.</summary>
    private static async Task Leave(FleetDatabase database, string worker, TimeProvider clock)
    {
        using var limit = new CancellationTokenSource(LeaveLimit, clock);
        try
        {
            await Leave(database, worker, limit.Token);
        }
        catch (Exception e) when (e is FleetException or OperationCanceledException)
        {
            // The others will find out.
        }
    }

    private static Task Leave(FleetDatabase database, string worker, CancellationToken cancellationToken) =>
        database.Run(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand("delete from qrtz_scheduler_state where instance_name = $1", connection)
                {
                    Parameters = { new() { Value = worker } },
                };
                await command.ExecuteNonQueryAsync(token);
            },
            cancellationToken
        );

    /// <summary>Two of one name would take each other's corpora for their own.</summary>
    private static async Task RequireOwnName(FleetDatabase database, string worker, TimeProvider clock, CancellationToken cancellationToken)
    {
        var seenAt = await database.Run(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(
                    "select last_checkin_time from qrtz_scheduler_state where instance_name = $1",
                    connection
                )
                {
                    Parameters = { new() { Value = worker } },
                };
                return await command.ExecuteScalarAsync(token) as long?;
            },
            cancellationToken
        );
        var silence = clock.GetUtcNow() - new DateTimeOffset(seenAt ?? 0, TimeSpan.Zero);
        if (silence < FleetScheduler.TakenForDeadAfter)
            throw new FleetException(
                DiagnosticIds.FleetWorkerName,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a worker named '{worker}' gave a sign of life {Math.Max(0, silence.TotalSeconds):0} s ago. Give this one "
                        + $"another name; where that one was killed, wait half a minute."
                )
            );
    }

    /// <summary>
    /// Signs of life carry the time of the worker that gives them: one that is far behind is taken for dead while it works, and
    /// one far ahead takes the others for dead.
    /// </summary>
    private static async Task RequireClock(FleetDatabase database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (theirs, ours) = await database.Run(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand("select clock_timestamp()", connection);
                return (await command.ExecuteScalarAsync(token) is DateTime time ? new DateTimeOffset(time) : default, clock.GetUtcNow());
            },
            cancellationToken
        );
        var skew = ours - theirs;
        if (skew.Duration() < FleetScheduler.TakenForDeadAfter)
            return;

        throw new FleetException(
            DiagnosticIds.FleetClock,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the clock of this machine is {skew.Duration().TotalSeconds:0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} "
                    + $"that of the database, so this worker takes no work. Set it, by NTP for example, and start the worker again."
            )
        );
    }

    /// <summary>Whether nothing is due, and nothing is being done by any worker.</summary>
    private static Task<bool> IsIdle(FleetDatabase database, TimeProvider clock, CancellationToken cancellationToken) =>
        database.Run(
            async (connection, token) =>
            {
                // Quartz counts time in ticks from the year 1.
                await using var command = new NpgsqlCommand(
                    "select not exists (select from qrtz_fired_triggers) and not exists (select from qrtz_triggers where "
                        + "next_fire_time <= $1 and trigger_state not in ('ERROR', 'PAUSED', 'PAUSED_BLOCKED'))",
                    connection
                )
                {
                    Parameters = { new() { Value = clock.GetUtcNow().UtcTicks } },
                };
                return (bool)(await command.ExecuteScalarAsync(token))!;
            },
            cancellationToken
        );
}
