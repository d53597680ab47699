using System.Globalization;
using System.Text.Json.Nodes;
using RefMiner.Indexing;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Storage;

namespace RefMiner.Views;

/// <summary>What mining did, as text.</summary>
internal static class IndexView
{
    private const int MostShown = 20;
    private const int MostForAgents = 5;

    /// <summary>Takes the index for writing, and says so if its manifest had to be rebuilt.</summary>
    public static IndexWriter OpenWriter(Terminal terminal, string index)
    {
        var writer = IndexOperation.OpenWriter(index);
        if (writer.WasSalvaged)
            terminal.Note(
                "refminer: note: the manifest was missing or damaged; taken up again from whole segments: "
                    + $"{string.Join(", ", writer.Corpora.Select(c => c.Name))}"
            );
        return writer;
    }

    /// <summary>Mines with a progress bar where there is a terminal, and reports.</summary>
    public static MinedCorpus Run(
        Terminal terminal,
        IndexWriter writer,
        MiningOptions options,
        CancellationToken cancellationToken,
        bool isFull = false
    )
    {
        var mined = MiningBar.Show(terminal, options.Name, progress =>
            IndexOperation.Run(writer, options, isFull, progress, cancellationToken)
        );
        Report(terminal, mined);
        return mined;
    }

    /// <summary>Writes what a run did to standard error.</summary>
    public static void Report(Terminal terminal, MinedCorpus mined)
    {
        Report(terminal, mined.Name, mined.Result.Profile.Id, mined.Counts, mined.Elapsed, mined.Loader == "msbuild");
        if (LoaderNote(mined) is { } note)
            terminal.Note(note);
        if (mined.LostProfile is { } lost)
            terminal.Note(
                $"refminer: note: {mined.Name} followed the profile '{lost}' of your own, and now follows "
                    + $"'{mined.Result.Profile.Id}'; to keep its own, mine it with --profile DIR"
            );
    }

    /// <summary>What a run did, for agents: the first diagnostics, and the line of its counts.</summary>
    public static string Text(MinedCorpus mined)
    {
        var diagnostics = mined.Counts.Diagnostics;
        IEnumerable<string> lines =
        [
            .. diagnostics.Take(MostForAgents).Select(diagnostic => diagnostic.ToString()),
            .. diagnostics.Length > MostForAgents
                ? [FormattableString.Invariant($"and {diagnostics.Length - MostForAgents} more diagnostics")]
                : Array.Empty<string>(),
            ClosingLine(mined.Name, mined.Result.Profile.Id, mined.Counts, mined.Elapsed),
        ];
        return string.Join('\n', lines.Select(Terminal.Visible));
    }

    /// <summary>The counts of a run.</summary>
    public static JsonObject Structured(MinedCorpus mined) =>
        new()
        {
            ["corpus"] = mined.Name,
            ["filesMined"] = mined.Counts.FilesMined,
            ["filesUnchanged"] = mined.Counts.FilesUnchanged,
            ["filesSkipped"] = mined.Counts.FilesSkipped,
            ["classes"] = mined.Counts.Nodes.Values.Sum(),
            ["methods"] = mined.Counts.Methods,
        };

    /// <summary>What a run did, for programs.</summary>
    public static IndexAnswer Answer(string index, IEnumerable<MinedCorpus> corpora) =>
        new(
            index,
            [
                .. corpora.Select(mined => new IndexAnswer.CorpusAnswer
                {
                    Name = mined.Name,
                    Root = mined.Root,
                    Profile = mined.Result.Profile.Id,
                    FilesSeen = mined.Counts.FilesSeen,
                    FilesMined = mined.Counts.FilesMined,
                    FilesUnchanged = mined.Counts.FilesUnchanged,
                    FilesExcluded = new(mined.Counts.ExcludedByName()),
                    FilesSkipped = mined.Counts.FilesSkipped,
                    Nodes = new(mined.Counts.Nodes.Select(pair => KeyValuePair.Create(pair.Key.ToString(), pair.Value))),
                    Methods = mined.Counts.Methods,
                    UnquotableMethods = mined.Counts.UnquotableMethods,
                    Redactions = mined.Counts.Redactions.Length,
                    Invocations = mined.Counts.Resolution.Invocations,
                    InvocationsResolved = mined.Counts.Resolution.Resolved,
                    Seconds = Math.Round(mined.Counts.Total.TotalSeconds, 3),
                    Diagnostics = [.. mined.Counts.Diagnostics.Select(d => d.ToString())],
                }),
            ]
        );

    /// <summary>Writes the diagnostics of a corpus, and the line of its counts; never advises what is in use already.</summary>
    public static void Report(Terminal terminal, string name, string profile, MiningCounts counts, TimeSpan elapsed, bool usesMsBuild)
    {
        var mostShown = terminal.IsVerbose ? int.MaxValue : MostShown;
        foreach (var diagnostic in counts.Diagnostics.Take(mostShown))
            terminal.Complain(diagnostic.ToString());
        if (counts.Diagnostics.Length > mostShown)
            terminal.Note(
                FormattableString.Invariant(
                    $"refminer: {counts.Diagnostics.Length - mostShown} more diagnostics are in the index; --verbose shows them all"
                )
            );
        if (counts.Resolution.IsLow)
        {
            terminal.Note(
                "refminer: note: many names did not resolve, so they were taken from the syntax; "
                    + (
                        counts.ProjectsIncomplete > 0
                            ? string.Create(
                                CultureInfo.InvariantCulture,
                                $"packages of {counts.ProjectsIncomplete} of {counts.Projects} projects are missing: run 'dotnet "
                                    + $"restore' in the tree, then mine again"
                            )
                        : usesMsBuild ? "MSBuild loaded its projects as they are: build the tree to see what is missing"
                        : "its packages are all there: if you trust the tree, mine it with --load msbuild, which knows what its "
                            + "build generates"
                    )
            );
        }

        terminal.Note("refminer: " + ClosingLine(name, profile, counts, elapsed));
    }

    /// <summary>The one line of counts that ends every run.</summary>
    private static string ClosingLine(string name, string profile, MiningCounts counts, TimeSpan elapsed)
    {
        var byReason = counts.ExcludedByName().ToArray();
        var excluded = byReason.Sum(pair => pair.Value);
        var reasons = string.Join(
            ", ",
            byReason.Where(pair => pair.Value > 0).Select(pair => FormattableString.Invariant($"{pair.Value} {Words(pair.Key)}"))
        );
        if (counts.FoldersIgnored > 0)
            reasons += FormattableString.Invariant(
                $"{(reasons.Length > 0 ? "; " : "")}{counts.FoldersIgnored} ignored folder{(counts.FoldersIgnored == 1 ? "" : "s")}"
            );
        var nodes = string.Join(
            ", ",
            counts
                .Nodes.Where(pair => pair.Value > 0)
                .Select(pair => FormattableString.Invariant($"{pair.Value} {pair.Key.ToString().ToLowerInvariant()}"))
        );
        return string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: profile {profile}; files {counts.FilesSeen} seen, {counts.FilesMined} mined ({counts.FilesUnchanged} "
                    + $"unchanged), {excluded} excluded"
            )
            + (reasons.Length > 0 ? $" ({reasons})" : "")
            + FormattableString.Invariant($", {counts.FilesSkipped} skipped; nodes {counts.Nodes.Values.Sum()}")
            + (nodes.Length > 0 ? $" ({nodes})" : "")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"; methods {counts.Methods}; invocations resolved {counts.Resolution.Share * 100:0.0} %; redactions "
                    + $"{counts.Redactions.Length}; diagnostics {counts.Diagnostics.Length}; {elapsed.TotalSeconds:0.0} s (parsing "
                    + $"{counts.Parsing.TotalSeconds:0.0}, binding {counts.Binding.TotalSeconds:0.0}, writing "
                    + $"{(elapsed - counts.Total).TotalSeconds:0.0})"
            );
    }

    /// <summary><c>TooLarge</c> as <c>too large</c>.</summary>
    private static string Words(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));

    private static string? LoaderNote(MinedCorpus mined) =>
        mined.OtherLoader is not { } other
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"refminer: note: the {other.Loader} loader had resolved {Share(other.Resolved, other.Invocations):0.0} % of "
                    + $"{other.Invocations} invocations, the {mined.Loader} loader resolves {mined.Counts.Resolution.Share * 100:0.0} % "
                    + $"of {mined.Counts.Resolution.Invocations}"
            );

    private static double Share(int part, int whole) => whole == 0 ? 100 : 100.0 * part / whole;
}
