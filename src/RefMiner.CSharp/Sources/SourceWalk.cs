using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using RefMiner.Nodes;

namespace RefMiner.Sources;

/// <summary>Lists the C# files of a tree by its rules.</summary>
public sealed class SourceWalk
{
    private const int IgnoreFileLimit = 1 << 20;

    private readonly TreeFiles _files;
    private readonly SourceRules _rules;
    private readonly GlobRules _globs;
    private readonly List<(string Path, ExclusionReason? Reason)> _sources = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _projects = [];
    private readonly HashSet<string> _projectFolders = new(StringComparer.Ordinal);
    private readonly List<string> _buildFiles = [];
    private readonly List<MiningDiagnostic> _diagnostics = [];
    private readonly List<string> _components = [];
    private int _links;
    private int _ignoredFolders;
    private readonly List<string> _solutions = [];
    private readonly GitFolder? _git;
    private readonly string _fromTop;
    private ulong _pathsHash;

    private SourceWalk(TreeFiles files, SourceRules rules)
    {
        _files = files;
        _rules = rules;
        _globs = new GlobRules(rules);
        _git = GitFolder.Around(files.Root);
        _fromTop = _git is null || _git.Top == files.Root ? "" : Path.GetRelativePath(_git.Top, files.Root).Replace('\\', '/');
    }

    /// <summary>Walks the tree without following any link.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="rules">Which files are wanted.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="CorpusNotFoundException">The root is missing or cannot be read, or holds no C# file at all.</exception>
    public static SourceListing List(TreeFiles files, SourceRules rules, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (!Directory.Exists(files.Root))
            throw new CorpusNotFoundException(files.Root, $"there is no folder '{files.Root}'. Name an existing folder with C# sources.");

        var walk = new SourceWalk(files, rules);
        walk.Walk(cancellationToken);
        if (walk._sources.Count == 0)
            throw new CorpusNotFoundException(
                files.Root,
                $"folder '{files.Root}' holds no C# file. Name the folder that holds the sources."
            );

        return walk.ToListing();
    }

    private void Walk(CancellationToken cancellationToken)
    {
        var top = new GitTree(_git, _fromTop, "");
        var folders = new Stack<Folder>([new Folder("", IgnoreRules.Above(top.Rules, _fromTop, LinesAbove), top, null)]);
        while (folders.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entries = Entries(folder.Path);
            Add(Entered(folder, entries), entries, folders, cancellationToken);
        }
    }

    // The folder with the rules that it brings itself. In a working tree of its own, as that of a submodule, nothing counts that
    // stands above it.
    private Folder Entered(Folder folder, FileSystemInfo[] entries)
    {
        var isOwn = folder.Path.Length > 0 && entries.Any(entry => entry.Name == ".git");
        var git = isOwn ? new GitTree(GitFolder.Of(_files.FullPath(folder.Path)), "", _files.RealPath(folder.Path)) : folder.Git;
        var ignore = With(isOwn ? git.Rules : folder.Ignore, folder.Path, ".gitignore");
        return new Folder(folder.Path, ignore, git, folder.Reason ?? (IsUnityTest(folder.Path, entries) ? ExclusionReason.Test : null));
    }

    private void Add(Folder folder, FileSystemInfo[] entries, Stack<Folder> folders, CancellationToken cancellationToken)
    {
        var hasProject = entries.Any(entry => entry.Name.EndsWith("proj", StringComparison.OrdinalIgnoreCase));
        if (hasProject)
            _projectFolders.Add(folder.Path);
        var isUnity = entries.Any(entry => entry.Name == "ProjectSettings") && entries.Any(entry => entry.Name == "Assets");
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = _files.Show(entry.Name);
            var path = folder.Path.Length == 0 ? name : $"{folder.Path}/{name}";
            var isFolder = entry is DirectoryInfo;
            if (TreeFiles.IsLink(entry))
                AddLink(path, isFolder);
            else if (!isFolder)
                AddFile(path, folder);
            else if (PathRules.IsOutputFolder(entry.Name, hasProject, isUnity) && !HoldsSources(path, entry.Name, hasProject, folder.Git))
                continue;
            else if (Below(path, folder.Ignore, folder.Git) is { } below)
                folders.Push(new Folder(path, below, folder.Git, Reason(folder, path, entry.Name)));
            else
                _ignoredFolders++;
        }
    }

    // A project builds beside itself; deeper the name may mean something else, as a format of models.
    private bool HoldsSources(string path, string name, bool hasProject, GitTree git) =>
        !hasProject
        && name is "bin" or "obj"
        && (git.TracksBelow(_files.RealPath(path)) || (IsBelowProject(path) && PathRules.AreSources(Names(path))));

    private bool IsBelowProject(string path) => TreeFiles.Upwards(TreeFiles.FolderOf(path)).Any(folder => _projectFolders.Contains(folder));

    private IEnumerable<string> Names(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(_files.FullPath(folder)).EnumerateFileSystemInfos().Select(entry => entry.Name)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Unity compiles a folder as the assembly definition in it says.
    private bool IsUnityTest(string folder, FileSystemInfo[] entries) =>
        !_rules.IncludeTests
        && entries.FirstOrDefault(entry => entry.Name.EndsWith(".asmdef", StringComparison.OrdinalIgnoreCase)) is { } definition
        && TextOf(folder.Length == 0 ? definition.Name : $"{folder}/{definition.Name}") is { } text
        && (
            text.Contains("\"TestAssemblies\"", StringComparison.Ordinal)
            || text.Contains("\"UNITY_INCLUDE_TESTS\"", StringComparison.Ordinal)
        );

    private string? TextOf(string path)
    {
        try
        {
            return _files.Read(path, IgnoreFileLimit) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private IgnoreRules? Below(string folder, IgnoreRules ignore, GitTree git)
    {
        var real = _files.RealPath(folder);
        return !ignore.Ignores(real, isFolder: true) ? ignore
            : git.TracksBelow(real) ? IgnoreRules.Everything
            : null;
    }

    private bool IsIgnored(string path, Folder folder) =>
        _files.RealPath(path) is var real && folder.Ignore.Ignores(real, isFolder: false) && !folder.Git.Tracks(real);

    private string[]? LinesAbove(string folder)
    {
        try
        {
            return new TreeFiles(Path.Combine(_git!.Top, folder)).Read(".gitignore", IgnoreFileLimit) is { } bytes
                ? GitTree.Lines(bytes)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void AddFile(string path, Folder folder)
    {
        if (path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) && folder.Reason != ExclusionReason.Worktree)
            _projects.Add(path);
        _pathsHash ^= XxHash3.HashToUInt64(MemoryMarshal.AsBytes(path.AsSpan()));
        if (PathRules.IsBuildFile(path))
            _buildFiles.Add(path);
        if (Path.GetExtension(path) is ".sln" or ".slnx")
            _solutions.Add(path);
        if (path.EndsWith(".razor", StringComparison.OrdinalIgnoreCase) && folder.Reason is null && !IsIgnored(path, folder))
            _components.Add(path);
        if (!path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            return;

        // Names that are no Unicode can look alike.
        var seen = path;
        for (var number = 2; !_names.Add(path); number++)
            path = FormattableString.Invariant($"{seen}~{number}");

        _sources.Add((path, ReasonOf(path, folder)));
    }

    private ExclusionReason? ReasonOf(string path, Folder folder) =>
        IsIgnored(path, folder) ? ExclusionReason.Ignored
        : !_globs.Allow(_files.RealPath(path)) ? ExclusionReason.Filtered
        : folder.Reason == ExclusionReason.Migration ? (IsSchemaMigration(path) ? ExclusionReason.Migration : null)
        : folder.Reason ?? (PathRules.IsGeneratedName(path) ? ExclusionReason.Generated : null);

    private bool IsSchemaMigration(string path) =>
        PathRules.IsGeneratedName(path) || TextOf(path) is not { } text || MigrationCode.IsSchema(text);

    private void AddLink(string path, bool isFolder)
    {
        if (!isFolder && !path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            return;

        _links++;
        _diagnostics.Add(
            new MiningDiagnostic(
                DiagnosticIds.LinkNotFollowed,
                false,
                path,
                1,
                1,
                "symbolic links are not followed. What it points to is mined by its own path when it lies in the tree; else mine "
                    + "that folder as a corpus of its own."
            )
        );
    }

    // Among migrations, tests are tests.
    private ExclusionReason? Reason(Folder around, string path, string name) =>
        around.Reason is null or ExclusionReason.Migration ? FolderReason(path, name) ?? around.Reason : around.Reason;

    private ExclusionReason? FolderReason(string path, string name) =>
        GitCheckout.IsLinkedWorktree(_files, path) ? ExclusionReason.Worktree
        : !_rules.IncludeTests && PathRules.IsTestName(name) ? ExclusionReason.Test
        : PathRules.IsMigrationFolder(name) ? ExclusionReason.Migration
        : null;

    private FileSystemInfo[] Entries(string folder)
    {
        try
        {
            return new DirectoryInfo(_files.FullPath(folder)).GetFileSystemInfos();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (folder.Length == 0)
                throw new CorpusNotFoundException(
                    _files.Root,
                    $"folder '{_files.Root}' cannot be read: {e.Message} Check its permissions.",
                    e
                );

            _diagnostics.Add(
                new MiningDiagnostic(
                    DiagnosticIds.Unreadable,
                    true,
                    folder,
                    1,
                    1,
                    "the folder cannot be read. Check its permissions, or leave it out with --exclude."
                )
            );
            return [];
        }
    }

    private IgnoreRules With(IgnoreRules rules, string folder, string name)
    {
        try
        {
            var path = folder.Length == 0 ? name : $"{folder}/{name}";
            var bytes = _files.Read(path, IgnoreFileLimit);
            if (bytes is null && _files.Exists(path) && new FileInfo(_files.FullPath(path)).Length > IgnoreFileLimit)
                _diagnostics.Add(
                    new MiningDiagnostic(
                        DiagnosticIds.TooLarge,
                        false,
                        path,
                        1,
                        1,
                        "the file is larger than 1 MiB, so its rules are not applied and what they name is mined. Shorten it, or leave "
                            + "those files out with --exclude."
                    )
                );
            return bytes is null ? rules : rules.With(_files.RealPath(folder), GitTree.Lines(bytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return rules;
        }
    }

    private SourceListing ToListing()
    {
        _projects.Sort(StringComparer.Ordinal);
        var judged = _sources
            .OrderBy(source => source.Path, StringComparer.Ordinal)
            .Select(source =>
                (
                    source.Path,
                    Reason: source.Reason ?? ProjectReason(source.Path),
                    IsByProject: source.Reason is null || (source.Reason == ExclusionReason.Test && IsTestByProjectFolder(source.Path))
                )
            )
            .ToList();
        return new SourceListing
        {
            Files = [.. judged.Where(source => source.Reason is null).Select(source => source.Path)],
            Projects = [.. _projects],
            LeftOut = [.. judged.Where(source => source.Reason is not null).Select(source => (source.Path, source.Reason!.Value))],
            ByProject = [.. judged.Where(source => source is { IsByProject: true, Reason: not null }).Select(source => source.Path)],
            Components = [.. _components.Order(StringComparer.Ordinal)],
            Solutions = [.. _solutions.Order(StringComparer.Ordinal)],
            BuildFiles = [.. _buildFiles.Order(StringComparer.Ordinal)],
            PathsHash = _pathsHash,
            Links = _links,
            IgnoredFolders = _ignoredFolders,
            Diagnostics = [.. _diagnostics],
            RealNames = _files.RealNames.ToImmutableDictionary(StringComparer.Ordinal),
        };
    }

    // Nothing on its way is called tests but the folder of its project, which may say that it holds none.
    private bool IsTestByProjectFolder(string path) =>
        ProjectLookup.Nearest(_projects, path) is { } project
        && TreeFiles.FolderOf(project) is { Length: > 0 } own
        && TreeFiles
            .Upwards(TreeFiles.FolderOf(path))
            .Where(folder => PathRules.IsTestName(folder[(folder.LastIndexOf('/') + 1)..]))
            .SequenceEqual([own], StringComparer.Ordinal);

    private ExclusionReason? ProjectReason(string path) =>
        !_rules.IncludeTests
        && ProjectLookup.Nearest(_projects, path) is { } project
        && PathRules.IsTestName(Path.GetFileNameWithoutExtension(project))
            ? ExclusionReason.Test
            : null;

    /// <summary>A folder that is still to be walked.</summary>
    /// <param name="Path">From the root.</param>
    /// <param name="Ignore">The rules above it; once it is entered, its own too.</param>
    /// <param name="Git">The working tree that it is in.</param>
    /// <param name="Reason">Why its sources are left out, or null.</param>
    private readonly record struct Folder(string Path, IgnoreRules Ignore, GitTree Git, ExclusionReason? Reason);
}
