using System.Collections.Concurrent;
using Microsoft.Build.Construction;
using RefMiner.Compilations;

namespace RefMiner;

/// <summary>
/// Takes out of a tree's project files what could read, write or wait for anything outside the tree, before it is evaluated.
/// </summary>
/// <remarks>MSBuild lets every project read any file (<c>File.ReadAllText</c>), look at folders and call what such a function returns
/// while it is evaluated. So only those static functions are kept that are known to do nothing of the kind.</remarks>
internal sealed class TreeGuard(string root, IReadOnlyList<string> trusted)
{
    private static readonly HashSet<string> AllowedTypes = new(
        [
            "System.String",
            "String",
            "System.Version",
            "Version",
            "System.Char",
            "System.Int32",
            "System.Int64",
            "System.UInt32",
            "System.Double",
            "System.Decimal",
            "System.Boolean",
            "System.Convert",
            "System.Math",
            "System.StringComparison",
            "System.StringComparer",
            "System.DateTime",
            "System.DateTimeOffset",
            "System.TimeSpan",
            "System.Guid",
            "System.Globalization.CultureInfo",
            "System.Text.RegularExpressions.Regex",
            "System.Text.RegularExpressions.RegexOptions",
            "System.Runtime.InteropServices.RuntimeInformation",
            "System.Runtime.InteropServices.OSPlatform",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> AllowedMembers = new(
        [
            "System.IO.Path::Combine",
            "System.IO.Path::Join",
            "System.IO.Path::GetFileName",
            "System.IO.Path::GetFileNameWithoutExtension",
            "System.IO.Path::GetDirectoryName",
            "System.IO.Path::GetExtension",
            "System.IO.Path::GetFullPath",
            "System.IO.Path::GetPathRoot",
            "System.IO.Path::GetRelativePath",
            "System.IO.Path::ChangeExtension",
            "System.IO.Path::HasExtension",
            "System.IO.Path::IsPathRooted",
            "System.IO.Path::DirectorySeparatorChar",
            "System.IO.Path::AltDirectorySeparatorChar",
            "System.IO.Path::PathSeparator",
            "System.IO.File::Exists",
            "System.IO.Directory::Exists",
            "System.Environment::NewLine",
            "System.Environment::OSVersion",
            "System.Environment::Is64BitOperatingSystem",
            "System.Environment::Is64BitProcess",
            "System.Environment::ProcessorCount",
            "System.Environment::GetEnvironmentVariable",
            "System.OperatingSystem::IsOSPlatform",
            "System.OperatingSystem::IsWindows",
            "System.OperatingSystem::IsLinux",
            "System.OperatingSystem::IsMacOS",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> OfPackages = new(
        [
            "AssemblyVersion",
            "Authors",
            "Company",
            "Copyright",
            "Description",
            "FileVersion",
            "InformationalVersion",
            "PackageDescription",
            "PackageReadme",
            "PackageReleaseNotes",
            "PackageTags",
            "PackageVersion",
            "RepositoryCommit",
            "SourceRevisionId",
            "Summary",
            "Title",
            "Version",
            "VersionPrefix",
            "VersionSuffix",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> RefusedOfMsBuild = new(
        ["GetRegistryValue", "GetRegistryValueFromView", "DoesTaskHostExist", "RegisterBuildCheck"],
        StringComparer.OrdinalIgnoreCase
    );

    private readonly Dictionary<string, bool> _checked = new(StringComparer.Ordinal);
    private readonly List<EvaluationFault> _faults = [];
    private readonly ConcurrentDictionary<string, ILookup<string, string>> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _otherCases = new(StringComparer.Ordinal);

    /// <summary>Whether a path lies below a folder.</summary>
    public static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && path.Length > folder.Length
        && path[folder.Length] == Path.DirectorySeparatorChar;

    /// <summary>Whether a text calls nothing but what is known to be harmless.</summary>
    public static bool IsHarmless(string text)
    {
        for (var at = text.IndexOf("::", StringComparison.Ordinal); at >= 0; at = text.IndexOf("::", at + 2, StringComparison.Ordinal))
        {
            var open = text.LastIndexOf('[', at);
            var type = open < 0 ? "" : text[(open + 1)..at].Trim().TrimEnd(']').Trim();
            var end = at + 2;
            while (end < text.Length && (char.IsWhiteSpace(text[end]) || char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            var member = text[(at + 2)..end].Trim();
            var isKnown = type.Equals("MSBuild", StringComparison.OrdinalIgnoreCase)
                ? !RefusedOfMsBuild.Contains(member)
                : AllowedTypes.Contains(type) || AllowedMembers.Contains($"{type}::{member}");
            if (!isKnown)
                return false;
        }

        return true;
    }

    /// <summary>What was refused since this was last asked.</summary>
    public IReadOnlyList<EvaluationFault> TakeFaults()
    {
        EvaluationFault[] faults = [.. _faults];
        _faults.Clear();
        return faults;
    }

    /// <summary>Reports a fault.</summary>
    public void AddFault(EvaluationFault fault) => _faults.Add(fault);

    /// <summary>Makes a loaded file harmless; once.</summary>
    /// <param name="file">The file; it is not read yet.</param>
    public void Check(ProjectRootElement file)
    {
        if (!_checked.TryAdd(file.FullPath, true) || trusted.Any(folder => IsBelow(file.FullPath, folder)))
            return;

        if (!IsInTree(file.FullPath))
        {
            _faults.Add(
                new EvaluationFault(
                    file.FullPath,
                    1,
                    1,
                    "an import from outside the tree, the SDK and the package folders was not read. Mine the folder that holds it"
                )
            );
            file.RemoveAllChildren();
            return;
        }

        CheckHead(file);
        foreach (var element in file.AllChildren.ToList())
            Check(element);
    }

    /// <summary>Whether a file lies in the tree, without a link on the way.</summary>
    public bool IsInTree(string path)
    {
        if (!IsBelow(path, root))
            return false;

        for (var at = path; at.Length > root.Length; at = Path.GetDirectoryName(at)!)
        {
            if (new FileInfo(at).LinkTarget is not null)
                return false;
        }

        return true;
    }

    /// <summary>Whether a folder may be looked into.</summary>
    public bool IsOpen(string folder) =>
        folder == root || trusted.Any(known => folder == known || IsBelow(folder, known)) || IsInTree(folder);

    /// <summary>The file of the tree or the SDK whose path differs from another in case alone; null where there is none.</summary>
    public string? OnDisk(string path)
    {
        var top = IsBelow(path, root) ? root : trusted.FirstOrDefault(folder => IsBelow(path, folder));
        return top is not null && !File.Exists(path) && Below(top, path) is { } found && File.Exists(found) ? found : null;
    }

    /// <summary>Whether the tree holds a file or folder whose path differs from another in case alone.</summary>
    public bool IsInOtherCase(string path, bool isFolder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return IsBelow(full, root)
            && _otherCases.GetOrAdd(full, missing => Below(root, missing) ?? "") is { Length: > 0 } found
            && (isFolder ? Directory.Exists(found) : File.Exists(found));
    }

    // As the disk writes a path, file or folder.
    private string? Below(string top, string path)
    {
        var found = top;
        foreach (var part in path[(top.Length + 1)..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var same = _names.GetOrAdd(found, NamesIn)[part];
            if (same.Contains(part, StringComparer.Ordinal))
                found = Path.Combine(found, part);
            else if (same.Min(StringComparer.Ordinal) is { } other)
                found = Path.Combine(found, other);
            else
                return null;
        }

        return found;
    }

    private static ILookup<string, string> NamesIn(string folder) =>
        (Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder) : [])
            .Select(entry => Path.GetFileName(entry))
            .ToLookup(name => name, StringComparer.OrdinalIgnoreCase);

    // The first element cannot be left out.
    private void CheckHead(ProjectRootElement file)
    {
        if (new[] { file.Sdk, file.TreatAsLocalProperty, file.InitialTargets, file.DefaultTargets }.All(IsHarmless))
            return;

        (file.Sdk, file.TreatAsLocalProperty, file.InitialTargets, file.DefaultTargets) = ("", "", "", "");
        AddRefused(file, "an attribute of 'Project'");
    }

    private void Check(ProjectElement element)
    {
        // No task is run, and what may be called is looked for while the project is evaluated.
        if (element is ProjectUsingTaskElement)
            element.Parent?.RemoveChild(element);
        else if (element is ProjectTargetElement target && !(IsHarmless(target.BeforeTargets) && IsHarmless(target.AfterTargets)))
            (target.BeforeTargets, target.AfterTargets) = ("", "");
        else
            CheckTexts(element);
    }

    private void CheckTexts(ProjectElement element)
    {
        if (!IsHarmless(element.Condition ?? ""))
            Refuse(element, "a condition");
        else if (Texts(element).Any(text => !IsHarmless(text ?? "")))
            Refuse(element, $"'{element.ElementName}'");
    }

    private static IEnumerable<string?> Texts(ProjectElement element) =>
        element switch
        {
            ProjectPropertyElement property => [property.Value],
            ProjectItemElement item => [item.Include, item.Exclude, item.Remove, item.Update, item.MatchOnMetadata],
            ProjectMetadataElement metadata => [metadata.Value],
            ProjectImportElement import => [import.Project, import.Sdk, import.Version, import.MinimumVersion],
            ProjectSdkElement sdk => [sdk.Name, sdk.Version, sdk.MinimumVersion],
            _ => [],
        };

    // Below a target nothing is evaluated, and what a package says of itself decides nothing of what compiles.
    private void Refuse(ProjectElement element, string what)
    {
        if (element is ProjectTargetElement || element.AllParents.Any(parent => parent is ProjectTargetElement))
            return;

        if (element is not ProjectPropertyElement { Name: var name } || !OfPackages.Contains(name))
            AddRefused(element, what);
        element.Parent?.RemoveChild(element);
    }

    private void AddRefused(ProjectElement element, string what) =>
        _faults.Add(
            new EvaluationFault(
                element.Location.File,
                Math.Max(1, element.Location.Line),
                Math.Max(1, element.Location.Column),
                $"{what} calls a function that may read or change more than the project; it was left out. Write it without that "
                    + "function, if names do not resolve"
            )
        );
}
