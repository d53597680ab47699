using RefMiner.Incremental;

namespace RefMiner.Indexing;

/// <summary>A tree of which is known which files must be extracted again.</summary>
/// <param name="Tree">The tree.</param>
/// <param name="IsStale">Whether each of its files must.</param>
/// <param name="Contracts">The contracts as they are now.</param>
internal sealed record StaleTree(MinedTree Tree, bool[] IsStale, ContractFingerprints Contracts)
{
    /// <summary>How many files must.</summary>
    public int Count => IsStale.Count(isStale => isStale);

    /// <summary>Finds what can have changed since an earlier run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="tree">The tree as it is now.</param>
    /// <param name="before">What the earlier run left, or null.</param>
    public static StaleTree Since(MiningRun run, MinedTree tree, MiningState? before)
    {
        var contracts = new ContractFingerprints(run.Files);
        var all = All(tree, contracts);
        if (before?.ProfileHash != tree.Profile.Hash)
            return all;

        var changed = Staleness.Find(before.Tree, tree.State.Tree, contracts.Of, tree.Written);
        return all with { IsStale = [.. all.IsStale.Zip(changed, (isMined, hasChanged) => isMined && hasChanged)] };
    }

    /// <summary>The tree, all of whose files must be extracted again.</summary>
    public static StaleTree All(MinedTree tree, ContractFingerprints contracts) =>
        new(tree, [.. tree.Sources.Select(source => source.State.IsMined && !source.IsKept)], contracts);
}
