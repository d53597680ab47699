using System.Collections.Immutable;
using RefMiner.Binding;
using RefMiner.Parsing;
using RefMiner.Validation;

namespace RefMiner;

/// <summary>Checks what a model answered to a request, by the rules of a house. Open once, use from many threads.</summary>
public sealed class ResponseReviewer
{
    /// <summary>Longest answer that is checked, in characters; a longer one is rejected for its length alone.</summary>
    public const int MaxCharacters = ResponseGuard.MaxCharacters;

    private readonly ResponseValidator _validator;

    private ResponseReviewer(string name, CodeProfile profile, BoundTree? tree, HouseHabits? habits = null) =>
        (ProfileName, Profile, _validator) = (name, profile, new ResponseValidator(profile, tree, habits));

    /// <summary>The profile as it was asked for: a shipped id, or a folder.</summary>
    internal string ProfileName { get; }

    /// <summary>The profile.</summary>
    internal CodeProfile Profile { get; }

    /// <summary>
    /// What the house asks of code, in the order of its profile; each id once. Findings of syntax, limits and unknown names are
    /// made beside these, in every house.
    /// </summary>
    public ImmutableArray<CodeRule> Rules =>
        [
            .. Profile.Checks.Select(check => new CodeRule(
                CodeChecks.Id(check.Check),
                check.IsWarning ? FindingSeverity.Warning : FindingSeverity.Error,
                check.Text,
                check.Hint
            )),
        ];

    /// <summary>What checks.</summary>
    internal ResponseValidator Validator => _validator;

    /// <summary>Prepares checking.</summary>
    /// <param name="profile">A shipped profile's id, or the folder of one.</param>
    /// <param name="tree">The source tree that the code is for, so that unknown names are found; null to check syntax alone.
    /// Nothing of it is executed.</param>
    /// <param name="cancellationToken">Ends the loading of the tree.</param>
    /// <exception cref="InvalidProfileException">There is no such profile, or it has mistakes.</exception>
    /// <exception cref="CorpusNotFoundException">The tree is missing, or holds no C#.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ResponseReviewer Open(string profile, string? tree = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(profile);

        return new ResponseReviewer(profile, CodeProfile.Load(profile), tree is null ? null : BoundTree.Load(tree, cancellationToken));
    }

    /// <summary>
    /// Prepares checking for the trees of an index: where the profile is one for any code base, what more than 1 in 50 of their
    /// own methods do is a warning, not an error.
    /// </summary>
    /// <param name="profile">A shipped profile's id, or the folder of one.</param>
    /// <param name="index">The open index. It is not disposed of, and must stay open.</param>
    /// <param name="corpus">The corpus that the code is for; null for all of the profile.</param>
    /// <param name="tree">The source tree that the code is for, so that unknown names are found; null to check syntax alone.
    /// Nothing of it is executed.</param>
    /// <param name="cancellationToken">Ends the loading of the tree.</param>
    /// <exception cref="InvalidProfileException">There is no such profile, or it has mistakes.</exception>
    /// <exception cref="CorpusNotFoundException">The tree is missing, or holds no C#.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ResponseReviewer OpenForIndex(
        string profile,
        RefMinerIndex index,
        string? corpus = null,
        string? tree = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(profile);
        ArgumentNullException.ThrowIfNull(index);

        var rules = CodeProfile.Load(profile);
        var habits = new HouseHabits(index.ReadCode, other => corpus is null ? other.Profile == rules.Id : other.Name == corpus);
        return new ResponseReviewer(profile, rules, tree is null ? null : BoundTree.Load(tree, cancellationToken), habits);
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

    /// <summary>
    /// Checks bodies of a mined tree as answers to requests made of their own declarations: what this rejects, the rules reject
    /// wrongly.
    /// </summary>
    /// <param name="index">The open index. It is not disposed of.</param>
    /// <param name="corpus">Name of the corpus in it.</param>
    /// <param name="most">How many bodies at most; at least 1.</param>
    /// <param name="seed">Any text; decides which bodies. The same seed gives the same bodies of the same tree.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    /// <exception cref="ArgumentException">The index holds no such corpus, or an argument is out of range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public AcceptedShare ReviewOwnCode(
        RefMinerIndex index,
        string corpus,
        int most,
        string seed,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentException.ThrowIfNullOrWhiteSpace(corpus);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentNullException.ThrowIfNull(seed);

        using var code = index.ReadCode();
        var own = code.Corpora.FirstOrDefault(other => other.Name == corpus)
            ?? throw new ArgumentException(
                $"the index holds no corpus '{corpus}'. It holds {string.Join(", ", code.Corpora.Select(other => other.Name))}.",
                nameof(corpus)
            );
        return OwnBodies.Review(own, _validator, most, seed, cancellationToken);
    }
}
