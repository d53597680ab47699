namespace RefMiner;

/// <summary>A fleet's database, store or git remote makes the work impossible.</summary>
public sealed class FleetException : RefMinerException
{
    internal FleetException(string id, string message, Exception? innerException = null)
        : base(id, message, innerException) { }
}
