namespace RefMiner.Operations;

/// <summary>Similar code: of one of three kinds.</summary>
/// <param name="HasMore">Whether there are hits behind the last.</param>
internal abstract record SimilarFound(bool HasMore)
{
    /// <summary>Number of hits.</summary>
    public abstract int Count { get; }

    /// <summary>Nodes like a request.</summary>
    internal sealed record ByRequest(SimilarResult Result, bool HasMore) : SimilarFound(HasMore)
    {
        /// <inheritdoc/>
        public override int Count => Result.Nodes.Length;
    }

    /// <summary>Methods like a method.</summary>
    internal sealed record Methods(LikeMethods Result, bool HasMore) : SimilarFound(HasMore)
    {
        /// <inheritdoc/>
        public override int Count => Result.Methods.Length;
    }

    /// <summary>Nodes like a node.</summary>
    internal sealed record Nodes(LikeNodes Result, bool HasMore) : SimilarFound(HasMore)
    {
        /// <inheritdoc/>
        public override int Count => Result.Nodes.Length;
    }
}
