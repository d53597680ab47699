using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner.Indexing;

/// <summary>Counts what a run did.</summary>
internal static class RunCounts
{
    /// <summary>The counts, without times.</summary>
    public static MiningCounts Of(ExtractedTree extracted, Corpus corpus)
    {
        var ((tree, isStale, _), files) = extracted;
        var (listing, projects) = (tree.Listing, tree.Projects);
        var excluded = tree
            .Sources.Select(source => source.State.Excluded)
            .OfType<ExclusionReason>()
            .GroupBy(reason => reason)
            .Aggregate(listing.Excluded, (counts, group) => counts.SetItem(group.Key, counts.GetValueOrDefault(group.Key) + group.Count()));

        // A folder that cannot be read counts for one file: what it holds is not known.
        var seen = tree.Sources.Length + listing.LeftOut.Length + listing.Diagnostics.Count(diagnostic => diagnostic.Skipped);
        return new MiningCounts
        {
            FilesSeen = seen,
            FilesMined = corpus.Files.Length,
            FilesUnchanged = files.Where((file, i) => file?.Facts is not null && !isStale[i]).Count(),
            FilesExcluded = excluded,
            FilesSkipped = seen - corpus.Files.Length - excluded.Values.Sum(),
            LinksNotFollowed = listing.Links,
            FoldersIgnored = listing.IgnoredFolders,
            Nodes = corpus.Nodes.GroupBy(node => node.Type).ToImmutableSortedDictionary(group => group.Key, group => group.Count()),
            Methods = corpus.Nodes.Sum(node => node.Methods.Length),
            UnquotableMethods = files.Sum(file => file?.Facts?.Unquotable ?? 0),
            Resolution = corpus.Resolution,
            Projects = projects.Count(project => project.Path.Length > 0 && !project.Files.IsEmpty),
            ProjectsIncomplete = projects.Count(project => !project.IsComplete && !project.Files.IsEmpty),
            Diagnostics = corpus.Diagnostics,
            Redactions =
            [
                .. listing.Renamed.Select(path => new RedactionPlace(path, 1, "name")),
                .. files.SelectMany(file => file?.Facts?.Redactions ?? []),
            ],
            Parsing = default,
            Binding = default,
            Total = default,
        };
    }
}
