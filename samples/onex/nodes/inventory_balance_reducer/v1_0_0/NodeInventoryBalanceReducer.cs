using System.Collections.Immutable;
using System.Diagnostics;
using Nodes.InventoryBalanceReducer.V1_0_0.Models;
using Onex.Runtime;
using Onex.Runtime.Mixins;

namespace Nodes.InventoryBalanceReducer.V1_0_0;

/// <summary>
/// Folds stock events into balances per article and warehouse. Events are applied once and in the order of their sequence
/// numbers: a repeated event changes nothing, and an event after a gap is applied but reported.
/// </summary>
/// <remarks>The fold itself is a pure function from balance and event to balance, so any state can be rebuilt from the events.</remarks>
public sealed class NodeInventoryBalanceReducer : NodeReducer
{
    private readonly MixinMetrics _metrics;
    private readonly MixinStructuredLogging _log;

    /// <summary>Creates the node.</summary>
    /// <param name="logSink">Receives log events; without one they are dropped.</param>
    public NodeInventoryBalanceReducer(ILogEventSink? logSink = null)
        : base(logSink)
    {
        _metrics = new MixinMetrics(NodeId);
        _log = new MixinStructuredLogging(EmitLogEvent);
    }

    /// <summary>Applies events to the balances of the last run.</summary>
    /// <param name="contract">
    /// Its state holds <c>events</c>, and optionally <c>balances</c>, the balances to start from; without a state, events come from
    /// the stream.
    /// </param>
    /// <param name="cancellationToken">Ends the run without a result.</param>
    /// <returns>The new balances and every discrepancy between events and books.</returns>
    /// <exception cref="OnexException">An event is malformed, or the stream broke.</exception>
    public override async Task<ModelContractResponse> ExecuteReductionAsync(
        ModelContractReducer contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var startedAt = Stopwatch.GetTimestamp();
        try
        {
            var balances = ReadBalances(contract).ToBuilder();
            var discrepancies = new List<ModelStockDiscrepancy>();
            var events = await CollectEventsAsync(contract, cancellationToken).ConfigureAwait(false);
            foreach (var stockEvent in events.OrderBy(e => e.Sequence))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var key = new ModelStockKey(stockEvent.Sku, stockEvent.Warehouse);
                var before = balances.GetValueOrDefault(key) ?? ModelStockBalance.Empty;
                discrepancies.AddRange(FindDiscrepancies(key, before, stockEvent));
                balances[key] = Apply(before, stockEvent);
            }

            var elapsed = Stopwatch.GetElapsedTime(startedAt);
            _metrics.RecordSuccess("fold", elapsed);
            _log.Info(
                "Stock events folded",
                contract.CorrelationId,
                ("events", events.Count),
                ("balances", balances.Count),
                ("discrepancies", discrepancies.Count),
                ("latency_ms", elapsed));
            return new ModelContractResponse
            {
                Success = true,
                OutputState = new Dictionary<string, object?>
                {
                    ["balances"] = balances.ToImmutable(),
                    ["discrepancies"] = discrepancies,
                },
                Metadata = new Dictionary<string, object?>
                {
                    ["latency_ms"] = Math.Round(elapsed.TotalMilliseconds, 2),
                    ["events_applied"] = events.Count - discrepancies.Count(d => d.Kind == "duplicate"),
                },
            };
        }
        catch (OnexException exception)
        {
            _metrics.RecordFailure("fold", Stopwatch.GetElapsedTime(startedAt), exception.ErrorCode);
            _log.Error("Stock events refused", contract.CorrelationId, exception);
            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _metrics.RecordFailure("fold", Stopwatch.GetElapsedTime(startedAt), EnumCoreErrorCode.ExecutionError);
            _log.Error("Stock events could not be folded", contract.CorrelationId, exception);
            throw CreateError(
                EnumCoreErrorCode.ExecutionError, "The stock events could not be folded.", contract.CorrelationId, exception);
        }
    }

    /// <summary>Closes the meter.</summary>
    /// <param name="cancellationToken">Not used; closing does not wait.</param>
    public override Task CleanupAsync(CancellationToken cancellationToken = default)
    {
        _metrics.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>The balance after an event. An event that was applied before leaves the balance as it is.</summary>
    private static ModelStockBalance Apply(ModelStockBalance balance, ModelStockEvent stockEvent)
    {
        if (stockEvent.Sequence <= balance.LastSequence)
        {
            return balance;
        }

        var moved = stockEvent.Movement switch
        {
            EnumStockMovement.Received => balance with { OnHand = checked(balance.OnHand + stockEvent.Quantity) },
            EnumStockMovement.Reserved => balance with { Reserved = checked(balance.Reserved + stockEvent.Quantity) },
            EnumStockMovement.Released => balance with { Reserved = Math.Max(0, balance.Reserved - stockEvent.Quantity) },
            EnumStockMovement.Shipped => balance with
            {
                OnHand = balance.OnHand - stockEvent.Quantity,
                Reserved = Math.Max(0, balance.Reserved - stockEvent.Quantity),
            },
            EnumStockMovement.Counted => balance with { OnHand = stockEvent.Quantity },
            _ => throw new InvalidOperationException($"Movement {stockEvent.Movement} is not known."),
        };
        return moved with { LastSequence = stockEvent.Sequence, ChangedAt = stockEvent.At };
    }

    /// <summary>What is odd about an event, seen from the balance before it; usually nothing.</summary>
    private static IEnumerable<ModelStockDiscrepancy> FindDiscrepancies(
        ModelStockKey key,
        ModelStockBalance before,
        ModelStockEvent stockEvent)
    {
        if (stockEvent.Sequence <= before.LastSequence)
        {
            yield return new ModelStockDiscrepancy(key, stockEvent.Sequence, "duplicate", 0);
            yield break;
        }

        if (stockEvent.Sequence > before.LastSequence + 1)
        {
            yield return new ModelStockDiscrepancy(key, stockEvent.Sequence, "gap", stockEvent.Sequence - before.LastSequence - 1);
        }

        var (kind, pieces) = stockEvent.Movement switch
        {
            EnumStockMovement.Shipped => ("overdrawn", stockEvent.Quantity - before.OnHand),
            EnumStockMovement.Released => ("over_released", stockEvent.Quantity - before.Reserved),
            EnumStockMovement.Counted => ("count_difference", Math.Abs(stockEvent.Quantity - before.OnHand)),
            _ => (string.Empty, 0),
        };
        if (pieces > 0)
        {
            yield return new ModelStockDiscrepancy(key, stockEvent.Sequence, kind, pieces);
        }
    }

    private ImmutableDictionary<ModelStockKey, ModelStockBalance> ReadBalances(ModelContractReducer contract) =>
        contract.InputState is null
            ? ImmutableDictionary<ModelStockKey, ModelStockBalance>.Empty
            : Optional(
                contract.InputState,
                "balances",
                ImmutableDictionary<ModelStockKey, ModelStockBalance>.Empty,
                contract.CorrelationId);

    /// <summary>Takes the events from the stream when there is one, else from the state, and checks each.</summary>
    private async Task<List<ModelStockEvent>> CollectEventsAsync(
        ModelContractReducer contract,
        CancellationToken cancellationToken)
    {
        List<ModelStockEvent> events = [];
        if (contract.InputStream is not null)
        {
            await foreach (var item in contract.InputStream.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                events.Add(Require<ModelStockEvent>(item, "event", contract.CorrelationId));
            }
        }
        else
        {
            var state = RequireInput(contract.InputState, contract.CorrelationId);
            events.AddRange(Require<IReadOnlyList<ModelStockEvent>>(state, "events", contract.CorrelationId));
        }

        var unusable = events.Find(e => e.Sequence < 1 || e.Quantity < (e.Movement == EnumStockMovement.Counted ? 0 : 1));
        return unusable is null
            ? events
            : throw CreateError(
                EnumCoreErrorCode.ValidationError,
                "A stock event needs a sequence number from 1 and a quantity above 0.",
                contract.CorrelationId,
                null,
                ("sku", unusable.Sku),
                ("sequence", unusable.Sequence));
    }
}
