namespace Nodes.CreditScoringCompute.V1_0_0.Models;

/// <summary>The figures about an applicant that the scorecard reads. Amounts are in euro.</summary>
/// <param name="ApplicationId">The lender's own number of the application; no personal data.</param>
/// <param name="MonthlyIncome">Net income per month, above 0.</param>
/// <param name="MonthlyDebtService">What existing loans cost per month.</param>
/// <param name="RequestedAmount">The loan applied for, above 0.</param>
/// <param name="EmploymentMonths">Months with the present employer.</param>
/// <param name="MissedPayments">Payments missed in the last 24 months.</param>
/// <param name="CreditLineUse">Share of granted credit lines in use, 0 to 1.</param>
public sealed record ModelCreditApplication(
    string ApplicationId,
    decimal MonthlyIncome,
    decimal MonthlyDebtService,
    decimal RequestedAmount,
    int EmploymentMonths,
    int MissedPayments,
    double CreditLineUse);
