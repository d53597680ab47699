using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Sources;

/// <summary>What a walk over a source tree found.</summary>
public sealed record SourceListing
{
    /// <summary>C# files to be read, in ordinal order, from the root, with '/'.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Those among them that are left out, and why: what is mined binds to them.</summary>
    public ImmutableDictionary<string, ExclusionReason> Bound { get; init; } = ImmutableDictionary<string, ExclusionReason>.Empty;

    /// <summary>Why a file is bound to without being mined; null where it is mined.</summary>
    /// <param name="path">The file, from the root.</param>
    public ExclusionReason? ReasonToBind(string path) => Bound.TryGetValue(path, out var reason) ? reason : null;

    /// <summary>Project files of the tree, in ordinal order.</summary>
    public required ImmutableArray<string> Projects { get; init; }

    /// <summary>C# files left out, and why, in ordinal order.</summary>
    public required ImmutableArray<(string Path, ExclusionReason Reason)> LeftOut { get; init; }

    /// <summary>Files that may say how projects build, in ordinal order.</summary>
    internal ImmutableArray<string> BuildFiles { get; init; } = [];

    /// <summary>Hash of the paths of all files that were seen.</summary>
    internal ulong PathsHash { get; init; }

    /// <summary>Components of Razor (<c>.razor</c>), in ordinal order.</summary>
    public ImmutableArray<string> Components { get; init; } = [];

    /// <summary>Solutions of the tree, in ordinal order.</summary>
    public required ImmutableArray<string> Solutions { get; init; }

    /// <summary>
    /// The listing after the projects were asked which files are tests: what they say counts before the names of projects.
    /// </summary>
    /// <param name="isTest">Whether a file's project holds tests; null where that is not known.</param>
    public SourceListing WithTestsBy(Func<string, bool?> isTest)
    {
        var brought = LeftOut
            .Where(file => file.Reason == ExclusionReason.Test && ByProject.Contains(file.Path) && isTest(file.Path) == false)
            .Select(file => file.Path)
            .ToHashSet(StringComparer.Ordinal);
        var tests = Files.Where(path => isTest(path) == true).ToHashSet(StringComparer.Ordinal);
        return brought.Count + tests.Count == 0
            ? this
            : this with
            {
                TestsByProject = [.. tests.Order(StringComparer.Ordinal)],
                Files = [.. Files.Where(path => !tests.Contains(path)).Concat(brought).Order(StringComparer.Ordinal)],
                Bound = Bound.RemoveRange(tests),
                LeftOut =
                [
                    .. LeftOut
                        .Where(file => !brought.Contains(file.Path))
                        .Concat(tests.Select(path => (Path: path, Reason: Bound.GetValueOrDefault(path, ExclusionReason.Test))))
                        .OrderBy(file => file.Path, StringComparer.Ordinal),
                ],
            };
    }

    /// <summary>The listing with generated files to be bound to, and not to be mined.</summary>
    /// <param name="isGenerated">Whether a file is marked as one, whatever its name is.</param>
    public SourceListing WithGenerated(Func<string, bool> isGenerated)
    {
        string[] named = [.. LeftOut.Where(file => file.Reason == ExclusionReason.Generated).Select(file => file.Path)];
        return this with
        {
            Files = [.. Files.Concat(named).Order(StringComparer.Ordinal)],
            Bound = Files
                .Where(isGenerated)
                .Concat(named)
                .ToImmutableDictionary(path => path, _ => ExclusionReason.Generated, StringComparer.Ordinal),
            LeftOut = [.. LeftOut.Where(file => file.Reason != ExclusionReason.Generated)],
        };
    }

    /// <summary>Those among the files left out as tests that only the name of the nearest project says to be some.</summary>
    public required ImmutableHashSet<string> ByProject { get; init; }

    /// <summary>Those left out as tests only because their projects say so, in ordinal order.</summary>
    public ImmutableArray<string> TestsByProject { get; init; } = [];

    /// <summary>All C# files but those that git ignores.</summary>
    public IEnumerable<string> All => Files.Concat(LeftOut.Where(file => file.Reason != ExclusionReason.Ignored).Select(file => file.Path));

    /// <summary>C# files left out, by reason.</summary>
    public ImmutableSortedDictionary<ExclusionReason, int> Excluded =>
        LeftOut.GroupBy(file => file.Reason).ToImmutableSortedDictionary(group => group.Key, group => group.Count());

    /// <summary>Folders that git ignores, which were not looked into; those of output not counted.</summary>
    public int IgnoredFolders { get; init; }

    /// <summary>Names of files and folders that hold a credential, by what they are shown as.</summary>
    public ImmutableDictionary<string, string> RealNames { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Sources, projects and folders of such that are shown by another name, in ordinal order.</summary>
    public IEnumerable<string> Renamed =>
        RealNames.IsEmpty
            ? []
            : Files
                .Concat(Projects)
                .SelectMany(path => TreeFiles.Upwards(path).Where(part => RealNames.ContainsKey(part[(part.LastIndexOf('/') + 1)..])))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal);

    /// <summary>Links that were not followed.</summary>
    public required int Links { get; init; }

    /// <summary>Faults of the walk, in no particular order.</summary>
    public required ImmutableArray<MiningDiagnostic> Diagnostics { get; init; }
}
