using System.Collections.Immutable;
using System.Diagnostics;
using RefMiner.Indexing;
using RefMiner.Nodes;
using RefMiner.Output;
using RefMiner.Profiles;
using RefMiner.Pulling;
using RefMiner.Reindexing;
using RefMiner.Storage;
using Spectre.Console;
using Profile = RefMiner.Profiles.Profile;

namespace RefMiner.Commands;

/// <summary>Mines one tree and publishes it: what <c>index</c> and <c>demo</c> share.</summary>
internal static class MiningRun
{
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(5);

    /// <summary>Takes the index for writing.</summary>
    public static IndexWriter OpenWriter(Terminal terminal, string index)
    {
        if (File.Exists(CopyFile.PathIn(index))) throw new FleetException(DiagnosticIds.FleetCopy, $"'{index}' is a copy of a fleet's index, which the next pull would overwrite. Give another folder with --index, or add the tree to the fleet.");

        var writer = IndexWriter.Open(index, LockWait, TimeProvider.System);
        if (writer.WasSalvaged)
            terminal.Note($"refminer: note: the manifest was missing or damaged; taken up again from whole segments: {string.Join(", ", writer.Corpora.Select(c => c.Name))}");
        return writer;
    }

    /// <summary>The same; those that are shipped, and cannot be wrong, are read while the work goes on.</summary>
    public static Lazy<ImmutableArray<Profile>> ProfilesBeside(string id)
    {
        if (id != "auto" && !ProfileLoader.ShippedIds.Contains(id, StringComparer.Ordinal)) return new(ProfileLoader.LoadAll(id));

        var reading = Task.Run(() => ProfileLoader.LoadAll(id));
        return new(() => reading.GetAwaiter().GetResult());
    }

    /// <summary>Mines what has changed, or all of it, and publishes, with a progress bar where there is a terminal, else telling how far it has come, and reports.</summary>
    public static MiningResult Run(Terminal terminal, IndexWriter writer, MiningOptions options, CancellationToken cancellationToken, bool isFull = false, IProgress<MiningProgress>? progress = null)
    {
        var started = Stopwatch.GetTimestamp();
        var before = writer.Corpora.FirstOrDefault(c => c.Name == options.Name);
        var dense = before?.Dense;
        var result = terminal.Progress is null ? CorpusUpdate.Run(writer, options, isFull, progress, cancellationToken) : WithProgress(terminal.Progress, writer, options, isFull, cancellationToken);
        if (dense is not null && result.Corpus is not null)
            terminal.Note($"refminer: note: the dense vectors of {options.Name}, by model {dense.Model}, are gone with its earlier segment; until the index is embedded again, it answers without dense vectors only");
        Report(terminal, options.Name, result.Profile.Id, result.Counts, Stopwatch.GetElapsedTime(started));
        if (before is not null && before.Loader != CorpusUpdate.Loader(options))
            terminal.Note(FormattableString.Invariant($"refminer: note: the {before.Loader} loader had resolved {Share(before.InvocationsResolved, before.Invocations):0.0} % of {before.Invocations} invocations, the {CorpusUpdate.Loader(options)} loader resolves {result.Counts.Resolution.Share * 100:0.0} % of {result.Counts.Resolution.Invocations}"));
        return result;
    }

    private static double Share(int part, int whole) => whole == 0 ? 100 : 100.0 * part / whole;

    private static MiningResult WithProgress(IAnsiConsole console, IndexWriter writer, MiningOptions options, bool isFull, CancellationToken cancellationToken) => console.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
        .Start(context =>
        {
            var tasks = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
            var progress = new SynchronousProgress(step =>
            {
                lock (tasks)
                {
                    if (!tasks.TryGetValue(step.Phase, out var task)) tasks[step.Phase] = task = context.AddTask(Markup.Escape($"{step.Phase} {options.Name}"));
                    task.MaxValue = Math.Max(1, step.Total);
                    task.Value = step.Done;
                }
            });
            return CorpusUpdate.Run(writer, options, isFull, progress, cancellationToken);
        });

    /// <summary>Writes the diagnostics of a corpus, and the line of its counts.</summary>
    public static void Report(Terminal terminal, string name, string profile, MiningCounts counts, TimeSpan elapsed)
    {
        var mostShown = terminal.IsVerbose ? int.MaxValue : 20;
        foreach (var diagnostic in counts.Diagnostics.Take(mostShown)) terminal.Complain(diagnostic.ToString());
        if (counts.Diagnostics.Length > mostShown) terminal.Note(FormattableString.Invariant($"refminer: {counts.Diagnostics.Length - mostShown} more diagnostics are in the index; --verbose shows them all"));
        if (counts.Resolution.IsLow)
        {
            terminal.Note("refminer: note: many names did not resolve, so they were taken from the syntax; " + (counts.ProjectsIncomplete > 0
                ? FormattableString.Invariant($"packages of {counts.ProjectsIncomplete} of {counts.Projects} projects are missing: run 'dotnet restore' in the tree, then mine again")
                : "its packages are all there: if you trust the tree, mine it with --load msbuild, which knows what its build generates"));
        }

        terminal.Note(ClosingLine(name, profile, counts, elapsed));
    }

    /// <summary>The one line of counts that ends every run.</summary>
    private static string ClosingLine(string name, string profile, MiningCounts counts, TimeSpan elapsed)
    {
        var excluded = counts.FilesExcluded.Values.Sum();
        var reasons = string.Join(", ", counts.FilesExcluded.Where(pair => pair.Value > 0).Select(pair => FormattableString.Invariant($"{pair.Value} {Words(pair.Key.ToString())}")));
        var nodes = string.Join(", ", counts.Nodes.Where(pair => pair.Value > 0).Select(pair => FormattableString.Invariant($"{pair.Value} {pair.Key.ToString().ToLowerInvariant()}")));
        return FormattableString.Invariant($"refminer: {name}: profile {profile}; files {counts.FilesSeen} seen, {counts.FilesMined} mined ({counts.FilesUnchanged} unchanged), {excluded} excluded")
            + (reasons.Length > 0 ? $" ({reasons})" : "")
            + FormattableString.Invariant($", {counts.FilesSkipped} skipped; nodes {counts.Nodes.Values.Sum()}")
            + (nodes.Length > 0 ? $" ({nodes})" : "")
            + FormattableString.Invariant($"; methods {counts.Methods}; invocations resolved {counts.Resolution.Share * 100:0.0} %; redactions {counts.Redactions.Length}; diagnostics {counts.Diagnostics.Length}; {elapsed.TotalSeconds:0.0} s (parsing {counts.Parsing.TotalSeconds:0.0}, binding {counts.Binding.TotalSeconds:0.0}, writing {(elapsed - counts.Total).TotalSeconds:0.0})");
    }

    /// <summary><c>TooLarge</c> as <c>too large</c>.</summary>
    private static string Words(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>Reports on the calling thread, so that none comes after the end.</summary>
    private sealed class SynchronousProgress(Action<MiningProgress> report) : IProgress<MiningProgress>
    {
        public void Report(MiningProgress value) => report(value);
    }
}
