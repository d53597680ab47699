using System.Collections.Concurrent;
using System.Formats.Tar;
using RefMiner.Secrets;

namespace RefMiner.Sources;

/// <summary>Reads files of one source tree, and never anything outside it.</summary>
/// <remarks>A mined tree is untrusted: a link or a <c>..</c> in a project file must not carry foreign files into the index.</remarks>
public sealed class TreeFiles
{
    private readonly ConcurrentDictionary<string, bool> _plainFolders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ILookup<string, string>> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _realNames = new(StringComparer.Ordinal);

    /// <summary>Opens a tree.</summary>
    /// <param name="root">Its folder, which may itself be a link.</param>
    public TreeFiles(string root) => Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>Absolute path of the root.</summary>
    public string Root { get; }

    /// <summary>Names that hold a credential, by what they are shown as.</summary>
    internal IReadOnlyDictionary<string, string> RealNames => _realNames;

    /// <summary>Joins two paths from the root and resolves <c>.</c> and <c>..</c>; null when that would leave the tree.</summary>
    internal static string? Combine(string folder, string path)
    {
        var parts = new List<string>();
        foreach (var part in $"{folder}/{path.Replace('\\', '/')}".Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return path.StartsWith('/') || (path.Length > 1 && path[1] == ':') ? null : SecretNames.Hide(string.Join('/', parts));
    }

    /// <summary>Folder of a path from the root; empty for files of the root itself.</summary>
    /// <param name="path">The path, with '/'.</param>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "";

    /// <summary>The folder and all above it, up to the root, which is the empty string.</summary>
    internal static IEnumerable<string> Upwards(string folder)
    {
        for (; folder.Length > 0; folder = FolderOf(folder))
            yield return folder;
        yield return "";
    }

    /// <summary>A name as everything but the disk knows it: without the credential that it may hold.</summary>
    internal string Show(string name)
    {
        var shown = SecretNames.Hide(name);
        if (shown != name)
            _realNames[shown] = name;
        return shown;
    }

    /// <summary>Takes over names that hold a credential, as another object saw them in the same tree.</summary>
    /// <param name="realNames">The names, by what they are shown as.</param>
    public void Learn(IReadOnlyDictionary<string, string> realNames)
    {
        ArgumentNullException.ThrowIfNull(realNames);
        foreach (var (shown, name) in realNames)
            _realNames[shown] = name;
    }

    /// <summary>A path from the root as the disk has it.</summary>
    internal string RealPath(string path) =>
        _realNames.IsEmpty ? path : string.Join('/', path.Split('/').Select(name => _realNames.GetValueOrDefault(name, name)));

    /// <summary>Absolute path of a path from the root.</summary>
    /// <param name="path">The path as it is shown, with '/'; empty for the root.</param>
    public string FullPath(string path) => path.Length == 0 ? Root : Path.Combine(Root, RealPath(path));

    /// <summary>
    /// A path as the disk writes it: where no name is the same, the first that differs in case alone counts, as on Windows. Null
    /// where nothing is there.
    /// </summary>
    internal string? OnDisk(string path)
    {
        var found = "";
        foreach (var part in path.Split('/'))
        {
            var same = _names.GetOrAdd(found, static (folder, files) => files.Names(folder), this)[part];
            if ((same.Contains(part, StringComparer.Ordinal) ? part : same.Min(StringComparer.Ordinal)) is not { } name)
                return null;

            found = found.Length == 0 ? name : $"{found}/{name}";
        }

        return found;
    }

    private ILookup<string, string> Names(string folder)
    {
        try
        {
            return (IsPlainFolder(folder) ? new DirectoryInfo(FullPath(folder)).EnumerateFileSystemInfos() : [])
                .Select(entry => SecretNames.Hide(entry.Name))
                .ToLookup(name => name, StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Array.Empty<string>().ToLookup(name => name, StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>Whether a plain file is there: no folder, and no link on the way to it.</summary>
    /// <param name="path">The file, from the root.</param>
    public bool Exists(string path) => Plain(path) is not null;

    /// <summary>
    /// Returns a file's bytes, or null where there is no such plain file, it is a pipe, a device or a socket, or longer than the
    /// limit.
    /// </summary>
    /// <param name="path">The file, from the root.</param>
    /// <param name="limitBytes">Most bytes that it may have.</param>
    /// <exception cref="IOException">The file is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public byte[]? Read(string path, int limitBytes)
    {
        if (Plain(path) is not { } file || file.Length > limitBytes)
            return null;

        // Pipes and devices have no length, and opening a pipe would wait for ever.
        return file.Length > 0 ? File.ReadAllBytes(file.FullName)
            : IsRegular(file) ? []
            : null;
    }

    // What kind of thing stands behind a name, .NET tells to its writer of archives only, which opens regular files alone.
    private static bool IsRegular(FileInfo empty)
    {
        try
        {
            using var archive = new MemoryStream();
            using (var writer = new TarWriter(archive, TarEntryFormat.Gnu, leaveOpen: true))
                writer.WriteEntry(empty.FullName, "file");
            archive.Position = 0;
            using var reader = new TarReader(archive);
            return reader.GetNextEntry() is { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile };
        }
        catch (IOException)
        {
            // Archives know no sockets.
            return false;
        }
    }

    private FileInfo? Plain(string path)
    {
        if (path.Split('/').Contains("..", StringComparer.Ordinal))
            return null;

        var file = new FileInfo(FullPath(path));
        return file.Exists && !IsLink(file) && IsPlainFolder(FolderOf(path)) ? file : null;
    }

    private bool IsPlainFolder(string folder) =>
        folder.Length == 0
        || _plainFolders.GetOrAdd(
            folder,
            static (key, files) => !IsLink(new DirectoryInfo(files.FullPath(key))) && files.IsPlainFolder(FolderOf(key)),
            this
        );

    /// <summary>
    /// Whether the entry is a symbolic link or a junction. What cannot be found by its own name, because that is no Unicode, is
    /// none.
    /// </summary>
    internal static bool IsLink(FileSystemInfo entry) =>
        (int)entry.Attributes != -1 && entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
