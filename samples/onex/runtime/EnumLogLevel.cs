namespace Onex.Runtime;

/// <summary>Severity of a log event, least severe first.</summary>
public enum EnumLogLevel
{
    /// <summary>Steps of use only while tracing a fault.</summary>
    Debug,

    /// <summary>An operation ended as it should.</summary>
    Info,

    /// <summary>Something failed and was made good, for instance by a retry.</summary>
    Warning,

    /// <summary>An operation failed.</summary>
    Error,
}
