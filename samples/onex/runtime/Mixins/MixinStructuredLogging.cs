namespace Onex.Runtime.Mixins;

/// <summary>Gives log events of a node one shape: correlation id first, durations rounded.</summary>
/// <param name="emit">The node's EmitLogEvent.</param>
public sealed class MixinStructuredLogging(Action<EnumLogLevel, string, IReadOnlyDictionary<string, object?>> emit)
{
    /// <summary>Logs that something was done.</summary>
    /// <param name="message">Constant text.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <param name="facts">Further details.</param>
    public void Info(string message, Guid correlationId, params (string Name, object? Value)[] facts) =>
        emit(EnumLogLevel.Info, message, Details(correlationId, facts));

    /// <summary>Logs that something failed and was made good.</summary>
    /// <param name="message">Constant text.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <param name="facts">Further details.</param>
    public void Warning(string message, Guid correlationId, params (string Name, object? Value)[] facts) =>
        emit(EnumLogLevel.Warning, message, Details(correlationId, facts));

    /// <summary>Logs a failure by type and message of its cause; the stack stays with the exception.</summary>
    /// <param name="message">Constant text.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <param name="cause">What was caught.</param>
    /// <param name="facts">Further details.</param>
    public void Error(string message, Guid correlationId, Exception cause, params (string Name, object? Value)[] facts)
    {
        ArgumentNullException.ThrowIfNull(cause);

        emit(
            EnumLogLevel.Error,
            message,
            Details(correlationId, [("error_type", cause.GetType().Name), ("error_message", cause.Message), .. facts]));
    }

    private static Dictionary<string, object?> Details(Guid correlationId, (string Name, object? Value)[] facts)
    {
        var details = new Dictionary<string, object?>(StringComparer.Ordinal) { ["correlation_id"] = correlationId };
        foreach (var (name, value) in facts)
        {
            details[name] = value switch
            {
                TimeSpan elapsed => Math.Round(elapsed.TotalMilliseconds, 2),
                double number => Math.Round(number, 2),
                _ => value,
            };
        }

        return details;
    }
}
