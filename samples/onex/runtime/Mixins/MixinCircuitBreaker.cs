using Polly;
using Polly.CircuitBreaker;

namespace Onex.Runtime.Mixins;

/// <summary>Stops calling a service that keeps failing, until a pause has passed.</summary>
public sealed class MixinCircuitBreaker
{
    private readonly string _nodeId;
    private readonly TimeSpan _breakDuration;
    private readonly CircuitBreakerStateProvider _stateProvider = new();
    private readonly ResiliencePipeline _pipeline;

    /// <summary>Builds a closed circuit.</summary>
    /// <param name="nodeId">The node it protects.</param>
    /// <param name="failureRatio">Share of failed calls that opens the circuit; above 0, at most 1. Refused input is no failure.</param>
    /// <param name="minimumCalls">Calls within the sampling time before the ratio counts; at least 2.</param>
    /// <param name="breakDuration">How long the circuit stays open; at least half a second.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    public MixinCircuitBreaker(
        string nodeId,
        double failureRatio = 0.5,
        int minimumCalls = 10,
        TimeSpan? breakDuration = null,
        TimeProvider? timeProvider = null)
    {
        _nodeId = nodeId;
        _breakDuration = breakDuration ?? TimeSpan.FromSeconds(15);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = failureRatio,
                MinimumThroughput = minimumCalls,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = _breakDuration,
                StateProvider = _stateProvider,
                ShouldHandle = outcome => ValueTask.FromResult(
                    outcome.Outcome.Exception is not null
                        and not OperationCanceledException
                        and not OnexException { ErrorCode: EnumCoreErrorCode.InvalidInput or EnumCoreErrorCode.ValidationError }),
            })
            .Build();
    }

    /// <summary>Closed, open, half-open or isolated.</summary>
    public CircuitState State => _stateProvider.CircuitState;

    /// <summary>Makes the call unless the circuit is open.</summary>
    /// <typeparam name="T">What the call returns.</typeparam>
    /// <param name="call">The call to protect.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <param name="cancellationToken">Gives up; not counted as a failure.</param>
    /// <exception cref="OnexException">The circuit is open (SERVICE_UNAVAILABLE).</exception>
    public async Task<T> ExecuteAsync<T>(
        Func<CancellationToken, Task<T>> call,
        Guid correlationId,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            return await _pipeline
                .ExecuteAsync(async token => await call(token).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (BrokenCircuitException exception)
        {
            throw new OnexException(
                EnumCoreErrorCode.ServiceUnavailable,
                "The circuit is open; the call was not made.",
                ErrorDetails.For(
                    _nodeId,
                    correlationId,
                    exception.GetType().Name,
                    ("retry_after_ms", (exception.RetryAfter ?? _breakDuration).TotalMilliseconds)),
                exception);
        }
    }
}
