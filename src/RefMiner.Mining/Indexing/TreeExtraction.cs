using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Compilations;
using RefMiner.Extraction;
using RefMiner.Files;
using RefMiner.Guards;
using RefMiner.Nodes;
using RefMiner.Tokens;

namespace RefMiner.Indexing;

/// <summary>Binds and extracts the stale files of a tree, and takes over what an earlier run extracted of the others.</summary>
internal sealed class TreeExtraction
{
    private readonly MiningRun _run;
    private readonly StaleTree _stale;
    private readonly MinedTree _tree;
    private readonly ImmutableArray<SourceFile> _sources;
    private readonly bool[] _isStale;
    private readonly Dictionary<string, int> _numbers;
    private readonly List<Job> _jobs;

    private TreeExtraction(MiningRun run, StaleTree stale)
    {
        (_run, _stale, _tree, _sources, _isStale) = (run, stale, stale.Tree, stale.Tree.Sources, stale.IsStale);
        _numbers = _tree.Numbers();
        _jobs =
        [
            .. _tree
                .Projects.SelectMany((project, index) => project.Files.Select(path => new Job(_numbers[path], index)))
                .Where(job => _isStale[job.File]),
        ];
    }

    /// <summary>Extracts the tree.</summary>
    /// <param name="run">The run.</param>
    /// <param name="stale">What of the tree must be extracted.</param>
    /// <param name="keeps">Whether syntax trees are kept for the next edit.</param>
    public static ExtractedTree Extract(MiningRun run, StaleTree stale, bool keeps)
    {
        var extraction = new TreeExtraction(run, stale);

        // What an earlier run left may be damaged: then everything is extracted.
        if (extraction.Extract() is not { } files)
            return Extract(run, StaleTree.All(stale.Tree, stale.Contracts), keeps);

        foreach (var source in keeps ? [] : stale.Tree.Sources)
            source.Forget();
        return new ExtractedTree(stale, files);
    }

    private ImmutableArray<ExtractedFile?>? Extract()
    {
        // Unpacking what is taken over, and loading the tokenizer, take as long as making the compilations.
        var earlier = Task.Run(() => TakesOver() ? _tree.Extracted.Value : [], _run.CancellationToken);
        if (_jobs.Count > 0)
            _ = Task.Run(() => TokenCounter.Cl100k, _run.CancellationToken);
        var making = Task.Run(
            () => new FileExtractor(_tree.Profile, _run.Files, path => _sources[_numbers[path]].State.IsMined),
            CancellationToken.None
        );
        var compilations = Compile();
        using var extractor = making.GetAwaiter().GetResult();

        // Biggest first: a large file that comes last would leave the other threads idle.
        Job[] order = [.. _jobs.OrderByDescending(job => _sources[job.File].Tree!.Length).ThenBy(job => job.File)];
        var files = Extract(extractor, compilations, order);
        return TakenOver(earlier.GetAwaiter().GetResult()) is { } all ? With(all, order, files) : null;
    }

    private Dictionary<int, CSharpCompilation> Compile()
    {
        int[] projects = [.. _jobs.Select(job => job.Project).Distinct()];
        int[] files = [.. CompilationSet.FilesBelow(_tree.Projects, projects).Select(path => _numbers[path])];
        Parse(files);

        var compilations = new Dictionary<int, CSharpCompilation>();
        CodeGuard.ForEach(
            [_tree.Compilations],
            1,
            set =>
            {
                foreach (var file in files)
                    _tree.Offer(_sources[file]);
                foreach (var project in projects)
                {
                    _run.CancellationToken.ThrowIfCancellationRequested();
                    compilations[project] = set.Get(project);
                }
            },
            _run.CancellationToken
        );
        return compilations;
    }

    private void Parse(int[] files)
    {
        // What is known of a type is read off all its declarations.
        var types = _jobs.SelectMany(job => _sources[job.File].State.Outline!.Types).ToHashSet();
        CodeGuard.ForEach(
            files,
            _run.Options.MaxParallelism,
            file => _sources[file].Parse(isWhole: _isStale[file] || DeclaresAny(_sources[file], types), _run.CancellationToken),
            _run.CancellationToken
        );
    }

    private static bool DeclaresAny(SourceFile source, HashSet<ulong> types) => source.State.Outline?.Types.Any(types.Contains) == true;

    private ExtractedFile[] Extract(FileExtractor extractor, Dictionary<int, CSharpCompilation> compilations, Job[] order)
    {
        var limit = _run.Options.FileLimit;
        var count = _run.Counter(MiningPhase.Bind, order.Length);
        return CodeGuard.RunAll<Job, ExtractedFile>(
            order,
            _run.Options.MaxParallelism,
            limit,
            (job, stop) => Counted(Extract(extractor, compilations[job.Project], (CSharpSyntaxTree)_sources[job.File].Tree!, stop)),
            job => Counted(Failed(_sources[job.File].State.Path, SourceFile.TooSlow(_sources[job.File].State.Path, limit))),
            _run.CancellationToken
        );

        ExtractedFile Counted(ExtractedFile file)
        {
            count();
            return file;
        }
    }

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
            return Failed(tree.FilePath, SourceFile.TooDeep(tree.FilePath));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Failed(
                tree.FilePath,
                new MiningDiagnostic(
                    DiagnosticIds.ExtractionFailed,
                    true,
                    tree.FilePath,
                    1,
                    1,
                    $"extraction failed ({e.GetType().Name}: {e.Message}). Leave the file out with --exclude, and report it as "
                        + "a fault of RefMiner."
                )
            );
        }
    }

    private static ExtractedFile Failed(string path, MiningDiagnostic diagnostic) => new(path, null, [diagnostic]);

    private bool TakesOver() => _sources.Where((source, i) => !_isStale[i] && source.State.IsMined).Any();

    // Null where something that should be there is not.
    private ExtractedFile?[]? TakenOver(ImmutableArray<ExtractedFile?> earlier)
    {
        ExtractedFile?[] files =
        [
            .. _sources.Select((source, i) => _isStale[i] || earlier.IsEmpty || !source.State.IsMined ? null : earlier[i]),
        ];
        var isDamaged = _sources.Where((source, i) => source.State.IsMined && !source.IsKept && !_isStale[i] && files[i] is null).Any();
        return isDamaged ? null : files;
    }

    private static ImmutableArray<ExtractedFile?> With(ExtractedFile?[] all, Job[] order, ExtractedFile[] extracted)
    {
        foreach (var (job, file) in order.Zip(extracted))
            all[job.File] = file;
        return [.. all];
    }

    /// <summary>A file to extract.</summary>
    /// <param name="File">Its number in the tree.</param>
    /// <param name="Project">The number of the project that it is bound in.</param>
    private readonly record struct Job(int File, int Project);
}
