using System.Collections.Immutable;
using RefMiner.Context;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Requests;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>A profile with the corpora that are asked by its rules. Immutable; usable from many threads.</summary>
internal sealed record House(Profile Profile, SearchSpace Space, RequestAnalyzer Requests)
{
    // Parsing the templates takes longer than a search, which does not need them.
    private readonly Lazy<ContextBuilder> _contexts = new(() => new ContextBuilder(Profile));

    /// <summary>Makes ready what each request needs.</summary>
    public House(Profile profile, ImmutableArray<SegmentReader> segments)
        : this(profile, new SearchSpace(segments), new RequestAnalyzer(profile)) { }

    /// <summary>Searches the corpora.</summary>
    public QueryEngine Engine { get; private init; } = new(Space, RankingModels.Of(Profile));

    /// <summary>Builds contexts by the profile; made ready when first asked for.</summary>
    /// <exception cref="InvalidProfileException">A template is missing or malformed.</exception>
    public ContextBuilder Contexts => _contexts.Value;

    /// <summary>This house over the segments of another generation; itself if they are equal.</summary>
    public House Over(ImmutableArray<SegmentReader> segments)
    {
        if (segments.SequenceEqual(Space.Segments))
            return this;

        var space = new SearchSpace(segments);
        _ = space.Idioms;
        return this with { Space = space, Engine = new QueryEngine(space, RankingModels.Of(Profile)) };
    }
}
