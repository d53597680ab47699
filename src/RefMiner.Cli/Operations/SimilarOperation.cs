using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Operations;

/// <summary>Finds code like a request, a method or a node.</summary>
internal static class SimilarOperation
{
    /// <summary>Hits behind those that the question skips.</summary>
    /// <exception cref="RefMinerException">It cannot be answered.</exception>
    public static SimilarFound Run(RefMinerIndex index, SimilarQuestion question, CancellationToken cancellationToken = default)
    {
        // One more than is wanted tells whether there are more.
        var ranked = (int)Math.Min(int.MaxValue, (long)question.Skip + question.Top + 1);
        return question.Like is { } like ? Like(index, like, question, ranked) : ByRequest(index, question, ranked, cancellationToken);
    }

    private static SimilarFound.ByRequest ByRequest(
        RefMinerIndex index,
        SimilarQuestion question,
        int ranked,
        CancellationToken cancellationToken
    )
    {
        var result = index.FindSimilar(question.Request!, ranked, question.Profile, cancellationToken);
        return new(result with { Nodes = [.. result.Nodes.Skip(question.Skip).Take(question.Top)] }, result.Nodes.Length == ranked);
    }

    private static SimilarFound Like(RefMinerIndex index, string like, SimilarQuestion question, int ranked)
    {
        if (LikePlace.Parse(like) is not { } place)
            return LikeNamed(index, like, question, ranked);

        return index.IsNode(place.Path, place.Member)
            ? Nodes(like, index.FindLikeNode(place.Path, place.Member, ranked), question, ranked)
            : Methods(like, index.FindLike(place.Path, place.Member, ranked), question, ranked);
    }

    private static SimilarFound LikeNamed(RefMinerIndex index, string like, SimilarQuestion question, int ranked)
    {
        using var generation = index.Use();
        var segments = generation.Segments;
        var lookup = new MemberLookup(segments);
        var found = lookup.Find(MemberName.Parse(like));
        if (found.IsEmpty)
            throw lookup.NotFound(like);

        var candidates = MemberCandidate.Of(found, segments);
        if (!candidates.IsEmpty)
            throw new InvalidRequestException(MemberCandidate.Text(like, candidates));

        if (found.FirstOrDefault(match => match.Method >= 0) is { } method)
            return Methods(like, index.FindLike(_ => (method.Segment, method.Method), ranked), question, ranked);

        var (type, node) = (found[0], new MethodLookup(segments).NodeOf(found[0]));
        return type.IsType && node >= 0
            ? Nodes(like, index.FindLikeNode(_ => (type.Segment, node), ranked), question, ranked)
            : throw new InvalidRequestException(
                $"'{VisibleLine.Of(like)}' is {Article(type.Kind)} without code of its own. 'similar' compares methods that have a "
                    + "body, and types that have such methods; 'usages' shows who uses others."
            );
    }

    private static string Article(DeclarationKind kind)
    {
        var name = kind.ToString().ToLowerInvariant();
        return ("aeiou".Contains(name[0], StringComparison.Ordinal) ? "an " : "a ") + name;
    }

    private static SimilarFound.Nodes Nodes(string like, ImmutableArray<SimilarNode> nodes, SimilarQuestion question, int ranked) =>
        new(new LikeNodes(like, [.. nodes.Skip(question.Skip).Take(question.Top)]), nodes.Length == ranked);

    private static SimilarFound.Methods Methods(string like, ImmutableArray<SimilarMethod> methods, SimilarQuestion question, int ranked) =>
        new(new LikeMethods(like, [.. methods.Skip(question.Skip).Take(question.Top)]), methods.Length == ranked);
}
