namespace Nodes.CreditScoringCompute.V1_0_0.Models;

/// <summary>One attribute of a scorecard.</summary>
/// <param name="Name">One of debt_ratio, loan_to_income, employment_months, missed_payments, credit_line_use.</param>
/// <param name="ReasonCode">Told to the applicant when the attribute lowers the score most.</param>
/// <param name="Bands">In rising order of their upper bound; the last one is open.</param>
public sealed record ModelScorecardAttribute(string Name, string ReasonCode, IReadOnlyList<ModelScoreBand> Bands);
