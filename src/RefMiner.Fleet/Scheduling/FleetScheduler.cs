using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using RefMiner.Catalogue;
using RefMiner.Database;
using RefMiner.Working;

namespace RefMiner.Scheduling;

/// <summary>
/// The calendar and the queue of a fleet: Quartz.NET, clustered on the fleet's database. Each corpus is a job; no two workers
/// mine it at once, and when one dies, another takes its jobs up.
/// </summary>
internal sealed class FleetScheduler : IAsyncDisposable
{
    private const string Group = "corpus";
    private const string NowGroup = "now";
    private const string FullKey = "full";

    // One whose triggers wait in the queue is not late: only what a whole night missed is made up for, once.
    private static readonly TimeSpan LateAfter = TimeSpan.FromHours(12);

    // A worker that is silent for both is taken for dead: long enough for one that is short of processor time.
    private static readonly TimeSpan CheckinEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SilenceAllowed = TimeSpan.FromSeconds(20);

    /// <summary>After so long without a sign of life, a worker is taken for dead.</summary>
    public static readonly TimeSpan TakenForDeadAfter = CheckinEvery + SilenceAllowed;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly StandaloneSchedulerFactory _factory;
    private readonly IScheduler _scheduler;

    private FleetScheduler(StandaloneSchedulerFactory factory, IScheduler scheduler) => (_factory, _scheduler) = (factory, scheduler);

    /// <summary>A scheduler that only keeps the calendar, and starts no job.</summary>
    /// <exception cref="FleetException">The database cannot be used.</exception>
    public static Task<FleetScheduler> Open(FleetDatabase database, CancellationToken cancellationToken) =>
        Open(database, "client", 1, null, null, SchemaProvisioning.None, cancellationToken);

    /// <summary>A scheduler that runs jobs once it is started.</summary>
    /// <exception cref="FleetException">The database cannot be used.</exception>
    public static Task<FleetScheduler> OpenWorker(
        FleetDatabase database,
        string worker,
        int parallel,
        CorpusRun run,
        ILoggerFactory logs,
        CancellationToken cancellationToken
    ) => Open(database, worker, parallel, run, logs, SchemaProvisioning.Validate, cancellationToken);

    /// <summary>Creates the scheduler's tables where they are missing.</summary>
    public static async Task Provision(FleetDatabase database, CancellationToken cancellationToken)
    {
        await using var scheduler = await Open(database, "init", 1, null, null, SchemaProvisioning.CreateIfMissing, cancellationToken);
    }

    /// <summary>Begins to run jobs as they become due.</summary>
    public async Task Start(CancellationToken cancellationToken) => await _scheduler.Start(cancellationToken);

    /// <summary>Stops taking jobs; running ones are cancelled and handed back.</summary>
    public async Task Stop() => await _scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);

    /// <summary>Puts corpora into the calendar, over what it had of them, as part of a transaction.</summary>
    public async Task Add(
        IEnumerable<FleetCorpus> corpora,
        System.Data.Common.DbTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        using var enlisted = _scheduler.EnlistTransaction(transaction);
        await _scheduler.ScheduleJobs(
            corpora.ToDictionary(Job, corpus => (IReadOnlyCollection<ITrigger>)[Trigger(corpus)]),
            ScheduleJobOptions.Replacing,
            cancellationToken
        );
    }

    /// <summary>Takes corpora out of the calendar, as part of a transaction.</summary>
    public async Task Remove(IEnumerable<string> corpora, System.Data.Common.DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var enlisted = _scheduler.EnlistTransaction(transaction);
        await _scheduler.DeleteJobs([.. corpora.Select(Key)], cancellationToken);
    }

    /// <summary>Makes corpora due now; one that is so already is left alone, unless it is now to be mined in full.</summary>
    public async Task RunNow(IEnumerable<string> corpora, bool isFull, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Those that are due longest come first: so that these do, they are due for as long as one may be without being late.
        var dueAt = clock.GetUtcNow() - LateAfter + TimeSpan.FromHours(1);
        foreach (var corpus in corpora)
        {
            var trigger = TriggerBuilder
                .Create()
                .WithIdentity(corpus, NowGroup)
                .ForJob(Key(corpus))
                .UsingJobData(FullKey, isFull ? "true" : "false")
                .WithPriority(10)
                .StartAt(dueAt)
                .Build();
            await _scheduler.ScheduleTrigger(trigger, isFull ? TriggerConflict.Replace : TriggerConflict.Keep, cancellationToken);
        }
    }

    /// <summary>The corpus of a job.</summary>
    public static string CorpusOf(IJobExecutionContext context) => context.JobDetail.Key.Name;

    /// <summary>Whether a job was asked to mine everything.</summary>
    public static bool IsFull(IJobExecutionContext context) =>
        context.MergedJobDataMap.TryGetValue(FullKey, out var full) && full as string == "true";

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    private static JobKey Key(string corpus) => new(corpus, Group);

    private static IJobDetail Job(FleetCorpus corpus) =>
        JobBuilder
            .Create<CorpusJob>()
            .WithIdentity(Key(corpus.Name))
            .DisallowConcurrentExecution()
            .RequestRecovery()
            .StoreDurably()
            .Build();

    private static ITrigger Trigger(FleetCorpus corpus) =>
        TriggerBuilder
            .Create()
            .WithIdentity(corpus.Name, Group)
            .ForJob(Key(corpus.Name))
            .WithPriority(corpus.Priority)
            .WithCronSchedule(Calendar.Of(corpus.Cron, corpus.Name), cron =>
                cron.WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)
            )
            .Build();

    private static async Task<FleetScheduler> Open(
        FleetDatabase database,
        string id,
        int parallel,
        CorpusRun? run,
        ILoggerFactory? logs,
        SchemaProvisioning schema,
        CancellationToken cancellationToken
    )
    {
        var factory = QuartzSchedulerBuilder
            .Create(quartz =>
            {
                quartz.Services.AddSingleton(logs ?? Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
                quartz.ConfigureScheduler(options =>
                {
                    options.InstanceName = FleetDatabase.Schema;
                    options.InstanceId = id;
                    options.IdleWaitTime = LookEvery;
                    options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
                });
                quartz.UseDefaultThreadPool(parallel);
                if (run is not null)
                    quartz.Services.AddSingleton(run);
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(source => source.DataSourceFactory = _ => database.Source);
                    store.UseClustering(cluster =>
                        (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (CheckinEvery, SilenceAllowed)
                    );
                    store.UseSystemTextJsonSerializer();
                    store.ConfigureStore(options =>
                    {
                        options.StoreJobDataAsStrings = true;
                        options.SchemaProvisioning = schema;
                        options.AcceptEnlistedTransactions = true;
                        options.RecoverFiringsCancelledByShutdown = true;
                        (options.MisfireThreshold, options.MisfireHandlerFrequency) = (LateAfter, TimeSpan.FromMinutes(1));
                    });
                });
            })
            .Build();
        try
        {
            return new FleetScheduler(factory, await factory.GetScheduler(cancellationToken));
        }
        catch (Exception e)
        {
            await factory.DisposeAsync();

            // What it was doing when it was told to stop, it calls a failure.
            cancellationToken.ThrowIfCancellationRequested();
            if (database.Translate(e) is { } translated)
                throw translated;
            throw;
        }
    }
}
