using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Compilations;
using RefMiner.Files;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Ranking;
using RefMiner.Sources;

namespace RefMiner.Indexing;

/// <summary>
/// A tree as a run saw it. A process that lives on keeps it, so that the next edit costs what it changes. For one thread.
/// </summary>
internal sealed record MinedTree
{
    /// <summary>The files.</summary>
    public required SourceListing Listing { get; init; }

    /// <summary>What was wrong with the projects.</summary>
    public required ImmutableArray<MiningDiagnostic> ProjectFaults { get; init; }

    /// <summary>How a file is parsed.</summary>
    public required Func<string, CSharpParseOptions> ParseOptions { get; init; }

    /// <summary>By which profile it was mined.</summary>
    public required Profile Profile { get; init; }

    /// <summary>The projects.</summary>
    public required ImmutableArray<SourceProject> Projects { get; init; }

    /// <summary>Outlines of what the projects compile beside the files.</summary>
    public required Lazy<ImmutableArray<FileOutline>> Written { get; init; }

    /// <summary>The files as they were read.</summary>
    public required ImmutableArray<SourceFile> Sources { get; init; }

    /// <summary>What the run leaves to the next.</summary>
    public required MiningState State { get; init; }

    /// <summary>What was extracted from each of <see cref="Sources"/>; null where nothing was, or where it is lost.</summary>
    public required Lazy<ImmutableArray<ExtractedFile?>> Extracted { get; init; }

    /// <summary>How its nodes were merged; null where that is not known.</summary>
    public NodeMerge? Merge { get; init; }

    /// <summary>What packing it read off its methods and declarations.</summary>
    public PackingMemory Packing { get; init; } = new();

    /// <summary>The syntax trees that the compilations are made of, by path; copies of the record share them.</summary>
    public required Dictionary<string, SyntaxTree> Trees { get; init; }

    /// <summary>The compilations that were made of them.</summary>
    public required CompilationSet Compilations { get; init; }

    /// <summary>Changed files that do not parse, and stand as they were when they last did.</summary>
    public ImmutableArray<string> Held { get; init; } = [];

    /// <summary>Whether any of the files lies below a folder.</summary>
    /// <param name="folder">From the root, with '/' at its end.</param>
    public bool HasSourceBelow(string folder) => Sources.Any(source => source.State.Path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Places of the files in <see cref="Sources"/>.</summary>
    public Dictionary<string, int> Numbers() =>
        Sources.Select((source, i) => (source.State.Path, i)).ToDictionary(pair => pair.Path, pair => pair.i, StringComparer.Ordinal);

    /// <summary>What was extracted from each of some files, as a run left it.</summary>
    public static ImmutableArray<ExtractedFile?> ExtractedOf(ImmutableArray<SourceFile> sources, MiningStateFile? left)
    {
        if (left is null)
            return [];

        var earlier = left.Extracted().OfType<ExtractedFile>().ToDictionary(file => file.Path, StringComparer.Ordinal);
        return [.. sources.Select(source => earlier.GetValueOrDefault(source.State.Path))];
    }

    /// <summary>The tree without what takes most memory: what was parsed and bound. Assemblies stay open.</summary>
    public MinedTree Unparsed()
    {
        foreach (var source in Sources)
            source.Rest();
        var trees = new Dictionary<string, SyntaxTree>(StringComparer.Ordinal);
        return this with { Trees = trees, Compilations = new CompilationSet(Projects, trees.GetValueOrDefault, Compilations) };
    }

    /// <summary>The tree without all that can be made again.</summary>
    /// <param name="again">Reads again what was extracted.</param>
    public MinedTree AtRest(Func<MiningStateFile?> again)
    {
        var tree = Unparsed();

        // What reads it again must not hold on to the tree as it was.
        var sources = Sources;
        return tree with
        {
            Compilations = new CompilationSet(Projects, tree.Trees.GetValueOrDefault),
            Extracted = new(() => ExtractedOf(sources, again())),
            Merge = null,
            Packing = new(),
        };
    }

    /// <summary>Gives the compilations the syntax tree of a file.</summary>
    public void Offer(SourceFile source)
    {
        if (source.Tree is not { } tree || (Trees.TryGetValue(source.State.Path, out var known) && known == tree))
            return;

        if (known is not null)
            Compilations.Exchange(source.State.Path, tree);
        Trees[source.State.Path] = tree;
    }
}
