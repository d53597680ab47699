namespace RefMiner.Operations;

/// <summary>Assembles one context.</summary>
internal static class ContextOperation
{
    /// <summary>The context of a request.</summary>
    /// <param name="index">What it is drawn from.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">How it is built.</param>
    /// <param name="isTraced">Whether the candidates are wanted, too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RefMinerException">It cannot be met.</exception>
    public static TracedResult Run(
        RefMinerIndex index,
        ContextRequest request,
        ContextOptions options,
        bool isTraced,
        CancellationToken cancellationToken
    )
    {
        if (!isTraced)
            return new(index.BuildContext(request, options, cancellationToken), Trace: null);

        var (result, trace) = index.TraceContext(request, options);
        return new(result, trace);
    }
}
