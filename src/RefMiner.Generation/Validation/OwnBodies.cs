using System.Collections.Immutable;
using RefMiner.Corpora;

namespace RefMiner.Validation;

/// <summary>Checks the bodies of a mined tree as if a model had answered them.</summary>
internal static class OwnBodies
{
    /// <summary>Checks the first bodies of a seeded order.</summary>
    /// <param name="corpus">The mined tree.</param>
    /// <param name="validator">The rules, as they would check an answer for this tree.</param>
    /// <param name="most">How many bodies at most.</param>
    /// <param name="seed">Another seed draws other bodies.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AcceptedShare Review(
        CorpusCode corpus,
        ResponseValidator validator,
        int most,
        string seed,
        CancellationToken cancellationToken = default
    )
    {
        var (bodies, accepted, warnings) = (0, 0, 0);
        var (rejecting, lowered) = (
            new Dictionary<string, BrokenRule>(StringComparer.Ordinal),
            new Dictionary<string, BrokenRule>(StringComparer.Ordinal)
        );
        foreach (var body in RealBody.Draw(corpus, seed).Where(body => !body.IsTopLevel).Take(most))
        {
            var result = validator.Validate(body.Answer(), validator.Expect(body.Request(corpus)), cancellationToken);
            bodies++;
            accepted += result.IsAccepted ? 1 : 0;
            warnings += result.Findings.Count(finding => finding.Severity == FindingSeverity.Warning);
            Count(rejecting, result.Findings.Where(finding => finding.Severity == FindingSeverity.Error), body);
            Count(
                lowered,
                result.Findings.Where(finding => finding.Severity == FindingSeverity.Warning && validator.IsError(finding.Id)),
                body
            );
        }

        return new AcceptedShare(bodies, accepted, warnings, Sorted(rejecting), Sorted(lowered));
    }

    private static void Count(Dictionary<string, BrokenRule> rules, IEnumerable<CodeFinding> findings, RealBody body)
    {
        foreach (var finding in findings.DistinctBy(finding => finding.Id))
        {
            rules[finding.Id] = rules.TryGetValue(finding.Id, out var known)
                ? known with
                {
                    Bodies = known.Bodies + 1,
                }
                : new BrokenRule(
                    finding.Id,
                    1,
                    FormattableString.Invariant($"{body.Method.Path}:{body.Method.StartLine} {body.Method.Name}: {finding.Message}")
                );
        }
    }

    private static ImmutableArray<BrokenRule> Sorted(Dictionary<string, BrokenRule> rules) =>
        [.. rules.Values.OrderByDescending(rule => rule.Bodies).ThenBy(rule => rule.Id, StringComparer.Ordinal)];
}
