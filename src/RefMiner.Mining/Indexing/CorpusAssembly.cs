using System.Collections.Immutable;
using RefMiner.Extraction;
using RefMiner.Files;
using RefMiner.Idioms;
using RefMiner.Nodes;

namespace RefMiner.Indexing;

/// <summary>Makes a corpus of what was extracted: the parts of a type become one node, and nodes that call alike share idioms.</summary>
internal static class CorpusAssembly
{
    private const int MostConditions = 3;
    private const int LongestCondition = 60;

    /// <summary>The corpus, the same whichever files were extracted in this run; and how its nodes were merged.</summary>
    public static (Corpus Corpus, NodeMerge Merge) Assemble(MiningRun run, ExtractedTree extracted)
    {
        var (options, tree) = (run.Options, extracted.Stale.Tree);
        var (profile, sources) = (tree.Profile, tree.Sources);
        List<(string Project, FileFacts Facts)> facts =
        [
            .. from file in sources.Zip(extracted.Files)
            where file.Second?.Facts is not null
            select (file.First.State.Project, file.Second!.Facts!),
        ];
        var globals = extracted
            .Files.OfType<ExtractedFile>()
            .ToDictionary(file => file.Path, file => file.Facts?.GlobalUsings ?? [], StringComparer.Ordinal);
        var projects = new ProjectRecords(tree.Projects, path => globals.GetValueOrDefault(path, []));
        var merge = NodeMerge.Of(facts, profile.Nodes, tree.Merge);
        var nodes = merge.Nodes;
        var idioms = Task.Run(() => IdiomMiner.Mine(nodes, profile.Nodes, run.CancellationToken), CancellationToken.None);
        var root = run.RecordedRoot.Replace('\\', '/');
        var corpus = new Corpus
        {
            Name = options.Name,
            Root = root,
            Folder = Path.IsPathFullyQualified(root) ? null : Path.GetFullPath(options.Root),
            Profile = profile.Id,
            ProfileHash = profile.Hash,
            Commit = run.Commit,
            Licence = run.Licence,
            Loader = options.Loader,
            Filters = options.Rules == SourceRules.None ? null : options.Rules,
            Recipe = options.Recipe(),
            Files = [.. sources.Zip(extracted.Files).Select(file => Record(file.First.State, file.Second, projects)).OfType<FileRecord>()],
            Projects = projects.All,
            Nodes = nodes,
            Members = [.. facts.SelectMany(file => file.Facts.Members).Distinct().Order()],
            Diagnostics = Diagnostics(tree, extracted.Files),
            Resolution = new ResolutionCounts(
                facts.Sum(file => file.Facts.Resolution.Invocations),
                facts.Sum(file => file.Facts.Resolution.Resolved)
            ),
            Redactions = facts.Sum(file => file.Facts.Redactions.Length) + tree.Listing.Renamed.Count(),
            Idioms = idioms.GetAwaiter().GetResult(),
        };
        return (corpus, merge);
    }

    private static FileRecord? Record(FileState state, ExtractedFile? extracted, ProjectRecords projects) =>
        extracted?.Facts is not { } facts
            ? null
            : new FileRecord(state.Path, state.Hash, state.Lines) { Project = projects.NumberOf(state.Project), Usings = facts.Usings };

    private static ImmutableArray<MiningDiagnostic> Diagnostics(MinedTree tree, ImmutableArray<ExtractedFile?> extracted) =>
        [
            .. tree
                .Listing.Diagnostics.Concat(tree.ProjectFaults)
                .Concat(tree.Sources.SelectMany(source => source.State.Diagnostics))
                .Concat(extracted.SelectMany(file => file?.Diagnostics ?? []))
                .Concat(Hidden(extracted))
                .Distinct()
                .OrderBy(diagnostic => diagnostic.Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Line)
                .ThenBy(diagnostic => diagnostic.Column)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Message, StringComparer.Ordinal),
        ];

    // One for the tree: each condition hides members of many files.
    private static IEnumerable<MiningDiagnostic> Hidden(ImmutableArray<ExtractedFile?> extracted)
    {
        var files = extracted.Where(file => file?.Facts is { Hidden.IsEmpty: false }).ToList();
        if (files.Count == 0)
            yield break;

        var conditions = files.SelectMany(file => file!.Facts!.Hidden).ToList();
        var most = conditions
            .GroupBy(condition => condition, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(MostConditions)
            .Select(group => FormattableString.Invariant($"{Short(group.Key)} ({group.Count()})"));
        yield return new MiningDiagnostic(
            DiagnosticIds.HiddenMembers,
            false,
            files[0]!.Path,
            1,
            1,
            FormattableString.Invariant(
                $"members not mined, for they exist under other preprocessor symbols only: {conditions.Count} in {files.Count} files, "
            ) + $"below {string.Join(", ", most)}"
        );
    }

    private static string Short(string condition) => condition.Length <= LongestCondition ? condition : condition[..LongestCondition] + "…";
}
