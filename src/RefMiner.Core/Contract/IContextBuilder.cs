namespace RefMiner;

/// <summary>Builds one context for a request. <see cref="RefMinerIndex"/> is the one that RefMiner has.</summary>
public interface IContextBuilder
{
    /// <summary>One context for the request.</summary>
    /// <param name="request">What is to be written.</param>
    /// <param name="options">Budget, encoding and profile, or null for 8,000 tokens of cl100k_base by the corpora's profile.</param>
    /// <param name="cancellationToken">Ends the work at its next stage.</param>
    /// <exception cref="InvalidRequestException">The request is malformed.</exception>
    /// <exception cref="BudgetTooSmallException">The budget cannot hold what every context must hold.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    ContextResult BuildContext(ContextRequest request, ContextOptions? options = null, CancellationToken cancellationToken = default);
}
