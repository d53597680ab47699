namespace RefMiner;

/// <summary>What a user of a fleet's database is there for. Each role has the rights of those before it.</summary>
public enum FleetRole
{
    /// <summary>Sees and copies what there is.</summary>
    Reader,

    /// <summary>Mines, publishes, and makes corpora due.</summary>
    Worker,

    /// <summary>Adds and removes corpora, and deletes what is not used.</summary>
    Owner,
}
