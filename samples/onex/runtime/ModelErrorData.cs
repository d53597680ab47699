namespace Onex.Runtime;

/// <summary>An <see cref="OnexException"/> as data, for responses that report a failure without throwing.</summary>
/// <param name="ErrorCode">What kind of failure it is.</param>
/// <param name="Message">What is wrong, in words.</param>
/// <param name="Details">Facts of the failure.</param>
public sealed record ModelErrorData(
    EnumCoreErrorCode ErrorCode,
    string Message,
    IReadOnlyDictionary<string, object?> Details)
{
    /// <summary>Copies the data out of an exception.</summary>
    /// <param name="exception">The exception to report.</param>
    public static ModelErrorData From(OnexException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);

        return new ModelErrorData(exception.ErrorCode, exception.Message, exception.Details);
    }
}
