using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Compilations;
using RefMiner.Extraction;
using RefMiner.Idioms;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Sources;

namespace RefMiner.Indexing;

/// <summary>Mines one source tree: lists, parses, binds, extracts. Runs nothing of the tree.</summary>
internal sealed class TreeMiner
{
    private readonly MiningOptions _options;
    private readonly IProgress<MiningProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly TreeFiles _files;

    private TreeMiner(MiningOptions options, IProgress<MiningProgress>? progress, CancellationToken cancellationToken)
    {
        _options = options;
        _progress = progress;
        _cancellationToken = cancellationToken;
        _files = new TreeFiles(options.Root);
    }

    /// <summary>Mines a tree. A file that cannot be mined becomes a diagnostic; the run goes on.</summary>
    /// <exception cref="CorpusNotFoundException">The root is missing or cannot be read, or holds no C# file.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MiningResult Mine(MiningOptions options, IProgress<MiningProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.Root);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxParallelism, 1);
        if (options.Profiles.IsDefaultOrEmpty) throw new ArgumentException("at least one profile is needed", nameof(options));

        return new TreeMiner(options, progress, cancellationToken).Mine();
    }

    private MiningResult Mine()
    {
        var start = Stopwatch.GetTimestamp();
        var listing = SourceWalk.List(_files, new SourceRules(_options.Include, _options.Exclude, _options.IncludeTests), _cancellationToken);
        var projects = new ProjectMap(_files, listing.Projects);
        var parsed = Parse(listing.Files, projects);
        var profile = ProfileChoice.Choose(_options.Profiles, parsed.SelectMany(file => file.BaseNames));
        var parsing = Stopwatch.GetElapsedTime(start);

        using var extractor = new FileExtractor(profile, _files);
        var extracted = Extract(projects.Group(parsed.Select(file => file.Tree).OfType<CSharpSyntaxTree>()), extractor);
        var nodes = NodeMerge.Merge([.. extracted.Select(file => file.Facts).OfType<FileFacts>()], profile.Nodes);
        var diagnostics = listing.Diagnostics
            .Concat(projects.Faults)
            .Concat(parsed.SelectMany(file => file.Content.Diagnostics))
            .Concat(extracted.SelectMany(file => file.Diagnostics))
            .Concat(extractor.ContractFaults);
        var corpus = ToCorpus(profile, parsed, extracted, nodes, diagnostics);
        return new MiningResult(corpus, profile, Count(listing, parsed, extracted, corpus) with { Parsing = parsing, Binding = Stopwatch.GetElapsedTime(start) - parsing, Total = Stopwatch.GetElapsedTime(start) });
    }

    private ImmutableArray<ParsedFile> Parse(ImmutableArray<string> paths, ProjectMap projects)
    {
        var parsed = new ParsedFile[paths.Length];
        var done = 0;
        WorkerThreads.Run([.. Enumerable.Range(0, paths.Length)], _options.MaxParallelism, i =>
        {
            parsed[i] = Parse(paths[i], projects);
            _progress?.Report(new MiningProgress("parse", Interlocked.Increment(ref done), paths.Length));
        }, _cancellationToken);
        return [.. parsed];
    }

    private ParsedFile Parse(string path, ProjectMap projects)
    {
        var content = SourceReader.Read(_files, path);
        if (content.Text is null) return new ParsedFile(content, null, []);

        try
        {
            var tree = CSharpSyntaxTree.ParseText(content.Text, projects.ParseOptions(path), path, _cancellationToken);
            return SyntaxDepth.FirstTooDeep(tree.GetRoot(_cancellationToken)) < 0
                ? new ParsedFile(content, tree, [.. ProfileChoice.BaseNames(tree.GetRoot(_cancellationToken))])
                : Refused(content, path);
        }
        catch (InsufficientExecutionStackException)
        {
            return Refused(content, path);
        }
    }

    private static ParsedFile Refused(SourceContent content, string path) =>
        new(content with { Text = null, Diagnostics = content.Diagnostics.Add(TooDeep(path)) }, null, []);

    private ImmutableArray<ExtractedFile> Extract(ImmutableArray<SourceProject> projects, FileExtractor extractor)
    {
        ImmutableArray<CSharpCompilation> compilations = [];
        WorkerThreads.Run([0], 1, _ => compilations = CompilationSet.Build(_files, projects, _cancellationToken), _cancellationToken);

        var jobs = projects.SelectMany((project, index) => project.Trees.Select(tree => (Tree: tree, Project: index))).ToList();
        var extracted = new ExtractedFile[jobs.Count];
        var done = 0;

        // Biggest first: a large file that comes last would leave the other threads idle.
        var order = Enumerable.Range(0, jobs.Count).OrderByDescending(i => jobs[i].Tree.Length).ThenBy(i => i).ToList();
        WorkerThreads.Run(order, _options.MaxParallelism, i =>
        {
            extracted[i] = Extract(extractor, compilations[jobs[i].Project], jobs[i].Project, (CSharpSyntaxTree)jobs[i].Tree);
            _progress?.Report(new MiningProgress("bind", Interlocked.Increment(ref done), jobs.Count));
        }, _cancellationToken);
        return [.. extracted];
    }

    private ExtractedFile Extract(FileExtractor extractor, CSharpCompilation compilation, int project, CSharpSyntaxTree tree)
    {
        try
        {
            var facts = extractor.Extract(compilation, project, tree, _cancellationToken);
            return new ExtractedFile(tree.FilePath, facts, facts.Diagnostics);
        }
        catch (InsufficientExecutionStackException)
        {
            return new ExtractedFile(tree.FilePath, null, [TooDeep(tree.FilePath)]);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new ExtractedFile(tree.FilePath, null, [new MiningDiagnostic(DiagnosticIds.ExtractionFailed, true, tree.FilePath, 1, 1,
                $"extraction failed ({e.GetType().Name}: {e.Message}). Leave the file out with --exclude, and report it as a fault of RefMiner.")]);
        }
    }

    private static MiningDiagnostic TooDeep(string path) => new(DiagnosticIds.TooDeep, true, path, 1, 1,
        "the code nests too deeply to be read. Split it, or leave the file out with --exclude.");

    private Corpus ToCorpus(Profile profile, ImmutableArray<ParsedFile> parsed, ImmutableArray<ExtractedFile> extracted, ImmutableArray<NodeRecord> nodes, IEnumerable<MiningDiagnostic> diagnostics)
    {
        var failed = extracted.Where(file => file.Facts is null).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var facts = extracted.Select(file => file.Facts).OfType<FileFacts>().ToList();
        return new Corpus
        {
            Name = _options.Name,
            Root = _options.Root.Replace('\\', '/'),
            ProfileId = profile.Id,
            Commit = GitCheckout.Commit(_files),
            Licence = LicenceFile.Spdx(_files),
            Files = [.. parsed.Where(file => file.Tree is not null && !failed.Contains(file.Content.Path)).Select(file => new FileRecord(file.Content.Path, file.Content.Hash, file.Content.Text!.Lines.Count))],
            Nodes = nodes,
            Idioms = IdiomMiner.Mine(nodes, profile.Nodes, _cancellationToken),
            Members = [.. facts.SelectMany(file => file.Members).Distinct().Order()],
            Diagnostics = [.. diagnostics
                .OrderBy(diagnostic => diagnostic.Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Line)
                .ThenBy(diagnostic => diagnostic.Column)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Message, StringComparer.Ordinal)],
            Resolution = new ResolutionCounts(facts.Sum(file => file.Resolution.Invocations), facts.Sum(file => file.Resolution.Resolved)),
            Redactions = facts.Sum(file => file.Redactions),
        };
    }

    private static MiningCounts Count(SourceListing listing, ImmutableArray<ParsedFile> parsed, ImmutableArray<ExtractedFile> extracted, Corpus corpus)
    {
        var excluded = parsed.Select(file => file.Content.Excluded).OfType<ExclusionReason>()
            .GroupBy(reason => reason)
            .Aggregate(listing.Excluded, (counts, group) => counts.SetItem(group.Key, counts.GetValueOrDefault(group.Key) + group.Count()));
        var seen = listing.Files.Length + listing.Excluded.Values.Sum();
        return new MiningCounts
        {
            FilesSeen = seen,
            FilesMined = corpus.Files.Length,
            FilesExcluded = excluded,
            FilesSkipped = seen - corpus.Files.Length - excluded.Values.Sum(),
            LinksNotFollowed = listing.Links,
            Nodes = corpus.Nodes.GroupBy(node => node.Type).ToImmutableSortedDictionary(group => group.Key, group => group.Count()),
            Methods = corpus.Nodes.Sum(node => node.Methods.Length),
            UnquotableMethods = extracted.Sum(file => file.Facts?.Unquotable ?? 0),
            Redactions = corpus.Redactions,
            Parsing = default,
            Binding = default,
            Total = default,
        };
    }
}
