namespace RefMiner;

/// <summary>Finds nodes like what a request asks for. <see cref="RefMinerIndex"/> is the one that RefMiner has.</summary>
public interface ISimilarNodeSearch
{
    /// <summary>Nodes like what the request asks for, best first.</summary>
    /// <param name="request">What is to be written; here it may do without the name of an operation.</param>
    /// <param name="top">Most nodes, at least 1.</param>
    /// <param name="profile">Id of the profile, or null for that of the corpora.</param>
    /// <param name="cancellationToken">Ends the search at its next stage.</param>
    /// <exception cref="InvalidRequestException">The request is malformed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    SimilarResult FindSimilar(ContextRequest request, int top = 5, string? profile = null, CancellationToken cancellationToken = default);
}
