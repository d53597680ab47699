namespace Nodes.CreditScoringCompute.V1_0_0.Models;

/// <summary>A score with what led to it.</summary>
/// <param name="ApplicationId">The application that was scored.</param>
/// <param name="Points">Base points plus the points of every attribute.</param>
/// <param name="DefaultProbability">Between 0 and 1, from the odds that the points stand for.</param>
/// <param name="Contributions">Points by attribute.</param>
/// <param name="AdverseReasons">Up to four reason codes, the most costly first.</param>
/// <param name="ScorecardVersion">The scorecard that was applied.</param>
public sealed record ModelCreditScore(
    string ApplicationId,
    int Points,
    double DefaultProbability,
    IReadOnlyDictionary<string, int> Contributions,
    IReadOnlyList<string> AdverseReasons,
    string ScorecardVersion);
