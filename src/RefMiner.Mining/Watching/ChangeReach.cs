namespace RefMiner.Watching;

/// <summary>What a change of one path of a tree can change in the corpus of that tree.</summary>
public enum ChangeReach
{
    /// <summary>Nothing: it is not mined, and decides nothing.</summary>
    None,

    /// <summary>One source file.</summary>
    Source,

    /// <summary>All of it: the path decides which files are mined, or how they are read.</summary>
    Tree,

    /// <summary>Nothing if the path is a file, and any number of source files if it is a folder.</summary>
    Unknown,
}
