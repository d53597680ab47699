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

    private static SimilarFound Like(RefMinerIndex index, LikePlace like, SimilarQuestion question, int ranked)
    {
        if (index.IsNode(like.Path, like.Member))
        {
            var nodes = index.FindLikeNode(like.Path, like.Member, ranked);
            return new SimilarFound.Nodes(
                new LikeNodes(like.Text, [.. nodes.Skip(question.Skip).Take(question.Top)]),
                nodes.Length == ranked
            );
        }

        var methods = index.FindLike(like.Path, like.Member, ranked);
        return new SimilarFound.Methods(
            new LikeMethods(like.Text, [.. methods.Skip(question.Skip).Take(question.Top)]),
            methods.Length == ranked
        );
    }
}
