using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Compilations;
using RefMiner.Extraction;
using RefMiner.Files;
using RefMiner.Guards;
using RefMiner.Idioms;
using RefMiner.Incremental;
using RefMiner.Loading;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Secrets;
using RefMiner.Sources;
using RefMiner.Tokens;

namespace RefMiner.Indexing;

/// <summary>
/// Mines one source tree: lists, parses, binds, extracts; from what an earlier run left it takes over what cannot have changed.
/// Runs nothing of the tree, unless MSBuild is asked to load its projects.
/// </summary>
internal sealed class TreeMiner
{
    // A run that extracts more is on its way to everything: what it bound would take too much memory.
    private const int MostKept = 600;

    private readonly MiningOptions _options;
    private readonly IProgress<MiningProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly TreeFiles _files;
    private readonly string? _commit;
    private readonly string? _licence;

    private TreeMiner(MiningOptions options, IProgress<MiningProgress>? progress, CancellationToken cancellationToken)
    {
        _options = options;
        _progress = progress;
        _cancellationToken = cancellationToken;
        _files = new TreeFiles(options.Root);
        (_commit, _licence) = (GitCheckout.Commit(_files), LicenceFile.Spdx(_files));
    }

    /// <summary>Mines a tree. A file that cannot be mined becomes a diagnostic; the run goes on.</summary>
    /// <exception cref="CorpusNotFoundException">The root is missing or cannot be read, or holds no C# file.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MiningResult Mine(
        MiningOptions options,
        IProgress<MiningProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(options.Root);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxParallelism, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.FileLimit, TimeSpan.Zero);

        return new TreeMiner(options, progress, cancellationToken).Mine();
    }

    /// <summary>Mines what follows from other contents of some files.</summary>
    /// <param name="options">As when the tree was mined.</param>
    /// <param name="tree">What was kept of it.</param>
    /// <param name="paths">The files, from the root.</param>
    /// <param name="takesBroken">Whether files that do not parse are taken as they are; else they stand as they were.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What mining the tree would give, without a corpus where nothing has changed; null where more has changed than contents:
    /// then the tree must be mined.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MiningResult? Update(
        MiningOptions options,
        MinedTree tree,
        IReadOnlyCollection<string> paths,
        bool takesBroken,
        CancellationToken cancellationToken
    ) => new TreeMiner(options, null, cancellationToken).Update(tree, paths, takesBroken);

    private MiningResult? Update(MinedTree tree, IReadOnlyCollection<string> paths, bool takesBroken)
    {
        var start = Stopwatch.GetTimestamp();
        _files.Learn(tree.Listing.RealNames);
        if (Reread(tree, paths, takesBroken) is not { } reread)
            return null;

        tree = reread;
        var before = tree.State;
        var profile = ProfileChoice.Choose(_options.Profiles.Value, BaseNames(tree.Sources));
        var frame = Frame(tree.Listing, tree.ProjectFaults, tree.Sources, tree.Projects);
        ImmutableArray<FileState> files = [.. tree.Sources.Select(source => source.State)];
        if (profile.Hash != tree.Profile.Hash)
            return null;

        tree = tree with { State = before with { Tree = before.Tree with { Files = files }, Frame = frame } };
        var parsing = Stopwatch.GetElapsedTime(start);
        var contracts = new ContractFingerprints(_files);
        var stale = Stale(Staleness.Find(before.Tree, tree.State.Tree, contracts.Of), tree.Sources);
        if (stale.Count(isStale => isStale) > MostKept)
            return null;

        return !stale.Contains(true) && before.Frame == frame
            ? new MiningResult(null, profile, before.Counts!, new(() => MiningStateFile.Of(before, tree.Extracted.Value)))
            {
                Tree = tree with { State = before },
            }
            : Finish(tree, stale, contracts, start, parsing);
    }

    // Null where a file came or went, or where a file says something of others without naming them.
    private MinedTree? Reread(MinedTree tree, IReadOnlyCollection<string> paths, bool takesBroken)
    {
        var numbers = tree.Numbers();
        var leftOut = tree.Listing.LeftOut.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        paths = [.. paths.Select(SecretNames.Hide).Where(path => !leftOut.Contains(path) || !File.Exists(_files.FullPath(path)))];
        if (!paths.All(numbers.ContainsKey))
            return null;

        var known = paths.Select(path => numbers[path]).Distinct().Order().ToList();
        var read = LimitedWork<int, SourceFile?>.Run(
            known,
            _options.MaxParallelism,
            _options.FileLimit,
            (number, stop) => Reread(tree, tree.Sources[number].State, stop),
            _ => null,
            _cancellationToken
        );
        var sources = tree.Sources.ToBuilder();
        var held = new List<string>();
        for (var i = 0; i < read.Length; i++)
        {
            var before = sources[known[i]].State;
            if (read[i] is not { } now || sources[known[i]].IsKept || !IsForItself(before, now.State))
                return null;
            if (!takesBroken && now.IsBroken)
                held.Add(before.Path);
            else if (now.State.Hash != before.Hash)
                sources[known[i]] = now;
        }

        return tree with
        {
            Sources = sources.ToImmutable(),
            Held = [.. held],
        };
    }

    private SourceFile Reread(MinedTree tree, FileState before, CancellationToken stop)
    {
        var file = SourceFile.Read(
            _files,
            before.Path,
            tree.ParseOptions(before.Path),
            before,
            tree.Listing.ReasonToBind(before.Path),
            stop
        );
        if (!ReferenceEquals(file.State, before))
            file.BelongTo(before.Project);
        return file;
    }

    private static bool IsForItself(FileState before, FileState now) =>
        now.Hash.Length > 0
        && before.Hash.Length > 0
        && now.Excluded == before.Excluded
        && before.Outline is { } one
        && now.Outline is { } other
        && one.Globals == other.Globals;

    private static IEnumerable<string> BaseNames(ImmutableArray<SourceFile> sources) =>
        sources.Where(source => source.State.IsMined).SelectMany(source => source.State.Outline!.BaseNames);

    private static bool[] Stale(bool[] stale, ImmutableArray<SourceFile> sources)
    {
        for (var i = 0; i < stale.Length; i++)
            stale[i] &= sources[i].State.IsMined && !sources[i].IsKept;
        return stale;
    }

    private MiningResult Mine()
    {
        var start = Stopwatch.GetTimestamp();
        var reading = Task.Run(() => _options.Earlier?.Invoke(), _cancellationToken);
        var listing = SourceWalk.List(_files, _options.Rules, _cancellationToken).WithGenerated(new EditorConfigs(_files).IsGenerated);
        var earlier = reading.GetAwaiter().GetResult();
        var before = earlier?.State.State;
        IProjectLoader map = _options.UsesMsBuild
            ? MsBuildProjects.Load(_files, _options.MsBuildTarget, listing, _cancellationToken)
            : ProjectMap.Read(_files, listing, before?.Evaluations, _cancellationToken);
        if (!_options.IncludeTests)
            listing = listing.WithTestsBy(map.IsTest);
        var sources = Read(listing, map, before);
        var profile = ProfileChoice.Choose(_options.Profiles.Value, BaseNames(sources));
        if (before?.ProfileHash == profile.Hash)
            sources = sources.AddRange(Unreadable(listing, before));
        var projects = map.Group([
            .. sources.Where(source => source.State.Outline is not null && !source.IsKept).Select(source => source.State.Path),
        ]);
        if (sources.All(source => source.State.Excluded is not null))
            throw NothingLeft(listing.Excluded.Values.Sum() + sources.Length);

        var state = State(listing, map.Faults, profile, sources, projects) with { Evaluations = (map as ProjectMap)?.Kept };
        var parsing = Stopwatch.GetElapsedTime(start);

        var contracts = new ContractFingerprints(_files);
        var stale = Stale(
            before?.ProfileHash == profile.Hash ? Staleness.Find(before.Tree, state.Tree, contracts.Of) : [.. sources.Select(_ => true)],
            sources
        );
        var trees = new Dictionary<string, SyntaxTree>(StringComparer.Ordinal);
        var tree = new MinedTree
        {
            Listing = listing,
            ProjectFaults = map.Faults,
            ParseOptions = map.ParseOptions,
            Profile = profile,
            Projects = projects,
            Sources = sources,
            State = state,
            Extracted = new(() => MinedTree.ExtractedOf(sources, earlier?.State)),
            Trees = trees,
            Compilations = new CompilationSet(projects, trees.GetValueOrDefault),
        };
        if (earlier is not { IsPublished: true } || stale.Contains(true) || before!.Frame != state.Frame || before.Counts is not { } counts)
            return Finish(tree, stale, contracts, start, parsing);

        counts = counts with
        {
            FoldersIgnored = listing.IgnoredFolders,
            FilesUnchanged = counts.FilesMined,
            Parsing = parsing,
            Binding = default,
            Total = Stopwatch.GetElapsedTime(start),
        };
        state = state with { Counts = before.Counts, Tree = state.Tree with { Files = before.Tree.Files } };
        return new MiningResult(null, profile, counts, new Lazy<MiningStateFile>(earlier.State))
        {
            Tree = _options.KeepsTree ? tree with { State = state } : null,
        };
    }

    private MiningResult Finish(MinedTree tree, bool[] stale, ContractFingerprints contracts, long start, TimeSpan parsing)
    {
        var sources = tree.Sources;
        var keeps = _options.KeepsTree && stale.Count(isStale => isStale) <= MostKept;
        var extracted = Extract(tree, stale, keeps);
        var corpus = ToCorpus(tree, extracted);
        var counts = Count(tree.Listing, tree.Projects, sources, extracted, stale, corpus);
        ImmutableArray<FileState> files =
        [
            .. sources.Select(
                (source, i) =>
                    source.State with
                    {
                        Hash = IsLate(extracted[i]) ? "" : source.State.Hash,
                        Contracts = [.. (extracted[i]?.Facts?.ContractFolders ?? []).Select(folder => (folder, contracts.Of(folder)))],
                    }
            ),
        ];
        var state = tree.State with { Counts = counts, Tree = tree.State.Tree with { Files = files } };
        counts = counts with
        {
            Parsing = parsing,
            Binding = Stopwatch.GetElapsedTime(start) - parsing,
            Total = Stopwatch.GetElapsedTime(start),
        };
        return new MiningResult(corpus, tree.Profile, counts, new Lazy<MiningStateFile>(() => MiningStateFile.Of(state, extracted)))
        {
            Tree = keeps ? tree with { State = state, Extracted = new(extracted) } : null,
        };
    }

    // What lies in a folder that cannot be read is as the last run left it.
    private static IEnumerable<SourceFile> Unreadable(SourceListing listing, MiningState before)
    {
        var folders = listing
            .Diagnostics.Where(diagnostic => diagnostic.Id == DiagnosticIds.Unreadable)
            .Select(diagnostic => diagnostic.Path + "/")
            .ToList();
        return folders.Count == 0
            ? []
            : before
                .Tree.Files.Where(file => file.IsMined && folders.Exists(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)))
                .Select(SourceFile.Keep);
    }

    private CorpusNotFoundException NothingLeft(int files) =>
        new(
            _options.Root,
            string.Create(
                CultureInfo.InvariantCulture,
                $"all {files} C# files of '{_options.Root}' are left out ('index --verbose' counts why). Check --include and "
                    + $"--exclude, give --include-tests where they are tests, or name another folder."
            )
        );

    // What was too slow today may not be tomorrow, when the machine has less to do: without its hash, it is tried again.
    private static bool IsLate(ExtractedFile? file) => file is { Facts: null, Diagnostics: [{ Id: DiagnosticIds.TooSlow }] };

    private ImmutableArray<SourceFile> Read(SourceListing listing, IProjectLoader projects, MiningState? before)
    {
        var paths = listing.Files;
        var known = before?.Tree.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var done = 0;
        return
        [
            .. LimitedWork<string, SourceFile>.Run(
                paths,
                _options.MaxParallelism,
                _options.FileLimit,
                (path, stop) =>
                    Done(
                        SourceFile.Read(
                            _files,
                            path,
                            projects.ParseOptions(path),
                            known?.GetValueOrDefault(path),
                            listing.ReasonToBind(path),
                            stop
                        )
                    ),
                path => Done(SourceFile.Late(path, projects.ParseOptions(path), _options.FileLimit, listing.ReasonToBind(path))),
                _cancellationToken
            ),
        ];

        SourceFile Done(SourceFile file)
        {
            _progress?.Report(new MiningProgress(MiningPhase.Parse, Interlocked.Increment(ref done), paths.Length));
            return file;
        }
    }

    private MiningState State(
        SourceListing listing,
        ImmutableArray<MiningDiagnostic> projectFaults,
        Profile profile,
        ImmutableArray<SourceFile> sources,
        ImmutableArray<SourceProject> projects
    )
    {
        var byPath = sources.ToDictionary(source => source.State.Path, StringComparer.Ordinal);
        foreach (var project in projects)
        {
            foreach (var path in project.Files)
                byPath[path].BelongTo(project.Path);
        }

        return new MiningState
        {
            ProfileHash = profile.Hash,
            Rules = _options.Rules,
            Tree = new TreeState(
                ProjectFingerprint.Of(projects, path => byPath[path].State.Outline?.Globals ?? 0),
                [.. sources.Select(source => source.State)]
            ),
            Frame = Frame(listing, projectFaults, sources, projects),
        };
    }

    private ulong Frame(
        SourceListing listing,
        ImmutableArray<MiningDiagnostic> projectFaults,
        ImmutableArray<SourceFile> sources,
        ImmutableArray<SourceProject> projects
    )
    {
        var text = new StringBuilder()
            .AppendJoin('\n', _options.Name, _options.RecordedRoot ?? _options.Root, _commit, _licence, listing.Links)
            .AppendJoin('\n', listing.Renamed)
            .Append('\n');
        text.AppendJoin('\n', listing.Excluded.Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value}"))).Append('\n');
        text.AppendJoin(
                '\n',
                listing.Diagnostics.Concat(projectFaults).Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal)
            )
            .Append('\n');
        text.AppendJoin('\n', new ProjectRecords(projects, _ => []).Lines()).Append('\n');
        foreach (var source in sources)
            text.Append(source.State.Path).Append(' ').Append(source.State.Hash).AppendJoin('\n', source.State.Diagnostics).Append('\n');
        return XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private ImmutableArray<ExtractedFile?> Extract(MinedTree tree, bool[] stale, bool keeps)
    {
        var (sources, projects) = (tree.Sources, tree.Projects);

        // Unpacking what is taken over, and loading the tokenizer, take as long as making the compilations.
        var takesOver = sources.Where((source, i) => !stale[i] && source.State.IsMined).Any();
        var earlier = Task.Run(() => takesOver ? tree.Extracted.Value : [], _cancellationToken);
        var numbers = tree.Numbers();
        var jobs = projects
            .SelectMany((project, index) => project.Files.Select(path => (File: numbers[path], Project: index)))
            .Where(job => stale[job.File])
            .ToList();
        if (jobs.Count > 0)
            _ = Task.Run(() => TokenCounter.Cl100k, _cancellationToken);
        var making = Task.Run(
            () => new FileExtractor(tree.Profile, _files, path => sources[numbers[path]].State.IsMined),
            CancellationToken.None
        );
        var needed = jobs.Select(job => job.Project).Distinct().ToList();

        // What is known of a type is read off all its declarations.
        var types = jobs.SelectMany(job => sources[job.File].State.Outline!.Types).ToHashSet();
        int[] below = [.. CompilationSet.FilesBelow(projects, needed).Select(path => numbers[path])];
        WorkerThreads.Run(
            below,
            _options.MaxParallelism,
            i => sources[i].Parse(isWhole: stale[i] || sources[i].State.Outline?.Types.Any(types.Contains) == true, _cancellationToken),
            _cancellationToken
        );

        var compilations = new Dictionary<int, CSharpCompilation>();
        WorkerThreads.Run(
            [tree.Compilations],
            1,
            set =>
            {
                foreach (var i in below)
                    tree.Offer(sources[i]);
                foreach (var index in needed)
                {
                    _cancellationToken.ThrowIfCancellationRequested();
                    compilations[index] = set.Get(index);
                }
            },
            _cancellationToken
        );

        using var extractor = making.GetAwaiter().GetResult();
        var done = 0;

        // Biggest first: a large file that comes last would leave the other threads idle.
        var order = jobs.OrderByDescending(job => sources[job.File].Tree!.Length).ThenBy(job => job.File).ToList();
        var files = LimitedWork<(int File, int Project), ExtractedFile>.Run(
            order,
            _options.MaxParallelism,
            _options.FileLimit,
            (job, stop) => Done(Extract(extractor, compilations[job.Project], (CSharpSyntaxTree)sources[job.File].Tree!, stop)),
            job => Done(Late(sources[job.File].State.Path)),
            _cancellationToken
        );
        var left = earlier.GetAwaiter().GetResult();
        var all = sources.Select((source, i) => stale[i] || left.IsEmpty || !source.State.IsMined ? null : left[i]).ToArray();

        // What an earlier run left may be damaged: then everything is extracted.
        if (sources.Where((source, i) => source.State.IsMined && !source.IsKept && !stale[i] && all[i] is null).Any())
        {
            for (var i = 0; i < stale.Length; i++)
                stale[i] = sources[i].State.IsMined && !sources[i].IsKept;
            return Extract(tree, stale, keeps);
        }

        foreach (var source in keeps ? [] : sources)
            source.Forget();
        for (var i = 0; i < files.Length; i++)
            all[order[i].File] = files[i];
        return [.. all];

        ExtractedFile Done(ExtractedFile file)
        {
            _progress?.Report(new MiningProgress(MiningPhase.Bind, Interlocked.Increment(ref done), jobs.Count));
            return file;
        }
    }

    private ExtractedFile Late(string path) => new(path, null, [SourceFile.TooSlow(path, _options.FileLimit)]);

    private static ExtractedFile Extract(
        FileExtractor extractor,
        CSharpCompilation compilation,
        CSharpSyntaxTree tree,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var facts = extractor.Extract(compilation, tree, cancellationToken);
            return new ExtractedFile(tree.FilePath, facts, facts.Diagnostics);
        }
        catch (InsufficientExecutionStackException)
        {
            return new ExtractedFile(tree.FilePath, null, [SourceFile.TooDeep(tree.FilePath)]);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new ExtractedFile(
                tree.FilePath,
                null,
                [
                    new MiningDiagnostic(
                        DiagnosticIds.ExtractionFailed,
                        true,
                        tree.FilePath,
                        1,
                        1,
                        $"extraction failed ({e.GetType().Name}: {e.Message}). Leave the file out with --exclude, and report it as "
                            + "a fault of RefMiner."
                    ),
                ]
            );
        }
    }

    private Corpus ToCorpus(MinedTree tree, ImmutableArray<ExtractedFile?> extracted)
    {
        var (profile, sources) = (tree.Profile, tree.Sources);
        var facts = sources
            .Select((source, i) => (source.State.Project, extracted[i]?.Facts))
            .Where(file => file.Facts is not null)
            .Select(file => (file.Project, Facts: file.Facts!))
            .ToList();
        var globals = extracted
            .OfType<ExtractedFile>()
            .ToDictionary(file => file.Path, file => file.Facts?.GlobalUsings ?? [], StringComparer.Ordinal);
        var records = new ProjectRecords(tree.Projects, path => globals.GetValueOrDefault(path, []));
        var nodes = NodeMerge.Merge(facts, profile.Nodes);
        var idioms = Task.Run(() => IdiomMiner.Mine(nodes, profile.Nodes, _cancellationToken), CancellationToken.None);
        var root = (_options.RecordedRoot ?? _options.Root).Replace('\\', '/');
        return new Corpus
        {
            Name = _options.Name,
            Root = root,
            Folder = Path.IsPathFullyQualified(root) ? null : Path.GetFullPath(_options.Root),
            Profile = profile.Id,
            ProfileHash = profile.Hash,
            Commit = _commit,
            Licence = _licence,
            Loader = _options.Loader,
            Filters = _options.Rules == SourceRules.None ? null : _options.Rules,
            Recipe = _options.Recipe(),
            Files =
            [
                .. sources
                    .Zip(extracted)
                    .Where(file => file.Second?.Facts is not null)
                    .Select(file => new FileRecord(file.First.State.Path, file.First.State.Hash, file.First.State.Lines)
                    {
                        Project = records.NumberOf(file.First.State.Project),
                        Usings = file.Second!.Facts!.Usings,
                    }),
            ],
            Projects = records.All,
            Nodes = nodes,
            Members = [.. facts.SelectMany(file => file.Facts.Members).Distinct().Order()],
            Diagnostics =
            [
                .. tree
                    .Listing.Diagnostics.Concat(tree.ProjectFaults)
                    .Concat(sources.SelectMany(source => source.State.Diagnostics))
                    .Concat(extracted.SelectMany(file => file?.Diagnostics ?? []))
                    .Distinct()
                    .OrderBy(diagnostic => diagnostic.Path, StringComparer.Ordinal)
                    .ThenBy(diagnostic => diagnostic.Line)
                    .ThenBy(diagnostic => diagnostic.Column)
                    .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
                    .ThenBy(diagnostic => diagnostic.Message, StringComparer.Ordinal),
            ],
            Resolution = new ResolutionCounts(
                facts.Sum(file => file.Facts.Resolution.Invocations),
                facts.Sum(file => file.Facts.Resolution.Resolved)
            ),
            Redactions = facts.Sum(file => file.Facts.Redactions.Length) + tree.Listing.Renamed.Count(),
            Idioms = idioms.GetAwaiter().GetResult(),
        };
    }

    private static MiningCounts Count(
        SourceListing listing,
        ImmutableArray<SourceProject> projects,
        ImmutableArray<SourceFile> sources,
        ImmutableArray<ExtractedFile?> extracted,
        bool[] stale,
        Corpus corpus
    )
    {
        var excluded = sources
            .Select(source => source.State.Excluded)
            .OfType<ExclusionReason>()
            .GroupBy(reason => reason)
            .Aggregate(listing.Excluded, (counts, group) => counts.SetItem(group.Key, counts.GetValueOrDefault(group.Key) + group.Count()));
        // A folder that cannot be read counts for one file: what it holds is not known.
        var seen = sources.Length + listing.LeftOut.Length + listing.Diagnostics.Count(diagnostic => diagnostic.Skipped);
        return new MiningCounts
        {
            FilesSeen = seen,
            FilesMined = corpus.Files.Length,
            FilesUnchanged = extracted.Where((file, i) => file?.Facts is not null && !stale[i]).Count(),
            FilesExcluded = excluded,
            FilesSkipped = seen - corpus.Files.Length - excluded.Values.Sum(),
            LinksNotFollowed = listing.Links,
            FoldersIgnored = listing.IgnoredFolders,
            Nodes = corpus.Nodes.GroupBy(node => node.Type).ToImmutableSortedDictionary(group => group.Key, group => group.Count()),
            Methods = corpus.Nodes.Sum(node => node.Methods.Length),
            UnquotableMethods = extracted.Sum(file => file?.Facts?.Unquotable ?? 0),
            Resolution = corpus.Resolution,
            Projects = projects.Count(project => project.Path.Length > 0),
            ProjectsIncomplete = projects.Count(project => !project.IsComplete),
            Diagnostics = corpus.Diagnostics,
            Redactions =
            [
                .. listing.Renamed.Select(path => new RedactionPlace(path, 1, "name")),
                .. extracted.SelectMany(file => file?.Facts?.Redactions ?? []),
            ],
            Parsing = default,
            Binding = default,
            Total = default,
        };
    }
}
