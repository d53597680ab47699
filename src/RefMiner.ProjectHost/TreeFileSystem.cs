using System.Collections.Concurrent;
using Microsoft.Build.FileSystem;

namespace RefMiner;

/// <summary>Shows an evaluation what is in the tree, the SDK and the package folders: a glob walks nowhere else.</summary>
/// <remarks>What is there is asked once, since nothing is built meanwhile; in the tree regardless of case, as on Windows.</remarks>
internal sealed class TreeFileSystem(TreeGuard guard) : MSBuildFileSystemBase
{
    private readonly ConcurrentDictionary<string, bool> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _open = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool FileExists(string path) => _files.GetOrAdd(path, File.Exists) || guard.IsInOtherCase(path, isFolder: false);

    /// <inheritdoc/>
    public override bool DirectoryExists(string path) =>
        _folders.GetOrAdd(path, Directory.Exists) || guard.IsInOtherCase(path, isFolder: true);

    /// <inheritdoc/>
    public override bool FileOrDirectoryExists(string path) => FileExists(path) || DirectoryExists(path);

    /// <inheritdoc/>
    public override IEnumerable<string> EnumerateFiles(
        string path,
        string searchPattern = "*",
        SearchOption searchOption = SearchOption.TopDirectoryOnly
    ) => CanWalk(path) ? base.EnumerateFiles(path, searchPattern, searchOption) : [];

    /// <inheritdoc/>
    public override IEnumerable<string> EnumerateDirectories(
        string path,
        string searchPattern = "*",
        SearchOption searchOption = SearchOption.TopDirectoryOnly
    ) => CanWalk(path) ? base.EnumerateDirectories(path, searchPattern, searchOption) : [];

    /// <inheritdoc/>
    public override IEnumerable<string> EnumerateFileSystemEntries(
        string path,
        string searchPattern = "*",
        SearchOption searchOption = SearchOption.TopDirectoryOnly
    ) => CanWalk(path) ? base.EnumerateFileSystemEntries(path, searchPattern, searchOption) : [];

    private bool CanWalk(string folder) => IsOpen(folder) && _folders.GetOrAdd(folder, Directory.Exists);

    private bool IsOpen(string folder) =>
        _open.GetOrAdd(folder, path => guard.IsOpen(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))));
}
