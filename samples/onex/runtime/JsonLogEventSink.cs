using System.Globalization;
using System.Text.Json;

namespace Onex.Runtime;

/// <summary>Writes every event as one line of JSON.</summary>
/// <param name="writer">Receives the lines; the sink does not dispose it.</param>
/// <param name="minimumLevel">Events below this level are dropped.</param>
public sealed class JsonLogEventSink(TextWriter writer, EnumLogLevel minimumLevel = EnumLogLevel.Info) : ILogEventSink
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public void Write(ModelLogEvent logEvent)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        if (logEvent.Level < minimumLevel)
        {
            return;
        }

        var line = JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["timestamp"] = logEvent.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["level"] = logEvent.Level.ToString().ToUpperInvariant(),
            ["node_id"] = logEvent.NodeId,
            ["message"] = logEvent.Message,
            ["details"] = logEvent.Details.ToDictionary(detail => detail.Key, detail => Plain(detail.Value)),
        });
        lock (_gate)
        {
            writer.WriteLine(line);
        }
    }

    private static object? Plain(object? value) => value switch
    {
        null or string or bool or int or long or double or decimal or Guid or DateTimeOffset => value,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
