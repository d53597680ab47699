using System.Data.Common;
using System.Net.Sockets;

namespace Onex.Runtime.Mixins;

/// <summary>Turns whatever an operation throws into an <see cref="OnexException"/>, in the order of the house.</summary>
/// <param name="nodeId">The node in which the operation runs.</param>
/// <param name="emit">The node's EmitLogEvent.</param>
public sealed class MixinErrorHandling(
    string nodeId,
    Action<EnumLogLevel, string, IReadOnlyDictionary<string, object?>> emit)
{
    /// <summary>Runs the operation. Exceptions of the house and the caller's cancellation pass through unchanged.</summary>
    /// <typeparam name="T">What the operation returns.</typeparam>
    /// <param name="operation">Its name, for log and error.</param>
    /// <param name="run">The operation.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OnexException">The operation failed.</exception>
    public async Task<T> ExecuteAsync<T>(
        string operation,
        Func<CancellationToken, Task<T>> run,
        Guid correlationId,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        try
        {
            return await run(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OnexException)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw Wrap(operation, exception, correlationId);
        }
    }

    /// <summary>Logs an exception and returns it wrapped; an exception of the house comes back as it is.</summary>
    /// <param name="operation">What failed.</param>
    /// <param name="exception">What was caught.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    public OnexException Wrap(string operation, Exception exception, Guid correlationId)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception is OnexException known)
        {
            return known;
        }

        var code = Classify(exception);
        var details = ErrorDetails.For(
            nodeId,
            correlationId,
            exception.GetType().Name,
            ("operation", operation),
            ("error_code", code.ToWireForm()));
        emit(EnumLogLevel.Error, "Operation failed", details);
        return new OnexException(code, $"Operation '{operation}' failed: {exception.Message}", details, exception);
    }

    /// <summary>Returns the code that fits an exception.</summary>
    /// <param name="exception">Any exception that is not one of the house.</param>
    public static EnumCoreErrorCode Classify(Exception exception) => exception switch
    {
        TimeoutException or OperationCanceledException => EnumCoreErrorCode.TimeoutError,
        ArgumentException or FormatException => EnumCoreErrorCode.InvalidInput,
        InvalidOperationException => EnumCoreErrorCode.InvalidState,
        SocketException or HttpRequestException => EnumCoreErrorCode.ConnectionError,
        DbException { IsTransient: true } => EnumCoreErrorCode.ConnectionError,
        _ => EnumCoreErrorCode.ExecutionError,
    };
}
