namespace RefMiner.Sources;

/// <summary>Why a source file was left out on purpose.</summary>
public enum ExclusionReason
{
    /// <summary>A .gitignore names it.</summary>
    Ignored,

    /// <summary>The caller's globs leave it out.</summary>
    Filtered,

    /// <summary>It belongs to tests.</summary>
    Test,

    /// <summary>A tool wrote it.</summary>
    Generated,

    /// <summary>It is a scaffolded migration of a database's schema.</summary>
    Migration,

    /// <summary>It is larger than 1 MiB.</summary>
    TooLarge,

    /// <summary>It lies in another working tree of the same repository.</summary>
    Worktree,
}
