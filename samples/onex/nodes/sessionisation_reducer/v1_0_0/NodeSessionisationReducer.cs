using System.Diagnostics;
using System.Runtime.CompilerServices;
using Nodes.SessionisationReducer.V1_0_0.Models;
using Onex.Runtime;

namespace Nodes.SessionisationReducer.V1_0_0;

/// <summary>
/// Groups the clicks of a stream into visits: a pause longer than the gap ends a visit. Visits that may still grow are returned as
/// open, so that the next run can go on with them.
/// </summary>
public sealed class NodeSessionisationReducer : NodeReducer
{
    private readonly int _maximumOpenVisits;

    /// <summary>Creates the node.</summary>
    /// <param name="maximumOpenVisits">Above this number the visits that have been quiet longest are closed early.</param>
    /// <param name="logSink">Receives log events; without one they are dropped.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumOpenVisits"/> is below 1.</exception>
    public NodeSessionisationReducer(int maximumOpenVisits = 100_000, ILogEventSink? logSink = null)
        : base(logSink)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumOpenVisits, 1);
        _maximumOpenVisits = maximumOpenVisits;
    }

    /// <summary>Folds clicks into visits.</summary>
    /// <param name="contract">
    /// Clicks come from its stream, or from <c>clicks</c> in its state; <c>gap_minutes</c> (30) and <c>open_visits</c> of the
    /// previous run are optional.
    /// </param>
    /// <param name="cancellationToken">Ends the run without a result.</param>
    /// <returns>Closed visits in order of their end, open visits by visitor, and counts.</returns>
    /// <exception cref="OnexException">There are no clicks to read, or the stream broke.</exception>
    public override async Task<ModelContractResponse> ExecuteReductionAsync(
        ModelContractReducer contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var watch = Stopwatch.StartNew();
        try
        {
            var settings = contract.InputState ?? new Dictionary<string, object?>();
            var gap = ReadGap(settings, contract.CorrelationId);
            var state = Resume(settings, contract.CorrelationId);
            long clicks = 0;

            await foreach (var click in ReadClicksAsync(contract, settings, cancellationToken).ConfigureAwait(false))
            {
                clicks++;
                Fold(state, click, gap);
                if (state.Open.Count > _maximumOpenVisits)
                {
                    EvictQuietest(state);
                }
            }

            CloseQuiet(state, gap);
            EmitLogEvent(EnumLogLevel.Info, "Clicks grouped into visits", new Dictionary<string, object?>
            {
                ["correlation_id"] = contract.CorrelationId,
                ["clicks"] = clicks,
                ["closed"] = state.Closed.Count,
                ["open"] = state.Open.Count,
                ["late_clicks"] = state.LateClicks,
                ["latency_ms"] = Math.Round(watch.Elapsed.TotalMilliseconds, 2),
            });

            return new ModelContractResponse
            {
                Success = true,
                OutputState = new Dictionary<string, object?>
                {
                    ["closed_visits"] = state.Closed
                        .OrderBy(visit => visit.LastSeenAt)
                        .ThenBy(visit => visit.VisitorId, StringComparer.Ordinal)
                        .ToList(),
                    ["open_visits"] = state.Open.Values.OrderBy(visit => visit.VisitorId, StringComparer.Ordinal).ToList(),
                    ["watermark"] = state.Watermark,
                },
                Metadata = new Dictionary<string, object?>
                {
                    ["latency_ms"] = Math.Round(watch.Elapsed.TotalMilliseconds, 2),
                    ["clicks"] = clicks,
                    ["late_clicks"] = state.LateClicks,
                    ["evicted_visits"] = state.Evicted,
                },
            };
        }
        catch (OnexException)
        {
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            var error = CreateError(
                EnumCoreErrorCode.ExecutionError, "The clicks could not be read to the end.", contract.CorrelationId, exception);
            EmitLogEvent(EnumLogLevel.Error, "Sessionisation failed", error.Details);
            throw error;
        }
    }

    private TimeSpan ReadGap(IReadOnlyDictionary<string, object?> settings, Guid correlationId)
    {
        var minutes = Optional(settings, "gap_minutes", 30, correlationId);
        return minutes is > 0 and <= 24 * 60
            ? TimeSpan.FromMinutes(minutes)
            : throw CreateError(EnumCoreErrorCode.InvalidInput, "'gap_minutes' must lie between 1 and 1440.", correlationId);
    }

    /// <summary>Starts from the visits that the previous run left open.</summary>
    private ModelSessionState Resume(IReadOnlyDictionary<string, object?> settings, Guid correlationId)
    {
        var state = new ModelSessionState();
        foreach (var visit in Optional<IReadOnlyList<ModelVisit>>(settings, "open_visits", [], correlationId))
        {
            state.Open[visit.VisitorId] = visit;
            state.Watermark = visit.LastSeenAt > state.Watermark ? visit.LastSeenAt : state.Watermark;
        }

        return state;
    }

    /// <summary>Reads typed clicks from the state, or turns the items of the stream into clicks.</summary>
    private async IAsyncEnumerable<ModelClickEvent> ReadClicksAsync(
        ModelContractReducer contract,
        IReadOnlyDictionary<string, object?> settings,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (contract.InputStream is null)
        {
            foreach (var click in Require<IReadOnlyList<ModelClickEvent>>(settings, "clicks", contract.CorrelationId))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return click;
            }

            yield break;
        }

        await foreach (var item in contract.InputStream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return new ModelClickEvent(
                Require<string>(item, "visitor_id", contract.CorrelationId),
                Require<DateTimeOffset>(item, "at", contract.CorrelationId),
                Require<string>(item, "page", contract.CorrelationId),
                Optional<string?>(item, "referrer", null, contract.CorrelationId));
        }
    }

    /// <summary>Adds one click: it extends the visitor's open visit, or closes it and begins the next.</summary>
    private static void Fold(ModelSessionState state, ModelClickEvent click, TimeSpan gap)
    {
        state.Watermark = click.At > state.Watermark ? click.At : state.Watermark;
        if (!state.Open.TryGetValue(click.VisitorId, out var visit))
        {
            if (click.At + gap < state.Watermark)
            {
                state.LateClicks++;
                return;
            }

            state.Open.Add(click.VisitorId, Begin(click));
        }
        else if (click.At < visit.StartedAt - gap)
        {
            state.LateClicks++;
        }
        else if (click.At > visit.LastSeenAt + gap)
        {
            state.Closed.Add(visit);
            state.Open[click.VisitorId] = Begin(click);
        }
        else
        {
            state.Open[click.VisitorId] = Extend(visit, click);
        }
    }

    private static ModelVisit Begin(ModelClickEvent click) =>
        new(click.VisitorId, click.At, click.At, 1, click.Page, click.Page, click.Referrer);

    /// <summary>Clicks of one visit may arrive out of order; entry and exit page follow their times.</summary>
    private static ModelVisit Extend(ModelVisit visit, ModelClickEvent click)
    {
        var extended = visit with { Clicks = visit.Clicks + 1 };
        if (click.At < visit.StartedAt)
        {
            return extended with { StartedAt = click.At, EntryPage = click.Page, Referrer = click.Referrer };
        }

        return click.At >= visit.LastSeenAt ? extended with { LastSeenAt = click.At, ExitPage = click.Page } : extended;
    }

    /// <summary>Closes every visit that no further click can extend.</summary>
    private static void CloseQuiet(ModelSessionState state, TimeSpan gap)
    {
        foreach (var visit in state.Open.Values.Where(visit => visit.LastSeenAt + gap < state.Watermark).ToList())
        {
            state.Open.Remove(visit.VisitorId);
            state.Closed.Add(visit);
        }
    }

    /// <summary>Makes room by closing the tenth of the open visits that has been quiet longest, so that this is rarely needed.</summary>
    private void EvictQuietest(ModelSessionState state)
    {
        var quietest = state.Open.Values
            .OrderBy(visit => visit.LastSeenAt)
            .ThenBy(visit => visit.VisitorId, StringComparer.Ordinal)
            .Take(Math.Max(1, _maximumOpenVisits / 10))
            .ToList();
        foreach (var visit in quietest)
        {
            state.Open.Remove(visit.VisitorId);
            state.Closed.Add(visit);
            state.Evicted++;
        }
    }
}
