using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Onex.Runtime;

/// <summary>What all nodes share: identity, life cycle, log events and checked access to input.</summary>
public abstract class NodeBase : IAsyncDisposable
{
    private readonly ILogEventSink? _logSink;
    private readonly TimeProvider _timeProvider;

    /// <summary>Takes the node's surroundings; its id is derived from the class name.</summary>
    /// <param name="logSink">Receives log events; without one they are dropped.</param>
    /// <param name="version">Semantic version of the node.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    protected NodeBase(ILogEventSink? logSink = null, string version = "1.0.0", TimeProvider? timeProvider = null)
    {
        _logSink = logSink;
        _timeProvider = timeProvider ?? TimeProvider.System;
        NodeId = ToNodeId(GetType().Name);
        Version = version;
    }

    /// <summary>Class name without its prefix, in snake_case: <c>NodePostgresQueryEffect</c> has <c>postgres_query_effect</c>.</summary>
    public string NodeId { get; }

    /// <summary>Semantic version of the node.</summary>
    public string Version { get; }

    /// <summary>The clock of the node; everything that asks for the time asks it.</summary>
    protected TimeProvider Clock => _timeProvider;

    /// <summary>Starts the resources of the node. A node without any has nothing to do here.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    public virtual Task InitializeAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Releases what <see cref="InitializeAsync"/> started; may be called more than once.</summary>
    /// <param name="cancellationToken">Gives up an orderly end.</param>
    public virtual Task CleanupAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Cleans up without a limit in time.</summary>
    public async ValueTask DisposeAsync()
    {
        await CleanupAsync(CancellationToken.None).ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends a log event to the sink of this node.</summary>
    /// <param name="level">Its severity.</param>
    /// <param name="message">What happened, as constant text.</param>
    /// <param name="details">The facts, correlation_id among them.</param>
    protected void EmitLogEvent(EnumLogLevel level, string message, IReadOnlyDictionary<string, object?> details) =>
        _logSink?.Write(new ModelLogEvent(_timeProvider.GetUtcNow(), level, NodeId, message, details));

    /// <summary>Builds an exception whose details name this node, the request and the cause.</summary>
    /// <param name="code">What kind of failure it is.</param>
    /// <param name="message">What is wrong, in words.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <param name="cause">The exception caught, if any; kept as inner exception.</param>
    /// <param name="facts">Further details.</param>
    protected OnexException CreateError(
        EnumCoreErrorCode code,
        string message,
        Guid correlationId,
        Exception? cause = null,
        params (string Name, object? Value)[] facts) =>
        new(code, message, ErrorDetails.For(NodeId, correlationId, cause?.GetType().Name ?? code.ToWireForm(), facts), cause);

    /// <summary>Returns the bag of a contract if it holds anything.</summary>
    /// <param name="state">The bag as the contract has it.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <exception cref="OnexException">The bag is null or empty (INVALID_INPUT).</exception>
    protected IReadOnlyDictionary<string, object?> RequireInput(
        [NotNull] IReadOnlyDictionary<string, object?>? state,
        Guid correlationId) =>
        state is { Count: > 0 }
            ? state
            : throw CreateError(EnumCoreErrorCode.InvalidInput, "The input is null or empty.", correlationId);

    /// <summary>Returns a value that must be there.</summary>
    /// <typeparam name="T">The type it must have; no conversion is tried.</typeparam>
    /// <param name="state">The bag of the contract.</param>
    /// <param name="key">Name of the value.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <exception cref="OnexException">The value is missing, null, a blank string or of another type (INVALID_INPUT).</exception>
    protected T Require<T>(IReadOnlyDictionary<string, object?> state, string key, Guid correlationId)
        where T : notnull
    {
        if (!state.TryGetValue(key, out var value) || value is null || value is string text && string.IsNullOrWhiteSpace(text))
        {
            throw CreateError(EnumCoreErrorCode.InvalidInput, $"Input '{key}' is required.", correlationId, null, ("field", key));
        }

        return value is T typed ? typed : throw WrongType<T>(key, value, correlationId);
    }

    /// <summary>Returns a value that may be absent.</summary>
    /// <typeparam name="T">The type it must have if present.</typeparam>
    /// <param name="state">The bag of the contract.</param>
    /// <param name="key">Name of the value.</param>
    /// <param name="fallback">Returned when the value is missing or null.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <exception cref="OnexException">The value is there but of another type (INVALID_INPUT).</exception>
    protected T Optional<T>(IReadOnlyDictionary<string, object?> state, string key, T fallback, Guid correlationId)
    {
        if (!state.TryGetValue(key, out var value) || value is null)
        {
            return fallback;
        }

        return value is T typed ? typed : throw WrongType<T>(key, value, correlationId);
    }

    private OnexException WrongType<T>(string key, object value, Guid correlationId) =>
        CreateError(
            EnumCoreErrorCode.InvalidInput,
            $"Input '{key}' must be of type {typeof(T).Name}.",
            correlationId,
            null,
            ("field", key),
            ("actual_type", value.GetType().Name));

    private static string ToNodeId(string className)
    {
        var name = className.StartsWith("Node", StringComparison.Ordinal) ? className[4..] : className;
        var id = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i]) && !char.IsAsciiLetterUpper(name[i - 1]))
            {
                id.Append('_');
            }

            id.Append(char.ToLowerInvariant(name[i]));
        }

        return id.ToString();
    }
}
