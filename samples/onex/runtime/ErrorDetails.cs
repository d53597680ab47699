namespace Onex.Runtime;

/// <summary>Builds the details every <see cref="OnexException"/> carries.</summary>
public static class ErrorDetails
{
    /// <summary>Returns correlation_id, node_id and error_type, followed by the given facts.</summary>
    /// <param name="nodeId">The node in which the failure was noticed.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <param name="errorType">Type name of the cause, or the wire form of the code if there is none.</param>
    /// <param name="facts">Further details; a later fact replaces an earlier one of the same name.</param>
    public static IReadOnlyDictionary<string, object?> For(
        string nodeId,
        Guid correlationId,
        string errorType,
        params (string Name, object? Value)[] facts)
    {
        var details = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["correlation_id"] = correlationId,
            ["node_id"] = nodeId,
            ["error_type"] = errorType,
        };
        foreach (var (name, value) in facts)
        {
            details[name] = value;
        }

        return details;
    }
}
