namespace Onex.Runtime;

/// <summary>Error codes of the house; the first five are the core set.</summary>
public enum EnumCoreErrorCode
{
    /// <summary>A field is missing, of the wrong type or out of range.</summary>
    InvalidInput,

    /// <summary>A resource is not initialised, or a transition is not allowed.</summary>
    InvalidState,

    /// <summary>I/O took longer than its limit.</summary>
    TimeoutError,

    /// <summary>An unexpected failure at run time.</summary>
    ExecutionError,

    /// <summary>A resource could not be started.</summary>
    InitializationError,

    /// <summary>Input is well formed but breaks a rule of the domain.</summary>
    ValidationError,

    /// <summary>The operation ran and reported that it did not succeed.</summary>
    OperationFailed,

    /// <summary>The other side could not be reached.</summary>
    ConnectionError,

    /// <summary>A deadline passed outside of I/O.</summary>
    Timeout,

    /// <summary>An invariant of the node itself is broken.</summary>
    InternalError,

    /// <summary>A node or service this one relies on failed.</summary>
    DependencyError,

    /// <summary>A setting is missing or unusable.</summary>
    ConfigurationError,

    /// <summary>The other side is known to be down or refuses more work.</summary>
    ServiceUnavailable,

    /// <summary>The operation is not one the node offers.</summary>
    InvalidOperation,
}
