using System.Collections.Immutable;
using RefMiner.Indexing;
using RefMiner.Storage;

namespace RefMiner.Watching;

/// <summary>A mined tree that a process keeps in memory, so that an edit costs what it changes. For one thread.</summary>
public sealed class ResidentTree
{
    private readonly MiningOptions _options;
    private readonly long _size;
    private MinedTree _tree;

    internal ResidentTree(MiningOptions options, MinedTree tree, string state, long size) =>
        (_options, _tree, State, _size) = (options, tree, state, size);

    /// <summary>Id of the state that its mining left (<see cref="SegmentEntry.State"/>); edits do not change it.</summary>
    public string State { get; }

    /// <summary>Edited files that do not parse, and stand as they were when they last did; from the root, with '/'.</summary>
    public ImmutableArray<string> Held => _tree.Held;

    internal MinedFiles Files => MinedFiles.Of(_tree.State);

    /// <summary>Whether any mined file lies below a folder.</summary>
    /// <param name="folder">From the root, with '/' also at its end.</param>
    public bool HasSourceBelow(string folder) => _tree.HasSourceBelow(folder);

    /// <summary>Mines what follows from new contents of some files, and of those held.</summary>
    /// <param name="paths">The files, from the root, with '/'.</param>
    /// <param name="takesHeld">Whether files that do not parse are taken as they are; else they are held.</param>
    /// <param name="edit">The corpus, or null where nothing of it has changed.</param>
    /// <param name="cancellationToken">Ends it; the tree stays as it was.</param>
    /// <returns>False where more has changed than contents: then nothing was done, and the tree must be mined.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public bool TryEdit(IEnumerable<string> paths, bool takesHeld, out MinedEdit? edit, CancellationToken cancellationToken = default)
    {
        edit = null;
        string[] changed = [.. paths.Union(_tree.Held, StringComparer.Ordinal)];
        var result = TreeMiner.Update(_options, _tree, changed, takesHeld, cancellationToken);
        if (result?.Tree is not { } tree)
            return false;

        _tree = tree;
        if (result.Corpus is { } corpus)
            edit = new MinedEdit(corpus, result, _size);
        return true;
    }

    /// <summary>Does beforehand what the first edit would have to wait for.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void WarmUp(CancellationToken cancellationToken = default) => TreeMiner.WarmUp(_options, _tree, cancellationToken);

    /// <summary>Lets go of what takes most memory: what was parsed and bound.</summary>
    public void Unparse() => _tree = _tree.Unparsed();

    /// <summary>Lets go of all that can be made again.</summary>
    /// <param name="index">Folder of the index where the tree is published; what was extracted is read again from there.</param>
    /// <param name="follows">Whether the tree is made of a state that was published there, or of one after it.</param>
    public void Rest(string index, Func<string, bool> follows)
    {
        var path = new IndexFolder(index).StatePath(_options.Name);
        _tree = _tree.AtRest(() => MiningStateFile.Read(path) is { } left && follows(left.Id) ? left : null);
    }
}
