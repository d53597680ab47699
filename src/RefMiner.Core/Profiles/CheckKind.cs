namespace RefMiner.Profiles;

/// <summary>What can be checked in generated code. The value is the number of its id: <see cref="BlockingCalls"/> is RM5101.</summary>
public enum CheckKind
{
    /// <summary>Using directives where only a body is asked for.</summary>
    UsingDirectives = 5021,

    /// <summary>A whole method or type where only a body is asked for.</summary>
    WrappedBody = 5022,

    /// <summary>Members beside the method, which are lost with it.</summary>
    OtherMembers = 5023,

    /// <summary>A method with other parameters or another return type than the one asked for.</summary>
    Signature = 5024,

    /// <summary>Preprocessor directives that hide code, or move its lines.</summary>
    Directives = 5025,

    /// <summary>An empty body, NotImplementedException, or a comment that stands for code.</summary>
    Unfinished = 5026,

    /// <summary>Calls that block a thread on a task, a lock or the clock.</summary>
    BlockingCalls = 5101,

    /// <summary>Functions with async that return nothing, so that nobody sees how they end.</summary>
    AsyncVoid = 5102,

    /// <summary>
    /// Types (<see cref="CodeCheck.Names"/>) and members (<see cref="CodeCheck.Calls"/>) that the house does not want, loggers
    /// mostly.
    /// </summary>
    ForbiddenNames = 5103,

    /// <summary>The type <c>dynamic</c>.</summary>
    DynamicType = 5104,

    /// <summary>Nullable warnings turned off or shouted down.</summary>
    SuppressedNull = 5105,

    /// <summary>The latency is measured with a clock that only goes forward, and returned under <see cref="CodeCheck.Key"/>.</summary>
    MeasuredLatency = 5106,

    /// <summary>
    /// <see cref="CodeCheck.Calls"/> and new <see cref="CodeCheck.Names"/> carry <see cref="CodeCheck.Key"/> in their details.
    /// </summary>
    TracedDetails = 5107,

    /// <summary>
    /// Exceptions leave as one of <see cref="CodeCheck.Names"/>, made by new or by one of <see cref="CodeCheck.Calls"/>, with
    /// their cause and a fitting code.
    /// </summary>
    WrappedExceptions = 5108,

    /// <summary><c>throw e;</c>, which forgets where the exception came from.</summary>
    RethrowByName = 5109,

    /// <summary>The caller's cancellation is passed on, not taken for a fault.</summary>
    WrappedCancellation = 5110,

    /// <summary>The CancellationToken goes to every call that takes one.</summary>
    UnpassedToken = 5111,

    /// <summary>Catch clauses after which nobody knows that something failed.</summary>
    SwallowedExceptions = 5112,

    /// <summary>
    /// A response of the type <see cref="CodeCheck.Names"/> is returned, and none that reports success from a catch clause.
    /// </summary>
    ReturnedResponse = 5113,

    /// <summary>Success is logged by one of <see cref="CodeCheck.Calls"/>.</summary>
    LoggedOutcome = 5114,

    /// <summary>Input is checked before the first await.</summary>
    ValidatedInput = 5115,

    /// <summary>Credentials in code.</summary>
    Credentials = 5201,

    /// <summary>SQL put together from values.</summary>
    SqlInjection = 5202,

    /// <summary>Secrets in what <see cref="CodeCheck.Calls"/> log.</summary>
    SensitiveLogs = 5203,

    /// <summary>HTTP without TLS, or with certificates unchecked.</summary>
    PlainHttp = 5204,

    /// <summary>Processes, run-time compilation, unsafe serialisers, native code.</summary>
    DangerousCalls = 5205,

    /// <summary>Types, methods or assemblies found by name at run time.</summary>
    Reflection = 5206,

    /// <summary>The code shows what the selected variant is about.</summary>
    VariantCore = 5301,
}
