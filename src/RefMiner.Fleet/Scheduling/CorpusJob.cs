using Quartz;
using RefMiner.Working;

namespace RefMiner.Scheduling;

/// <summary>Mines one corpus when it is due.</summary>
internal sealed class CorpusJob(CorpusRun run) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await run.Execute(FleetScheduler.CorpusOf(context), FleetScheduler.IsFull(context), cancellationToken);
}
