namespace RefMiner;

/// <summary>A problem outside RefMiner prevents the work. The message says what, where, and how to fix it.</summary>
public abstract class RefMinerException : Exception
{
    /// <summary>Creates the exception with its id and message.</summary>
    protected RefMinerException(string id, string message, Exception? innerException = null)
        : base(message, innerException) => Id = id;

    /// <summary>Stable id, e.g. <c>RM2003</c>.</summary>
    public string Id { get; }
}
