using System.Globalization;
using System.Text.Json.Nodes;
using RefMiner.Nodes;
using RefMiner.Operations;
using RefMiner.Output;

namespace RefMiner.Views;

/// <summary>What mining did, as text.</summary>
internal static class IndexView
{
    private const int MostShown = 20;
    private const int MostForAgents = 5;

    /// <summary>Takes the index for mining, and says so if its manifest had to be rebuilt.</summary>
    public static MiningSession Open(Terminal terminal, string index)
    {
        var session = IndexOperation.Open(index);
        if (session.WasSalvaged)
            terminal.Note(
                "refminer: note: the manifest was missing or damaged; taken up again from whole segments: "
                    + $"{string.Join(", ", session.Corpora.Select(c => c.Name))}"
            );
        return session;
    }

    /// <summary>Mines with a progress bar where there is a terminal, and reports.</summary>
    public static MinedCorpus Run(
        Terminal terminal,
        MiningSession session,
        IndexMiner miner,
        CancellationToken cancellationToken,
        bool isFull = false
    )
    {
        var mined = MiningBar.Show(terminal, miner.Options.Name!, progress =>
            IndexOperation.Run(session, miner, isFull, progress, cancellationToken)
        );
        Report(terminal, mined);
        return mined;
    }

    /// <summary>Writes what a run did to standard error.</summary>
    public static void Report(Terminal terminal, MinedCorpus mined)
    {
        Report(terminal, mined.Report, mined.Options.UsesMsBuild);
        if (LoaderNote(mined) is { } note)
            terminal.Note(note);
        if (mined.LostProfile is { } lost)
            terminal.Note(
                $"refminer: note: {mined.Report.Corpus} followed the profile '{lost}' of your own, and now follows "
                    + $"'{mined.Report.Profile}'; to keep its own, mine it with --profile DIR"
            );
    }

    /// <summary>What a run did, for agents: the first diagnostics, and the line of its counts.</summary>
    public static string Text(MinedCorpus mined)
    {
        var diagnostics = mined.Report.Diagnostics;
        IEnumerable<string> lines =
        [
            .. diagnostics.Take(MostForAgents).Select(diagnostic => diagnostic.ToString()),
            .. diagnostics.Length > MostForAgents
                ? [FormattableString.Invariant($"and {diagnostics.Length - MostForAgents} more diagnostics")]
                : Array.Empty<string>(),
            ClosingLine(mined.Report),
        ];
        return string.Join('\n', lines.Select(Terminal.Visible));
    }

    /// <summary>The counts of a run.</summary>
    public static JsonObject Structured(MinedCorpus mined) =>
        new()
        {
            ["corpus"] = mined.Report.Corpus,
            ["filesMined"] = mined.Report.FilesMined,
            ["filesUnchanged"] = mined.Report.FilesUnchanged,
            ["filesSkipped"] = mined.Report.FilesSkipped,
            ["classes"] = mined.Report.Nodes,
            ["methods"] = mined.Report.Methods,
        };

    /// <summary>What a run did, for programs.</summary>
    public static IndexAnswer Answer(string index, IEnumerable<MinedCorpus> corpora) =>
        new(
            index,
            [
                .. corpora.Select(mined => new IndexAnswer.CorpusAnswer
                {
                    Name = mined.Report.Corpus,
                    Root = mined.Options.Root,
                    Profile = mined.Report.Profile,
                    FilesSeen = mined.Report.FilesSeen,
                    FilesMined = mined.Report.FilesMined,
                    FilesUnchanged = mined.Report.FilesUnchanged,
                    FilesExcluded = new(
                        mined.Report.FilesExcludedByReason.Select(pair => KeyValuePair.Create(pair.Key.ToString(), pair.Value))
                    ),
                    FilesSkipped = mined.Report.FilesSkipped,
                    Nodes = new(mined.Report.NodesByType.Select(pair => KeyValuePair.Create(pair.Key.ToString(), pair.Value))),
                    Methods = mined.Report.Methods,
                    UnquotableMethods = mined.Report.UnquotableMethods,
                    Redactions = mined.Report.Redactions,
                    Invocations = mined.Report.Invocations,
                    InvocationsResolved = mined.Report.InvocationsResolved,
                    Seconds = Math.Round(mined.Report.Mining.TotalSeconds, 3),
                    Diagnostics = [.. mined.Report.Diagnostics.Select(d => d.ToString())],
                }),
            ]
        );

    /// <summary>Writes the diagnostics of a corpus, and the line of its counts; never advises what is in use already.</summary>
    public static void Report(Terminal terminal, IndexReport report, bool usesMsBuild)
    {
        var mostShown = terminal.IsVerbose ? int.MaxValue : MostShown;
        foreach (var diagnostic in report.Diagnostics.Take(mostShown))
            terminal.Complain(diagnostic.ToString());
        if (report.Diagnostics.Length > mostShown)
            terminal.Note(
                FormattableString.Invariant(
                    $"refminer: {report.Diagnostics.Length - mostShown} more diagnostics are in the index; --verbose shows them all"
                )
            );
        if (ResolutionOf(report).IsLow)
        {
            terminal.Note(
                "refminer: note: many names did not resolve, so they were taken from the syntax; "
                    + (
                        report.ProjectsIncomplete > 0
                            ? string.Create(
                                CultureInfo.InvariantCulture,
                                $"packages of {report.ProjectsIncomplete} of {report.Projects} projects are missing: run 'dotnet "
                                    + $"restore' in the tree, then mine again"
                            )
                        : usesMsBuild ? "MSBuild loaded its projects as they are: build the tree to see what is missing"
                        : "its packages are all there: if you trust the tree, mine it with --load msbuild, which knows what its "
                            + "build generates"
                    )
            );
        }

        terminal.Note("refminer: " + ClosingLine(report));
    }

    /// <summary>The one line of counts that ends every run.</summary>
    private static string ClosingLine(IndexReport report)
    {
        var reasons = string.Join(
            ", ",
            report
                .FilesExcludedByReason.Where(pair => pair.Value > 0)
                .Select(pair => FormattableString.Invariant($"{pair.Value} {Words(pair.Key.ToString())}"))
        );
        if (report.FoldersIgnored > 0)
            reasons += FormattableString.Invariant(
                $"{(reasons.Length > 0 ? "; " : "")}{report.FoldersIgnored} ignored folder{(report.FoldersIgnored == 1 ? "" : "s")}"
            );
        var nodes = string.Join(
            ", ",
            report
                .NodesByType.Where(pair => pair.Value > 0)
                .Select(pair => FormattableString.Invariant($"{pair.Value} {pair.Key.ToString().ToLowerInvariant()}"))
        );
        return string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Corpus}: profile {report.Profile}; files {report.FilesSeen} seen, {report.FilesMined} mined ({report.FilesUnchanged} "
                    + $"unchanged), {report.FilesExcluded} excluded"
            )
            + (reasons.Length > 0 ? $" ({reasons})" : "")
            + FormattableString.Invariant($", {report.FilesSkipped} skipped; nodes {report.Nodes}")
            + (nodes.Length > 0 ? $" ({nodes})" : "")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"; methods {report.Methods}; invocations resolved {ResolutionOf(report).Share * 100:0.0} %; redactions "
                    + $"{report.Redactions}; diagnostics {report.Diagnostics.Length}; {report.Elapsed.TotalSeconds:0.0} s (parsing "
                    + $"{report.Parsing.TotalSeconds:0.0}, binding {report.Binding.TotalSeconds:0.0}, writing "
                    + $"{(report.Elapsed - report.Mining).TotalSeconds:0.0})"
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
                    + $"{other.Invocations} invocations, the {mined.Loader} loader resolves {ResolutionOf(mined.Report).Share * 100:0.0} % "
                    + $"of {mined.Report.Invocations}"
            );

    private static ResolutionCounts ResolutionOf(IndexReport report) => new(report.Invocations, report.InvocationsResolved);

    private static double Share(int part, int whole) => whole == 0 ? 100 : 100.0 * part / whole;
}
