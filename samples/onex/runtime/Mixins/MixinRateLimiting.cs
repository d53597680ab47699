namespace Onex.Runtime.Mixins;

/// <summary>Limits calls by a token bucket: bursts up to its capacity, and a steady rate after that.</summary>
/// <param name="capacity">Calls that may come at once; at least 1.</param>
/// <param name="permitsPerSecond">Steady rate; above zero.</param>
/// <param name="timeProvider">The clock; the system's by default.</param>
public sealed class MixinRateLimiting(int capacity, double permitsPerSecond, TimeProvider? timeProvider = null)
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock = timeProvider ?? TimeProvider.System;
    private double _permits = capacity;
    private long? _lastRefill;

    /// <summary>Takes a permit if one is there.</summary>
    public bool TryAcquire() => TakeOrDelay() == TimeSpan.Zero;

    /// <summary>Waits until a permit is there and takes it.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How long the wait was.</returns>
    public async Task<TimeSpan> AcquireAsync(CancellationToken cancellationToken = default)
    {
        var started = _clock.GetTimestamp();
        for (var delay = TakeOrDelay(); delay > TimeSpan.Zero; delay = TakeOrDelay())
        {
            await Task.Delay(delay, _clock, cancellationToken).ConfigureAwait(false);
        }

        return _clock.GetElapsedTime(started);
    }

    private TimeSpan TakeOrDelay()
    {
        lock (_gate)
        {
            var now = _clock.GetTimestamp();
            if (_lastRefill is { } last)
            {
                _permits = Math.Min(capacity, _permits + _clock.GetElapsedTime(last, now).TotalSeconds * permitsPerSecond);
            }

            _lastRefill = now;
            if (_permits >= 1)
            {
                _permits--;
                return TimeSpan.Zero;
            }

            // Never below a millisecond, or rounding could make the caller spin.
            return TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((1 - _permits) / permitsPerSecond * 1000)));
        }
    }
}
