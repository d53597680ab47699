namespace Onex.Runtime;

/// <summary>The one exception a node lets out, apart from a cancellation its caller asked for.</summary>
public sealed class OnexException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errorCode">What kind of failure it is.</param>
    /// <param name="message">What is wrong, in words.</param>
    /// <param name="details">Facts of the failure; see <see cref="ErrorDetails"/> for those always present.</param>
    /// <param name="innerException">The cause, if another exception was caught.</param>
    public OnexException(
        EnumCoreErrorCode errorCode,
        string message,
        IReadOnlyDictionary<string, object?>? details = null,
        Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorCode = errorCode;
        Details = details ?? new Dictionary<string, object?>();
    }

    /// <summary>What kind of failure it is.</summary>
    public EnumCoreErrorCode ErrorCode { get; }

    /// <summary>Facts of the failure: correlation_id, node_id, error_type and whatever helps to find the cause.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; }
}
