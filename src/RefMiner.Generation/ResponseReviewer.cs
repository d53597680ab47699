using RefMiner.Binding;
using RefMiner.Profiles;
using RefMiner.Validation;

namespace RefMiner;

/// <summary>Checks what a model answered to a request, by the rules of a house. Open once, use from many threads.</summary>
public sealed class ResponseReviewer
{
    private readonly ResponseValidator _validator;

    private ResponseReviewer(Profile profile, BoundTree? tree) => _validator = new ResponseValidator(profile, tree);

    /// <summary>Prepares checking.</summary>
    /// <param name="profile">A shipped profile's id, or the folder of one.</param>
    /// <param name="tree">The source tree that the code is for, so that unknown names are found; null to check syntax alone. Nothing of it is executed.</param>
    /// <param name="cancellationToken">Ends the loading of the tree.</param>
    /// <exception cref="InvalidProfileException">There is no such profile, or it has mistakes.</exception>
    /// <exception cref="CorpusNotFoundException">The tree is missing, or holds no C#.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ResponseReviewer Open(string profile, string? tree = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(profile);

        return new ResponseReviewer(ProfileLoader.Load(profile), tree is null ? null : BoundTree.Load(tree, cancellationToken));
    }

    /// <summary>Checks an answer of any size and content.</summary>
    /// <param name="response">The answer as it came.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValidationResult Review(string response, ContextRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(request);

        return _validator.Validate(response, _validator.Expect(request), cancellationToken);
    }
}
