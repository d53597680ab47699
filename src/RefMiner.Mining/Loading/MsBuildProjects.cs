using System.Collections.Immutable;
using System.Text;
using Microsoft.Build.Locator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.MSBuild;
using RefMiner.Compilations;
using RefMiner.Nodes;
using RefMiner.Secrets;
using RefMiner.Sources;
using ProjectMap = RefMiner.Compilations.ProjectMap;

namespace RefMiner.Loading;

/// <summary>The projects of a tree as MSBuild loads them. Runs the build logic and the source generators of the tree.</summary>
internal sealed class MsBuildProjects : IProjectLoader
{
    private static readonly string[] SolutionPatterns = ["*.slnx", "*.sln"];

    private readonly ProjectMap _rest;
    private readonly List<LoadedProject> _projects = [];
    private readonly Dictionary<string, LoadedProject> _byFile = new(StringComparer.Ordinal);
    private readonly List<MiningDiagnostic> _faults = [];

    private MsBuildProjects(ProjectMap rest) => _rest = rest;

    /// <inheritdoc/>
    public ImmutableArray<MiningDiagnostic> Faults => [.. _rest.Faults, .. _faults];

    /// <summary>Loads the projects of a tree.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="target">Absolute path of a solution or project, or null for the one solution in the root, else for all
    /// projects of the tree.</param>
    /// <param name="listing">The tree's files.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <exception cref="ProjectLoadException">There is no SDK, or the solution cannot be read.</exception>
    public static MsBuildProjects Load(TreeFiles files, string? target, SourceListing listing, CancellationToken cancellationToken)
    {
        if (!MSBuildLocator.QueryVisualStudioInstances().Any())
            throw new ProjectLoadException("no .NET SDK was found to load projects with. Install one, or mine with --load source.");

        var loaded = new MsBuildProjects(ProjectMap.Read(files, listing, null, cancellationToken));
        try
        {
            loaded.LoadAsync(files, target ?? Solution(files), listing, cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new ProjectLoadException(
                $"MSBuild cannot load '{target ?? files.Root}': {e.Message.Split('\n')[0].TrimEnd('.', '\r')}. Fix it, or mine "
                    + "with --load source.",
                e
            );
        }

        return loaded;
    }

    /// <inheritdoc/>
    public CSharpParseOptions ParseOptions(string path) =>
        _byFile.TryGetValue(path, out var project) ? project.Options : _rest.ParseOptions(path);

    /// <inheritdoc/>
    public bool? IsTest(string path) => _rest.IsTest(path);

    /// <inheritdoc/>
    public ImmutableArray<SourceProject> Group(ImmutableArray<string> sources)
    {
        var known = sources.ToHashSet(StringComparer.Ordinal);
        var numbers = _projects.Select((project, i) => (project.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var loaded = _projects.Select(
            (project, i) =>
                new SourceProject
                {
                    Path = project.Path,
                    AssemblyName = project.AssemblyName,
                    Options = project.Options,
                    Files = [.. project.Files.Where(path => known.Contains(path) && ReferenceEquals(_byFile[path], project))],
                    Linked = [.. project.Files.Where(path => known.Contains(path) && !ReferenceEquals(_byFile[path], project))],
                    Texts = project.Texts,
                    Assemblies = project.Assemblies,
                    References = [.. Below(i, numbers)],
                    IsComplete = !project.Assemblies.IsEmpty,
                    Facts = _rest.Facts(project.Path),
                }
        );
        var offset = _projects.Count;
        var rest = _rest
            .Group([.. sources.Where(path => !_byFile.ContainsKey(path))])
            .Select(project =>
                project with
                {
                    Path = project.Path.Length == 0 ? "" : ProjectNames.Rest(project.Path),
                    References = [.. project.References.Select(i => i + offset)],
                }
            );
        return [.. loaded, .. rest];
    }

    // MSBuild refuses circles, so none have to be cut.
    private IEnumerable<int> Below(int index, Dictionary<ProjectId, int> numbers)
    {
        var seen = new HashSet<int>();
        var waiting = new Queue<int>([index]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var reference in _projects[next].References)
            {
                if (!numbers.TryGetValue(reference, out var below) || below == index || !seen.Add(below))
                    continue;

                waiting.Enqueue(below);
                yield return below;
            }
        }
    }

    private static string? Solution(TreeFiles files)
    {
        // Of several none says what belongs together.
        string[] solutions =
        [
            .. SolutionPatterns.SelectMany(pattern => Directory.GetFiles(files.Root, pattern)).Distinct(StringComparer.Ordinal),
        ];
        return solutions is [var only] ? only : null;
    }

    private async Task LoadAsync(TreeFiles files, string? target, SourceListing listing, CancellationToken cancellationToken)
    {
        using var workspace = MSBuildWorkspace.Create(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Configuration"] = "Release" }
        );
        workspace.SkipUnrecognizedProjects = true;
        using var failures = workspace.RegisterWorkspaceFailedHandler(failure =>
        {
            if (failure.Diagnostic.Kind == WorkspaceDiagnosticKind.Failure)
                AddFault(files, failure.Diagnostic.Message);
        });
        if (target is null)
        {
            foreach (
                var path in listing.Projects.Where(path =>
                    workspace.CurrentSolution.Projects.All(project => project.FilePath != files.FullPath(path))
                )
            )
                await workspace.OpenProjectAsync(files.FullPath(path), cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        else if (target.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
        {
            await workspace.OpenProjectAsync(target, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await workspace.OpenSolutionAsync(target, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        // One project stands for each file of several frameworks: the highest.
        var projects = workspace
            .CurrentSolution.Projects.Where(project => project.Language == LanguageNames.CSharp && project.FilePath is not null)
            .GroupBy(project => project.FilePath!, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
                group
                    .OrderByDescending(project => Framework(project)?.Family)
                    .ThenByDescending(project => Framework(project)?.Version)
                    .ThenBy(project => project.Name, StringComparer.Ordinal)
                    .First()
            )
            .ToList();
        var ids = projects.ToDictionary(project => project.FilePath!, project => project.Id, StringComparer.Ordinal);
        var listed = listing.Files.ToHashSet(StringComparer.Ordinal);
        foreach (var project in projects)
            await AddAsync(files, project, ids, listed, cancellationToken).ConfigureAwait(false);
    }

    private static TargetFramework? Framework(Project project) =>
        project.Name.LastIndexOf('(') is var open and > 0 && project.Name.EndsWith(')')
            ? TargetFramework.Parse(project.Name[(open + 1)..^1])
            : null;

    private async Task AddAsync(
        TreeFiles files,
        Project project,
        Dictionary<string, ProjectId> ids,
        HashSet<string> listed,
        CancellationToken cancellationToken
    )
    {
        var (sources, texts) = await DocumentsAsync(files, project, listed, cancellationToken).ConfigureAwait(false);
        var loaded = new LoadedProject
        {
            Id = project.Id,
            Path = Relative(files, project.FilePath!) ?? project.FilePath!,
            AssemblyName = project.AssemblyName,
            Options = ProjectMap.Options(
                project.ParseOptions?.PreprocessorSymbolNames ?? [],
                (project.ParseOptions as CSharpParseOptions)?.SpecifiedLanguageVersion ?? LanguageVersion.Preview
            ),
            Files = [.. sources.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Texts = [.. texts],
            Assemblies =
            [
                .. project
                    .MetadataReferences.OfType<PortableExecutableReference>()
                    .Select(reference => reference.FilePath)
                    .OfType<string>(),
            ],
            References =
            [
                .. project
                    .ProjectReferences.Select(reference => project.Solution.GetProject(reference.ProjectId)?.FilePath)
                    .OfType<string>()
                    .Where(ids.ContainsKey)
                    .Select(path => ids[path])
                    .Distinct(),
            ],
        };
        _projects.Add(loaded);
        if (loaded.Assemblies.IsEmpty)
            AddFault(
                files,
                $"project '{loaded.Path}' has no references, so nothing in it binds: its packages and frameworks are missing; "
                    + "run 'dotnet restore'"
            );
        foreach (var path in loaded.Files)
        {
            // A linked file is mined with the project in whose folder it lies.
            if (!_byFile.TryGetValue(path, out var other) || (IsBelow(path, loaded.Path) && !IsBelow(path, other.Path)))
                _byFile[path] = loaded;
        }
    }

    // Files of the tree by their paths, all else by its text.
    private static async Task<(List<string> Sources, List<string> Texts)> DocumentsAsync(
        TreeFiles files,
        Project project,
        HashSet<string> listed,
        CancellationToken cancellationToken
    )
    {
        var sources = new List<string>();
        var texts = new List<string>();
        foreach (var document in project.Documents)
        {
            if (document.FilePath is { } path && Relative(files, path) is { } relative && listed.Contains(relative))
                sources.Add(relative);
            else
                texts.Add((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString());
        }

        foreach (var generated in await project.GetSourceGeneratedDocumentsAsync(cancellationToken).ConfigureAwait(false))
            texts.Add((await generated.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString());
        return (sources, texts);
    }

    private static bool IsBelow(string path, string project) =>
        TreeFiles.FolderOf(project) is var folder && (folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal));

    private static string? Relative(TreeFiles files, string path)
    {
        var relative = Path.GetRelativePath(files.Root, path).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : SecretNames.Hide(relative);
    }

    // Failures come from several threads, and name their project somewhere in the text.
    private void AddFault(TreeFiles files, string message)
    {
        var text = new StringBuilder(message.Split('\n')[0].TrimEnd('\r', '.', ' '))
            .Replace(files.Root + Path.DirectorySeparatorChar, "")
            .ToString();
        lock (_faults)
            _faults.Add(
                new MiningDiagnostic(
                    DiagnosticIds.InvalidProject,
                    false,
                    ".",
                    1,
                    1,
                    $"MSBuild: {text}. Build the tree to see more; the sources are mined with what could be loaded."
                )
            );
    }
}
