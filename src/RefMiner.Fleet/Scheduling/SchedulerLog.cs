using Microsoft.Extensions.Logging;

namespace RefMiner.Scheduling;

/// <summary>Passes on what the scheduler warns of, one line each, without stack traces.</summary>
internal sealed class SchedulerLog(Action<string> warn) : ILoggerFactory, ILogger
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) { }

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
            warn(
                string.Join(
                    ' ',
                    $"{formatter(state, exception)} {exception?.Message}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                )
            );
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
