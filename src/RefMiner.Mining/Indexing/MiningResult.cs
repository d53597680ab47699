using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Ranking;

namespace RefMiner.Indexing;

/// <summary>The answer of a run.</summary>
/// <param name="Corpus">What was mined; the same for the same tree and profile, whatever the number of threads and whatever an
/// earlier run left. Null where the index holds it already.</param>
/// <param name="Profile">The profile that was chosen.</param>
/// <param name="Counts">Counts of the run.</param>
/// <param name="State">What it leaves to the next run; packed when it is first asked for.</param>
/// <param name="Packing">What packing an earlier corpus of the tree read off it, or null.</param>
internal sealed record MiningResult(
    Corpus? Corpus,
    Profile Profile,
    MiningCounts Counts,
    Lazy<MiningStateFile> State,
    PackingMemory? Packing = null
)
{
    /// <summary>What ranking needs of the corpus, for a view of it and its publication; packed when it is first asked for.</summary>
    public Lazy<PackedSegment> Packed { get; } = new(() => PackedCorpusBuilder.Build(Corpus!, Packing));

    /// <summary>What the run did.</summary>
    /// <param name="corpus">Name of the corpus.</param>
    /// <param name="elapsed">Time of the run, writing included.</param>
    public IndexReport Report(string corpus, TimeSpan elapsed) =>
        new()
        {
            Corpus = corpus,
            Profile = Profile.Id,
            HasChanged = Corpus is not null,
            FilesSeen = Counts.FilesSeen,
            FilesMined = Counts.FilesMined,
            FilesUnchanged = Counts.FilesUnchanged,
            FilesExcludedByReason = Counts.FilesExcluded,
            FoldersIgnored = Counts.FoldersIgnored,
            FilesSkipped = Counts.FilesSkipped,
            Projects = Counts.Projects,
            ProjectsIncomplete = Counts.ProjectsIncomplete,
            NodesByType = Counts.Nodes,
            Methods = Counts.Methods,
            UnquotableMethods = Counts.UnquotableMethods,
            Invocations = Counts.Resolution.Invocations,
            InvocationsResolved = Counts.Resolution.Resolved,
            RedactionPlaces = Counts.Redactions,
            Diagnostics = Counts.Diagnostics,
            Parsing = Counts.Parsing,
            Binding = Counts.Binding,
            Mining = Counts.Total,
            Elapsed = elapsed,
        };

    /// <summary>What a process that lives on keeps for the next edit; null where it was not asked for, or would be too much.</summary>
    public MinedTree? Tree { get; init; }
}
