using System.Collections.Immutable;
using RefMiner.Context;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Requests;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>A profile with the corpora that are asked by its rules. Immutable; usable from many threads.</summary>
internal sealed record House(Profile Profile, SearchSpace Space, RequestAnalyzer Requests, ContextBuilder Contexts)
{
    /// <summary>Makes ready all that does not depend on a request.</summary>
    public House(Profile profile, ImmutableArray<SegmentReader> segments)
        : this(profile, new SearchSpace(segments), new RequestAnalyzer(profile), new ContextBuilder(profile))
    {
    }

    /// <summary>Searches the corpora.</summary>
    public QueryEngine Engine { get; } = new(Space, RankingModels.Shipped);

    /// <summary>The same house over the segments of another generation: itself where they are the same.</summary>
    public House Over(ImmutableArray<SegmentReader> segments)
    {
        if (segments.SequenceEqual(Space.Segments)) return this;

        var space = new SearchSpace(segments);
        _ = space.Idioms;
        return new House(Profile, space, Requests, Contexts);
    }
}
