using Spectre.Console;

namespace RefMiner.Output;

/// <summary>Progress bars of mining, one a phase.</summary>
internal static class MiningBar
{
    /// <summary>Does work that says how far it has come, with bars where there is a terminal.</summary>
    /// <param name="terminal">Where they are drawn.</param>
    /// <param name="name">Whose progress it is.</param>
    /// <param name="work">Is given what hears of its progress, or null where nobody does.</param>
    public static T Show<T>(Terminal terminal, string name, Func<IProgress<MiningProgress>?, T> work) =>
        terminal.Progress is not { } console
            ? work(null)
            : console
                .Progress()
                .Start(context =>
                {
                    var tasks = new Dictionary<MiningPhase, ProgressTask>();
                    return work(
                        new SynchronousProgress(step =>
                        {
                            lock (tasks)
                            {
                                if (!tasks.TryGetValue(step.Phase, out var task))
                                    tasks[step.Phase] = task = context.AddTask(
                                        Markup.Escape($"{step.Phase.ToString().ToLowerInvariant()} {name}")
                                    );
                                task.MaxValue = Math.Max(1, step.Total);
                                task.Value = step.Done;
                            }
                        })
                    );
                });

    /// <summary>Reports on the calling thread, so that none comes after the end.</summary>
    private sealed class SynchronousProgress(Action<MiningProgress> report) : IProgress<MiningProgress>
    {
        public void Report(MiningProgress value) => report(value);
    }
}
