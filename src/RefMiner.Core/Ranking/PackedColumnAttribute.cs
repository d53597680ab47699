namespace RefMiner.Ranking;

/// <summary>A flat array of a packed corpus, as segments hold it.</summary>
/// <param name="block">Name of its block; a table of strings takes two, <c>.offset</c> and <c>.utf8</c>.</param>
/// <param name="table">What its rows stand for.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PackedColumnAttribute(string block, PackedTable table) : Attribute
{
    /// <summary>Name of its block.</summary>
    public string Block { get; } = block;

    /// <summary>What its rows stand for.</summary>
    public PackedTable Table { get; } = table;

    /// <summary>Entries a row.</summary>
    public int Width { get; init; } = 1;

    /// <summary>Where the items of each row start in another table, and one entry more for the end of the last.</summary>
    public PackedTable StartsIn { get; init; }

    /// <summary>A table of which each entry is a row.</summary>
    public PackedTable RowOf { get; init; }

    /// <summary>Whether an entry of -1 stands for no row.</summary>
    public bool MayBeNone { get; init; }

    /// <summary>Whether segments of earlier builds are without it: then each string is empty.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>All bytes are below it; 0 for no limit.</summary>
    public byte Below { get; init; }
}
