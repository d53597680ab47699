namespace RefMiner.Database;

/// <summary>What a user of a fleet is there for, each by the least rights.</summary>
internal enum FleetRole
{
    /// <summary>Sees and copies what there is.</summary>
    Reader,

    /// <summary>Mines, publishes, and makes corpora due.</summary>
    Worker,

    /// <summary>Adds and removes corpora, and deletes what is not used.</summary>
    Owner,
}
