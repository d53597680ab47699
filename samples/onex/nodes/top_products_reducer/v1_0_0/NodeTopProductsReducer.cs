using System.Diagnostics;
using Nodes.TopProductsReducer.V1_0_0.Models;
using Onex.Runtime;

namespace Nodes.TopProductsReducer.V1_0_0;

/// <summary>
/// Finds the products that sell most in a stream of sales of any length, with a fixed number of counters. Figures are upper
/// bounds; each says how far off it can be.
/// </summary>
/// <param name="logSink">Receives log events; without one they are dropped.</param>
public sealed class NodeTopProductsReducer(ILogEventSink? logSink = null) : NodeReducer(logSink)
{
    private const int CountersPerPlace = 20;
    private const int MaximumPlaces = 500;
    private const long SalesBetweenReports = 250_000;

    /// <summary>Counts the sales of the stream and returns the best sellers.</summary>
    /// <param name="contract">
    /// Its stream holds items with <c>product_id</c> and <c>quantity</c>; <c>places</c> in its state says how many products are
    /// wanted, 10 by default.
    /// </param>
    /// <param name="cancellationToken">
    /// Ends the run without a result, except that what was reported on the way stays in the log.
    /// </param>
    /// <returns>The ranking, and whether it is certain that nothing is missing from it.</returns>
    /// <exception cref="OnexException">The stream is missing, or a sale in it is malformed.</exception>
    public override async Task<ModelContractResponse> ExecuteReductionAsync(
        ModelContractReducer contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        long startedAt = Stopwatch.GetTimestamp();
        int places = contract.InputState is null ? 10 : Optional(contract.InputState, "places", 10, contract.CorrelationId);
        if (contract.InputStream is null || places is < 1 or > MaximumPlaces)
        {
            throw CreateError(
                EnumCoreErrorCode.InvalidInput,
                $"An input stream is required, and 'places' must lie between 1 and {MaximumPlaces}.",
                contract.CorrelationId);
        }

        HeavyHitterSummary summary = new(places * CountersPerPlace);
        long sales = 0;
        try
        {
            await foreach (IReadOnlyDictionary<string, object?> item in contract.InputStream
                .WithCancellation(cancellationToken)
                .ConfigureAwait(false))
            {
                ModelSale sale = ReadSale(item, contract.CorrelationId);
                summary.Add(sale.ProductId, sale.Quantity);
                if (++sales % SalesBetweenReports == 0)
                {
                    ReportProgress(contract, summary, sales);
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            OnexException error = exception as OnexException ?? CreateError(
                EnumCoreErrorCode.ExecutionError,
                "The sales could not be read to the end.",
                contract.CorrelationId,
                exception,
                ("sales_read", sales));
            EmitLogEvent(EnumLogLevel.Error, "Counting best sellers failed", error.Details);
            throw error;
        }

        IReadOnlyList<ModelTopProduct> ranking = Rank(summary, places);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(startedAt);
        EmitLogEvent(EnumLogLevel.Info, "Best sellers counted", new Dictionary<string, object?>
        {
            ["correlation_id"] = contract.CorrelationId,
            ["sales"] = sales,
            ["latency_ms"] = Math.Round(elapsed.TotalMilliseconds, 2),
        });
        return new ModelContractResponse
        {
            Success = true,
            OutputState = new Dictionary<string, object?>
            {
                ["ranking"] = ranking,
                ["certain"] = ranking.All(product => product.Certain),
            },
            Metadata = new Dictionary<string, object?>
            {
                ["latency_ms"] = Math.Round(elapsed.TotalMilliseconds, 2),
                ["sales"] = sales,
                ["pieces"] = summary.TotalWeight,
                ["sales_per_second"] = Math.Round(sales / Math.Max(elapsed.TotalSeconds, 1e-6)),
            },
        };
    }

    private ModelSale ReadSale(IReadOnlyDictionary<string, object?> item, Guid correlationId)
    {
        string productId = Require<string>(item, "product_id", correlationId);
        int quantity = Require<int>(item, "quantity", correlationId);
        return quantity >= 1
            ? new ModelSale(productId, quantity)
            : throw CreateError(
                EnumCoreErrorCode.ValidationError,
                "A sale has at least one piece.",
                correlationId,
                null,
                ("product_id", productId));
    }

    /// <summary>Logs the leader so far, so that a long run can be followed.</summary>
    private void ReportProgress(ModelContractReducer contract, HeavyHitterSummary summary, long sales)
    {
        ModelTopProduct leader = Rank(summary, 1)[0];
        EmitLogEvent(EnumLogLevel.Debug, "Best sellers so far", new Dictionary<string, object?>
        {
            ["correlation_id"] = contract.CorrelationId,
            ["sales"] = sales,
            ["counters"] = summary.Used,
            ["leader"] = leader.ProductId,
            ["leader_certain"] = leader.Certain,
        });
    }

    /// <summary>
    /// Ranks by upper bound. A product is certain when even its lower bound reaches the upper bound of the first product left out.
    /// </summary>
    private static List<ModelTopProduct> Rank(HeavyHitterSummary summary, int places)
    {
        (string Key, long Weight, long Error)[] heaviest = [.. summary.Heaviest().Take(places + 1)];
        long firstLeftOut = heaviest.Length > places ? heaviest[places].Weight : 0;
        return [.. heaviest
            .Take(places)
            .Select((product, i) => new ModelTopProduct(
                i + 1, product.Key, product.Weight, product.Error, product.Weight - product.Error >= firstLeftOut))];
    }
}
