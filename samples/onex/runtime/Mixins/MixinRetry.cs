using Polly;
using Polly.Retry;

namespace Onex.Runtime.Mixins;

/// <summary>Tries a call again after transient failures, with exponential back-off and jitter.</summary>
public sealed class MixinRetry
{
    private readonly ResiliencePipeline _pipeline;

    /// <summary>Builds the policy.</summary>
    /// <param name="maxRetries">Tries after the first; at least 1.</param>
    /// <param name="baseDelay">Wait before the first retry; it doubles with every further one.</param>
    /// <param name="isTransient">Tells failures worth another try; never asked about cancellations.</param>
    /// <param name="onRetry">Told the number of the retry, from 1, and its cause.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    public MixinRetry(
        int maxRetries,
        TimeSpan baseDelay,
        Func<Exception, bool> isTransient,
        Action<int, Exception>? onRetry = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRetries, 1);
        ArgumentNullException.ThrowIfNull(isTransient);

        _pipeline = new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = maxRetries,
                Delay = baseDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = outcome => ValueTask.FromResult(
                    outcome.Outcome.Exception is { } cause and not OperationCanceledException && isTransient(cause)),
                OnRetry = attempt =>
                {
                    if (attempt.Outcome.Exception is { } cause)
                    {
                        onRetry?.Invoke(attempt.AttemptNumber + 1, cause);
                    }

                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <summary>Makes the call, and makes it again while its failures are transient and tries are left.</summary>
    /// <typeparam name="T">What the call returns.</typeparam>
    /// <param name="call">A call that is safe to repeat.</param>
    /// <param name="cancellationToken">Gives up, also while waiting.</param>
    public async Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);

        return await _pipeline
            .ExecuteAsync(async token => await call(token).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
    }
}
