using System.Collections.Concurrent;

namespace Onex.Runtime.Mixins;

/// <summary>Answers whether a node and what it relies on are well.</summary>
/// <param name="nodeId">The node asked.</param>
/// <param name="timeProvider">The clock; the system's by default.</param>
/// <param name="checkTimeout">Limit for each check; five seconds by default.</param>
public sealed class MixinHealthCheck(string nodeId, TimeProvider? timeProvider = null, TimeSpan? checkTimeout = null)
{
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task<bool>>> _checks = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock = timeProvider ?? TimeProvider.System;
    private readonly TimeSpan _checkTimeout = checkTimeout ?? TimeSpan.FromSeconds(5);

    /// <summary>Adds a check, or replaces the one of that name.</summary>
    /// <param name="name">Name of the dependency, e.g. <c>database</c>.</param>
    /// <param name="check">Returns true if it is well; may throw.</param>
    public void Register(string name, Func<CancellationToken, Task<bool>> check)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(check);

        _checks[name] = check;
    }

    /// <summary>Runs all checks at the same time. A check that throws or takes too long is unhealthy.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ModelHealthReport> CheckAsync(CancellationToken cancellationToken = default)
    {
        var startedAt = _clock.GetUtcNow();
        var outcomes = await Task
            .WhenAll(_checks.Select(check => RunAsync(check.Key, check.Value, cancellationToken)))
            .ConfigureAwait(false);
        var byName = outcomes
            .OrderBy(outcome => outcome.Name, StringComparer.Ordinal)
            .ToDictionary(outcome => outcome.Name, outcome => outcome.Result, StringComparer.Ordinal);
        return new ModelHealthReport(nodeId, byName.Values.All(result => result == "healthy"), byName, startedAt);
    }

    private async Task<(string Name, string Result)> RunAsync(
        string name,
        Func<CancellationToken, Task<bool>> check,
        CancellationToken cancellationToken)
    {
        try
        {
            var healthy = await check(cancellationToken)
                .WaitAsync(_checkTimeout, _clock, cancellationToken)
                .ConfigureAwait(false);
            return (name, healthy ? "healthy" : "unhealthy");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return (name, $"unhealthy: {exception.GetType().Name}");
        }
    }
}
