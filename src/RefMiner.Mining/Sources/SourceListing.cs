using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Sources;

/// <summary>What a walk over a source tree found.</summary>
internal sealed record SourceListing
{
    /// <summary>C# files to be read, in ordinal order, from the root, with '/'.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Project files of the tree, in ordinal order.</summary>
    public required ImmutableArray<string> Projects { get; init; }

    /// <summary>C# files left out, and why, in ordinal order.</summary>
    public required ImmutableArray<(string Path, ExclusionReason Reason)> LeftOut { get; init; }

    /// <summary>Files that may say how projects build, in ordinal order.</summary>
    public required ImmutableArray<string> BuildFiles { get; init; }

    /// <summary>Hash of the paths of all files that were seen.</summary>
    public required ulong PathsHash { get; init; }

    /// <summary>Whether a solution lies in the root.</summary>
    public required bool HasSolution { get; init; }

    /// <summary>The listing after the projects were asked which files are tests: what they say counts before the names of projects.</summary>
    /// <param name="isTest">Whether a file's project holds tests; null where that is not known.</param>
    public SourceListing WithTestsBy(Func<string, bool?> isTest)
    {
        var brought = LeftOut.Where(file => file.Reason == ExclusionReason.Test && ByProject.Contains(file.Path) && isTest(file.Path) == false).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var tests = Files.Where(path => isTest(path) == true).ToHashSet(StringComparer.Ordinal);
        return brought.Count + tests.Count == 0 ? this : this with
        {
            Files = [.. Files.Where(path => !tests.Contains(path)).Concat(brought).Order(StringComparer.Ordinal)],
            LeftOut = [.. LeftOut.Where(file => !brought.Contains(file.Path)).Concat(tests.Select(path => (Path: path, Reason: ExclusionReason.Test))).OrderBy(file => file.Path, StringComparer.Ordinal)],
        };
    }

    /// <summary>The listing without more generated files.</summary>
    /// <param name="isGenerated">Whether a file is marked as one.</param>
    public SourceListing WithoutGenerated(Func<string, bool> isGenerated)
    {
        var generated = Files.Where(isGenerated).ToHashSet(StringComparer.Ordinal);
        return generated.Count == 0 ? this : this with
        {
            Files = [.. Files.Where(path => !generated.Contains(path))],
            LeftOut = [.. LeftOut.Concat(generated.Select(path => (Path: path, Reason: ExclusionReason.Generated))).OrderBy(file => file.Path, StringComparer.Ordinal)],
        };
    }

    /// <summary>Those among the files left out as tests that only the name of the nearest project says to be some.</summary>
    public required ImmutableHashSet<string> ByProject { get; init; }

    /// <summary>All C# files but those that git ignores.</summary>
    public IEnumerable<string> All => Files.Concat(LeftOut.Where(file => file.Reason != ExclusionReason.Ignored).Select(file => file.Path));

    /// <summary>C# files left out, by reason.</summary>
    public ImmutableSortedDictionary<ExclusionReason, int> Excluded => LeftOut.GroupBy(file => file.Reason).ToImmutableSortedDictionary(group => group.Key, group => group.Count());

    /// <summary>Links that were not followed.</summary>
    public required int Links { get; init; }

    /// <summary>Faults of the walk, in no particular order.</summary>
    public required ImmutableArray<MiningDiagnostic> Diagnostics { get; init; }
}
