using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using RefMiner.Nodes;
using RefMiner.Secrets;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>What MSBuild's evaluation says of the projects of a tree.</summary>
internal sealed class ProjectEvaluations
{
    private const int MostProjects = 5_000;
    private const int MostRestarts = 5;
    private const int MostFaults = 200;
    private const int LongestSolution = 4 << 20;

    private static readonly TimeSpan ProjectLimit = TimeSpan.FromSeconds(20);

    private readonly TreeFiles _files;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, List<EvaluatedProject>> _projects = new(StringComparer.Ordinal);
    private readonly List<MiningDiagnostic> _faults = [];
    private readonly List<string> _lines = [];
    private readonly List<(string Project, string Message)> _refused = [];
    private readonly SortedDictionary<string, string> _apps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _solutions = new(StringComparer.Ordinal);
    private readonly HiddenLengths _hidden;
    private readonly BuildSwitches _switches;
    private EvaluationHost? _host;
    private int _restarts;

    private ProjectEvaluations(TreeFiles files, HiddenLengths hidden, CancellationToken cancellationToken) =>
        (_files, _hidden, _switches, _cancellationToken) = (files, hidden, new BuildSwitches(files), cancellationToken);

    /// <summary>Whether there was an SDK to evaluate with.</summary>
    public bool IsAvailable => _host is { Sdk.Length: > 0 };

    /// <summary>NuGet's package folders for the tree, the global one first; empty without an SDK.</summary>
    public ImmutableArray<string> PackageFolders => [.. _host?.PackageFolders ?? []];

    /// <summary>File-based apps, from the root, in ordinal order.</summary>
    public IEnumerable<string> Apps => _apps.Keys;

    /// <summary>What the next run may take over; null where nothing was evaluated.</summary>
    public KeptEvaluations? Kept { get; private set; }

    /// <summary>What could not be evaluated.</summary>
    public ImmutableArray<MiningDiagnostic> Faults => [.. _faults];

    /// <summary>
    /// Evaluates the projects of a tree: each for its highest target framework, and for others if sources are left that they may
    /// compile, or if they show more of a source.
    /// </summary>
    /// <param name="files">The tree.</param>
    /// <param name="listing">Its files.</param>
    /// <param name="hidden">Measures what symbols leave out.</param>
    /// <param name="kept">What an earlier run evaluated; or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static ProjectEvaluations Run(
        TreeFiles files,
        SourceListing listing,
        HiddenLengths hidden,
        KeptEvaluations? kept,
        CancellationToken cancellationToken
    )
    {
        var evaluations = new ProjectEvaluations(files, hidden, cancellationToken);
        var key = EvaluationKey.Of(files, listing);
        if (kept is not null && kept.Key == key && kept.Inputs.All(input => EvaluationKey.Stamp(input.Path) == input.Stamp))
        {
            evaluations.TakeOver(kept);
            evaluations.FindApps(listing);
            if (evaluations.BySources(listing).SequenceEqual(kept.Apps))
                return evaluations;

            evaluations = new ProjectEvaluations(files, hidden, cancellationToken);
        }

        evaluations.Run(listing);
        // What the projects say stays in the state of the index: a credential in it must not.
        if (evaluations.IsAvailable && !evaluations._lines.Exists(line => SecretFormats.Find(line).Any()))
            evaluations.Keep(key, listing);
        return evaluations;
    }

    /// <summary>The evaluations of a project, the highest framework first; empty where it could not be evaluated.</summary>
    /// <param name="path">From the root.</param>
    public IReadOnlyList<EvaluatedProject> Of(string path) => _projects.GetValueOrDefault(path, []);

    /// <summary>
    /// As <see cref="FromRoot"/>, as the disk writes it: a project made on Windows may write names otherwise.
    /// </summary>
    public static string? OnDisk(TreeFiles files, string folder, string path) =>
        FromRoot(files, folder, path) is { } found ? files.OnDisk(found) ?? found : null;

    /// <summary>Path from the root of a path that MSBuild gives, absolute or relative to a folder; null outside the tree.</summary>
    public static string? FromRoot(TreeFiles files, string folder, string path)
    {
        if (path.Length > 4096 || path.Contains('\0', StringComparison.Ordinal))
            return null;
        if (!Path.IsPathRooted(path))
            return TreeFiles.Combine(folder, path);

        var full = Path.GetFullPath(path);
        return full.StartsWith(files.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? SecretNames.Hide(full[(files.Root.Length + 1)..].Replace('\\', '/'))
            : null;
    }

    private void TakeOver(KeptEvaluations kept)
    {
        _host = JsonSerializer.Deserialize(kept.Lines[0], EvaluationJson.Default.EvaluationHost);
        foreach (var line in kept.Lines.Skip(1))
            Take(line);
        foreach (var (project, message) in kept.Faults)
            AddFault(project, 1, 1, message);
        Kept = kept;
    }

    private void Keep(ulong key, SourceListing listing)
    {
        var hashed = listing.BuildFiles.Select(_files.FullPath).ToHashSet(StringComparer.Ordinal);
        var all = _projects.Values.SelectMany(projects => projects).ToList();
        var inputs = all.SelectMany(project => project.Inputs)
            .Concat(all.Select(project => Path.GetDirectoryName(project["ProjectAssetsFile"]) ?? ""))
            .Where(path => path.Length > 0 && !hashed.Contains(path))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        Kept = new KeptEvaluations(
            key,
            [.. inputs.Select(path => (path, EvaluationKey.Stamp(path)))],
            [.. BySources(listing)],
            [JsonSerializer.Serialize(_host!, EvaluationJson.Default.EvaluationHost), .. _lines],
            [.. _refused],
            []
        );
    }

    private void Run(SourceListing listing)
    {
        using var channel = new EvaluationChannel(_files.Root);
        if (!listing.Projects.IsEmpty)
            RunProjects(channel, listing);
        if (!IsAvailable && !listing.Projects.IsEmpty)
            return;

        FindApps(listing);
        Ask(channel, [.. _apps.Select(app => Request(listing, app.Key) with { Xml = app.Value })]);
    }

    // Files that no project compiles and that say by their first lines how to.
    private void FindApps(SourceListing listing)
    {
        var compiled = CompiledFiles();
        foreach (var path in listing.Files)
        {
            if (!compiled.Contains(path) && FileApp.Xml(_files, path, listing.Projects, listing.Files) is { } xml)
                _apps[path] = xml;
        }

        // What another app includes is a part of that one.
        var included = _apps.Keys.ToDictionary(path => path, path => FileApp.Included(_files, path, listing.Files), StringComparer.Ordinal);
        foreach (
            var part in included.Keys.Where(path => included.Any(app => app.Value.Contains(path) && !included[path].Contains(app.Key)))
        )
            _apps.Remove(part);
        foreach (var (line, message) in _apps.Keys.SelectMany(path => FileApp.Faults(_files, path, listing.Projects, listing.Files)))
            AddFault(line.Path, line.Line, 1, message);
    }

    // What is evaluated because of what sources say.
    private IEnumerable<(string Path, ulong Hash)> BySources(SourceListing listing) =>
        _apps
            .Select(app => (app.Key, XxHash3.HashToUInt64(MemoryMarshal.AsBytes(app.Value.AsSpan()))))
            .Concat(OtherFrameworks(listing).Select(other => (ProjectNames.Of(other.Project, other.Framework), 0UL)));

    private HashSet<string> CompiledFiles() =>
        _projects
            .Where(project => !IsApp(project.Key))
            .SelectMany(project => project.Value)
            .SelectMany(project => project.Sources)
            .ToHashSet(StringComparer.Ordinal);

    private static bool IsApp(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    private void RunProjects(EvaluationChannel channel, SourceListing listing)
    {
        Ask(channel, [.. listing.Projects.Take(MostProjects).Select(path => Request(listing, path))]);
        if (!IsAvailable)
            return;

        Ask(channel, [.. OtherFrameworks(listing).Select(other => Request(listing, other.Project, other.Framework))]);
    }

    private IEnumerable<(string Project, string Framework)> OtherFrameworks(SourceListing listing)
    {
        var highest = _projects.Values.Select(all => all[0]).Where(project => !IsApp(project.Path)).ToList();
        var compiled = highest.SelectMany(project => project.Sources).ToHashSet(StringComparer.Ordinal);
        List<string> paths = [.. listing.Projects];
        var left = listing
            .All.Where(path => !compiled.Contains(path))
            .Select(path => ProjectLookup.Nearest(paths, path))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        return highest
            .Where(project => project.Frameworks.Length > 1)
            .OrderBy(project => project.Path, StringComparer.Ordinal)
            .SelectMany(project =>
                project
                    .Frameworks.Where(framework =>
                        framework != project.Framework && (left.Contains(project.Path) || ShowsMore(project, framework))
                    )
                    .Select(framework => (project.Path, framework))
            );
    }

    private bool ShowsMore(EvaluatedProject project, string framework)
    {
        if (TargetFramework.Parse(framework) is not { } other)
            return false;

        var (own, others) = (
            ProjectMap.Options(EvaluationReader.Symbols(project, TargetFramework.Parse(project.Framework))),
            ProjectMap.Options(
                EvaluationReader.Symbols(project, other).Concat(TargetFramework.PlatformSymbols(TargetFramework.PlatformOf(framework), ""))
            )
        );
        return project.Sources.Any(path => _hidden.Length(path, own) is > 0 and var length && _hidden.Length(path, others) < length);
    }

    private void Ask(EvaluationChannel channel, IReadOnlyList<EvaluationRequest> requests)
    {
        var next = 0;
        while (next < requests.Count && _restarts <= MostRestarts)
        {
            if (channel.Open(_cancellationToken) is not { } process)
                return;

            _host = channel.Host;

            var from = next;
            _ = Task.Run(() => requests.Skip(from).All(process.Send), _cancellationToken);
            while (next < requests.Count && process.Receive(ProjectLimit, _cancellationToken) is { } line)
            {
                next++;
                _lines.Add(line);
                Take(line);
            }

            if (next >= requests.Count)
                return;

            Refuse(requests[next++].Project!, "the evaluation took too long or too much memory");
            _restarts++;
            channel.Close();
        }

        foreach (var request in requests.Skip(next))
            Refuse(request.Project!, "too many projects before it could not be evaluated");
    }

    private EvaluationRequest Request(SourceListing listing, string project, string? framework = null) =>
        new()
        {
            Project = _files.RealPath(project),
            Framework = framework,
            Properties = IsApp(project) ? null : _switches.For(project),
            SolutionDir = SolutionFolder(listing, project) is { } folder
                ? Path.TrimEndingDirectorySeparator(_files.FullPath(folder)) + Path.DirectorySeparatorChar
                : null,
        };

    // A build of the outermost solution around a project is the usual one; else of one elsewhere that names the project.
    private string? SolutionFolder(SourceListing listing, string project)
    {
        var folders = TreeFiles.Upwards(TreeFiles.FolderOf(project)).ToList();
        return listing.Solutions.Select(TreeFiles.FolderOf).Where(folders.Contains).MinBy(folder => folder.Length)
            ?? listing.Solutions.Where(solution => Names(solution, project)).Select(TreeFiles.FolderOf).FirstOrDefault();
    }

    private bool Names(string solution, string project)
    {
        if (!_solutions.TryGetValue(solution, out var text))
            _solutions[solution] = text = TextOf(solution);
        return text.Contains(project[(project.LastIndexOf('/') + 1)..], StringComparison.Ordinal);
    }

    private string TextOf(string path)
    {
        try
        {
            return _files.Read(path, LongestSolution) is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private void Refuse(string project, string message)
    {
        _refused.Add((project, message));
        AddFault(project, 1, 1, message);
    }

    private void Take(string line)
    {
        if (JsonSerializer.Deserialize(line, EvaluationJson.Default.EvaluatedProject) is not { } evaluated)
            return;

        var folder = TreeFiles.FolderOf(SecretNames.Hide(evaluated.Path));
        var project = evaluated with
        {
            Path = SecretNames.Hide(evaluated.Path),
            Sources =
            [
                .. evaluated
                    .Of("Compile")
                    .Select(item => OnDisk(_files, folder, item.Include))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ],
        };
        if (project.IsEvaluated)
        {
            if (!_projects.TryGetValue(project.Path, out var all))
                _projects[project.Path] = all = [];
            all.Add(project);
        }

        foreach (var fault in project.Faults)
            AddFault(
                FromRoot(_files, "", fault.Path) ?? project.Path,
                fault.Line,
                fault.Column,
                fault.Message.Replace(_files.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
            );
    }

    private void AddFault(string path, int line, int column, string message)
    {
        if (_faults.Count >= MostFaults)
            return;

        _faults.Add(
            new MiningDiagnostic(
                DiagnosticIds.InvalidProject,
                false,
                path,
                line,
                column,
                $"{message.TrimEnd('.')}. What follows from it is not known; the sources are mined all the same."
            )
        );
    }
}
