namespace RefMiner.Profiles;

/// <summary>Shapes of syntax that a feature can name as its evidence.</summary>
public enum SyntaxEvidence
{
    /// <summary>A try statement with a catch clause.</summary>
    TryCatch,

    /// <summary>A catch clause with a filter.</summary>
    CatchWhen,

    /// <summary>A <c>throw;</c> inside a catch clause.</summary>
    Rethrow,

    /// <summary>A method with the modifier async that awaits something.</summary>
    Await,

    /// <summary><c>await foreach</c>, or a method that returns IAsyncEnumerable.</summary>
    AsyncStream,

    /// <summary>A <c>using</c> or <c>await using</c> declaration or statement.</summary>
    Using,

    /// <summary>A nullable annotation on a reference type.</summary>
    NullableAnnotation,

    /// <summary>XML documentation on a public member.</summary>
    XmlDocumentation,

    /// <summary>A string literal that begins with an SQL verb.</summary>
    SqlLiteral,

    /// <summary>A string literal that ends in <c>.dlq</c> or holds <c>dead-letter</c>.</summary>
    DeadLetterLiteral,

    /// <summary>A loop that awaits <c>Task.Delay</c>.</summary>
    DelayLoop,

    /// <summary>A switch over an enumeration's members.</summary>
    EnumSwitch,

    /// <summary>A statement that throws an argument exception before anything else.</summary>
    GuardClause,

    /// <summary>A lock, an interlocked operation or a semaphore.</summary>
    Synchronisation,

    /// <summary>A loop that folds into a dictionary or an accumulator field.</summary>
    Accumulator,
}
