using RefMiner.Profiles;
using RefMiner.Watching;

namespace RefMiner.Operations;

/// <summary>What one run on one tree did.</summary>
/// <param name="Options">What was mined, and how.</param>
/// <param name="Report">What the run did.</param>
/// <param name="Before">The corpus that was there before, or null.</param>
internal sealed record MinedCorpus(IndexOptions Options, IndexReport Report, SegmentEntry? Before)
{
    /// <summary>The tree, where it is kept for edits to come; else null.</summary>
    public ResidentTree? Tree { get; init; }

    /// <summary>How projects were read.</summary>
    public string Loader => Options.UsesMsBuild ? "msbuild" : "source";

    /// <summary>How well names resolved with another loader before, or null where it was the same.</summary>
    public (string Loader, int Invocations, int Resolved)? OtherLoader =>
        Before?.Corpus is not { } before || before.Loader == Loader
            ? null
            : (before.Loader, before.Invocations, before.InvocationsResolved);

    /// <summary>The profile of the user's own that the corpus followed before and no longer does, or null.</summary>
    public string? LostProfile =>
        Before?.Corpus.Profile is not { } before || before == Report.Profile || ProfileLoader.ShippedIds.Contains(before) ? null : before;
}
