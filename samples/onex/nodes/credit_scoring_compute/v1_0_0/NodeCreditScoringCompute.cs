using System.Diagnostics;
using Nodes.CreditScoringCompute.V1_0_0.Models;
using Onex.Runtime;
using Onex.Runtime.Mixins;

namespace Nodes.CreditScoringCompute.V1_0_0;

/// <summary>
/// Scores loan applications with a points-based scorecard and explains each score by the attributes that cost most points.
/// </summary>
/// <remarks>
/// With base points B at odds O and D points to double the odds, S points stand for odds O · 2^((S − B) / D), and the probability
/// of default is 1 / (1 + odds). Neither the applicant's figures nor the score are logged.
/// </remarks>
public sealed class NodeCreditScoringCompute : NodeCompute
{
    private const int ReasonsTold = 4;
    private readonly MixinMetrics _metrics;

    /// <summary>Creates the node with its own meter.</summary>
    /// <param name="logSink">Receives log events; without one they are dropped.</param>
    public NodeCreditScoringCompute(ILogEventSink? logSink = null)
        : base(logSink) => _metrics = new MixinMetrics(NodeId);

    /// <summary>Scores one application.</summary>
    /// <param name="contract">Holds <c>application</c> and <c>scorecard</c>.</param>
    /// <param name="cancellationToken">Honoured before the work begins; scoring itself takes microseconds.</param>
    /// <returns>The score with contributions and reasons.</returns>
    /// <exception cref="OnexException">Either input is missing or out of range, or the scorecard is inconsistent.</exception>
    public override Task<ModelContractResponse> ExecuteComputeAsync(
        ModelContractCompute contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        cancellationToken.ThrowIfCancellationRequested();
        Stopwatch watch = Stopwatch.StartNew();

        IReadOnlyDictionary<string, object?> state = RequireInput(contract.InputState, contract.CorrelationId);
        ModelCreditApplication application = Require<ModelCreditApplication>(state, "application", contract.CorrelationId);
        ModelScorecard scorecard = Require<ModelScorecard>(state, "scorecard", contract.CorrelationId);

        try
        {
            ValidateApplication(application);
            ValidateScorecard(scorecard);
            ModelCreditScore score = Score(application, scorecard);

            _metrics.RecordSuccess("score", watch.Elapsed);
            double latencyMs = Math.Round(watch.Elapsed.TotalMilliseconds, 2);
            EmitLogEvent(EnumLogLevel.Info, "Credit application scored", new Dictionary<string, object?>
            {
                ["correlation_id"] = contract.CorrelationId,
                ["application_id"] = application.ApplicationId,
                ["scorecard_version"] = scorecard.Version,
                ["latency_ms"] = latencyMs,
            });

            return Task.FromResult(new ModelContractResponse
            {
                Success = true,
                OutputState = new Dictionary<string, object?> { ["score"] = score },
                Metadata = new Dictionary<string, object?>
                {
                    ["latency_ms"] = latencyMs,
                    ["scorecard_version"] = scorecard.Version,
                },
            });
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw Failure(contract, watch.Elapsed, EnumCoreErrorCode.InvalidInput, $"{exception.ParamName} is out of range.", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw Failure(contract, watch.Elapsed, EnumCoreErrorCode.ConfigurationError, exception.Message, exception);
        }
        catch (Exception exception) when (exception is not OnexException)
        {
            throw Failure(contract, watch.Elapsed, EnumCoreErrorCode.ExecutionError, "The application could not be scored.", exception);
        }
    }

    private static void ValidateApplication(ModelCreditApplication application)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(application.MonthlyIncome);
        ArgumentOutOfRangeException.ThrowIfNegative(application.MonthlyDebtService);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(application.RequestedAmount);
        ArgumentOutOfRangeException.ThrowIfNegative(application.EmploymentMonths);
        ArgumentOutOfRangeException.ThrowIfNegative(application.MissedPayments);
        if (application.CreditLineUse is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(application.CreditLineUse));
        }
    }

    /// <summary>Checks that every attribute's bands cover all values: bounds rise, and only the last band is open.</summary>
    private static void ValidateScorecard(ModelScorecard scorecard)
    {
        if (scorecard.Attributes.Count == 0 || scorecard.PointsToDoubleOdds <= 0 || scorecard.BaseOdds <= 0)
        {
            throw new InvalidOperationException(
                $"Scorecard {scorecard.Version} needs attributes, positive base odds and positive points to double the odds.");
        }

        if (scorecard.Attributes.DistinctBy(attribute => attribute.Name).Count() < scorecard.Attributes.Count)
        {
            throw new InvalidOperationException($"Scorecard {scorecard.Version} names an attribute twice.");
        }

        foreach (ModelScorecardAttribute attribute in scorecard.Attributes)
        {
            if (attribute.Bands.Count == 0)
            {
                throw new InvalidOperationException($"Scorecard {scorecard.Version}: '{attribute.Name}' has no bands.");
            }

            double previous = double.NegativeInfinity;
            for (int i = 0; i < attribute.Bands.Count; i++)
            {
                bool last = i == attribute.Bands.Count - 1;
                double? below = attribute.Bands[i].Below;
                if (last != below is null || below <= previous)
                {
                    throw new InvalidOperationException(
                        $"Scorecard {scorecard.Version}: the bands of '{attribute.Name}' overlap or leave a gap.");
                }

                previous = below ?? previous;
            }
        }
    }

    /// <summary>Adds up the points of all attributes and ranks what they cost against the best band.</summary>
    private static ModelCreditScore Score(ModelCreditApplication application, ModelScorecard scorecard)
    {
        Dictionary<string, int> contributions = new(StringComparer.Ordinal);
        List<(string Reason, int Cost)> costs = [];
        foreach (ModelScorecardAttribute attribute in scorecard.Attributes)
        {
            double value = ValueOf(application, attribute.Name);
            int points = attribute.Bands.First(band => band.Below is null || value < band.Below).Points;
            contributions.Add(attribute.Name, points);
            costs.Add((attribute.ReasonCode, attribute.Bands.Max(band => band.Points) - points));
        }

        int total = scorecard.BasePoints + contributions.Values.Sum();
        double odds = scorecard.BaseOdds * Math.Pow(2, (total - scorecard.BasePoints) / scorecard.PointsToDoubleOdds);
        string[] reasons = [.. costs
            .Where(entry => entry.Cost > 0)
            .OrderByDescending(entry => entry.Cost)
            .ThenBy(entry => entry.Reason, StringComparer.Ordinal)
            .Take(ReasonsTold)
            .Select(entry => entry.Reason)];

        return new ModelCreditScore(
            application.ApplicationId, total, 1 / (1 + odds), contributions, reasons, scorecard.Version);
    }

    private static double ValueOf(ModelCreditApplication application, string attribute) => attribute switch
    {
        "debt_ratio" => (double)(application.MonthlyDebtService / application.MonthlyIncome),
        "loan_to_income" => (double)(application.RequestedAmount / (12 * application.MonthlyIncome)),
        "employment_months" => application.EmploymentMonths,
        "missed_payments" => application.MissedPayments,
        "credit_line_use" => application.CreditLineUse,
        _ => throw new InvalidOperationException($"The scorecard names an unknown attribute '{attribute}'."),
    };

    /// <summary>Counts and logs a failure, and returns the exception to throw.</summary>
    private OnexException Failure(
        ModelContractCompute contract,
        TimeSpan elapsed,
        EnumCoreErrorCode code,
        string message,
        Exception cause)
    {
        _metrics.RecordFailure("score", elapsed, code);
        OnexException error = CreateError(code, message, contract.CorrelationId, cause);
        EmitLogEvent(EnumLogLevel.Error, "Credit scoring refused", error.Details);
        return error;
    }

    /// <summary>Closes the meter.</summary>
    /// <param name="cancellationToken">Not used; closing does not wait.</param>
    public override Task CleanupAsync(CancellationToken cancellationToken = default)
    {
        _metrics.Dispose();
        return Task.CompletedTask;
    }
}
