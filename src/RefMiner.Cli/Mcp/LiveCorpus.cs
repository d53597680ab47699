using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime;
using RefMiner.Watching;

namespace RefMiner.Mcp;

/// <summary>
/// One corpus as a watching server keeps it: an edit becomes a view of it at once, and what has come to rest is published.
/// </summary>
/// <remarks>For the thread that watches, but for <see cref="Follows"/>. Publishing goes on beside further edits.</remarks>
internal sealed class LiveCorpus
{
    private const long MostBytes = 420L << 20;

    // What answers and other processes may still read: the last publication, and one or two before it.
    private const int MostStates = 3;
    private static readonly TimeSpan PublishAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PublishWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CompactAfter = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RestAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HoldFor = TimeSpan.FromSeconds(30);

    private readonly ServedIndex _index;
    private readonly Updates _updates;
    private readonly string _name;
    private readonly string _folder;
    private readonly string _views = Guid.NewGuid().ToString("N") + ".";
    private ImmutableList<string> _states;
    private ImmutableList<string> _current;
    private MinedEdit? _unpublished;
    private MinedEdit? _latest;
    private Task _publishing = Task.CompletedTask;
    private long _firstEdit;
    private long _lastEdit = Stopwatch.GetTimestamp();
    private long _heldSince;
    private int _shown;
    private bool _isWarm;
    private bool _isResting;
    private bool _isCompact = true;

    /// <summary>Begins with what the index holds.</summary>
    /// <param name="index">Shows views.</param>
    /// <param name="updates">Publishes them.</param>
    /// <param name="name">Name of the corpus.</param>
    /// <param name="tree">The tree as it was mined and published.</param>
    /// <param name="folder">Folder of the index.</param>
    public LiveCorpus(ServedIndex index, Updates updates, string name, ResidentTree tree, string folder)
    {
        (_index, _updates, _name, Tree, _folder) = (index, updates, name, tree, folder);
        (_states, _current) = ([tree.State], [tree.State]);
    }

    /// <summary>The tree as it was mined last.</summary>
    public ResidentTree Tree { get; }

    /// <summary>Why the last publication failed, or null.</summary>
    public RefMinerException? Trouble { get; private set; }

    /// <summary>Whether somebody else published another corpus of this name, so that this one ends.</summary>
    public bool IsSuperseded { get; private set; }

    /// <summary>Files that do not parse and stand as they were.</summary>
    public ImmutableArray<string> Held => Tree.Held;

    /// <summary>Whether a corpus that was made of a state of mining is what was mined last.</summary>
    public bool IsCurrent(string state) => Volatile.Read(ref _current).Contains(state);

    /// <summary>Whether this is the same corpus, or a later one, as one that was made of a state.</summary>
    public bool Follows(string? state) =>
        state is not null && (state.StartsWith(_views, StringComparison.Ordinal) || Volatile.Read(ref _states).Contains(state));

    /// <summary>Mines edits and shows what follows from them; false where the tree must be mined instead.</summary>
    public bool TryUpdate(TreeChange change, CancellationToken cancellationToken)
    {
        if (change.IsAll || Sources(change.Paths) is not { } paths)
            return false;

        var isLate = Held.Length > 0 && Stopwatch.GetElapsedTime(_heldSince) > HoldFor;
        if (paths.Count == 0 && !isLate)
            return true;

        return TryUpdate(paths, isLate, cancellationToken);
    }

    private bool TryUpdate(List<string> paths, bool takesBroken, CancellationToken cancellationToken)
    {
        var held = Held.Length;
        if (!Tree.TryEdit(paths, takesBroken, out var edit, cancellationToken))
            return false;

        if (held == 0)
            _heldSince = Stopwatch.GetTimestamp();
        if (edit is not null)
            Show(edit);
        return true;
    }

    /// <summary>
    /// Prepares the first edit, takes what does not parse for long, publishes what has come to rest, and lets go of memory when nothing
    /// happens; false where the tree must be mined instead.
    /// </summary>
    public bool TrySettle(CancellationToken cancellationToken)
    {
        if (!_isWarm)
            WarmUp(cancellationToken);
        if (
            Held.Length > 0
            && Stopwatch.GetElapsedTime(_heldSince) > HoldFor
            && !TryUpdate(new TreeChange([], IsAll: false), cancellationToken)
        )
        {
            _heldSince = Stopwatch.GetTimestamp();
            return false;
        }

        if (!_publishing.IsCompleted)
            return true;

        // A fault in it is one of watching, and said so there.
        var ended = _publishing;
        _publishing = Task.CompletedTask;
        ended.GetAwaiter().GetResult();
        var quiet = Stopwatch.GetElapsedTime(_lastEdit);
        if (_unpublished is not null && (quiet > PublishAfter || Stopwatch.GetElapsedTime(_firstEdit) > PublishWithin))
            _publishing = PublishAsync();
        else if (_unpublished is null && !_isResting && quiet > RestAfter)
            Rest();
        else if (_unpublished is null && !_isCompact && quiet > CompactAfter)
            Compact(GCCollectionMode.Forced);
        return true;
    }

    /// <summary>Publishes what is not published yet.</summary>
    public async Task EndAsync()
    {
        await _publishing;
        await PublishAsync();
    }

    private void WarmUp(CancellationToken cancellationToken)
    {
        (_isWarm, _isCompact, _lastEdit) = (true, false, Stopwatch.GetTimestamp());
        Tree.WarmUp(cancellationToken);
        KeepWithinBounds();
    }

    // What went may have been a folder; null where it was.
    private List<string>? Sources(IReadOnlyCollection<string> paths)
    {
        var others = paths.Where(path => !path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)).Select(path => path + "/").ToList();
        return others.Exists(Tree.HasSourceBelow)
            ? null
            : [.. paths.Where(path => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))];
    }

    private void Show(MinedEdit edit)
    {
        if (_unpublished is null)
            _firstEdit = Stopwatch.GetTimestamp();
        (_unpublished, _lastEdit, _isWarm, _isResting) = (edit, Stopwatch.GetTimestamp(), true, false);
        var state = FormattableString.Invariant($"{_views}{++_shown}");
        (_latest, _isCompact) = (edit, false);
        _index.Show(index => edit.ShowIn(index, state, Follows));
        Volatile.Write(ref _current, [state]);
        KeepWithinBounds();
    }

    // What was parsed and bound goes only where it is in use that is too much, not what each edit leaves behind.
    private void KeepWithinBounds()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) <= MostBytes)
            return;

        GC.Collect();
        if (GC.GetTotalMemory(forceFullCollection: false) > MostBytes)
            Tree.Unparse();
    }

    private async Task PublishAsync()
    {
        if (_unpublished is not { } edit || IsSuperseded)
            return;

        _unpublished = null;
        try
        {
            IsSuperseded = !await _updates.PublishAsync(edit, Follows, state => Leave(state, edit));
            Trouble = null;
        }
        catch (RefMinerException e)
        {
            Trouble = e;
            TryAgain(edit);
        }
        catch
        {
            TryAgain(edit);
            throw;
        }
    }

    // The view stays meanwhile.
    private void TryAgain(MinedEdit edit)
    {
        _ = Interlocked.CompareExchange(ref _unpublished, edit, null);
        (_firstEdit, _lastEdit) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
    }

    // A reader that opens the index anew holds the same then.
    private void Leave(string state, MinedEdit edit)
    {
        ImmutableInterlocked.Update(ref _states, states => [.. states.TakeLast(MostStates - 1), state]);
        if (ReferenceEquals(edit, Volatile.Read(ref _latest)))
            ImmutableInterlocked.Update(ref _current, states => states.Add(state));
    }

    private void Rest()
    {
        (_isResting, _latest) = (true, null);
        _index.Hide(_name);
        Tree.Rest(_folder, Follows);
        Compact(GCCollectionMode.Aggressive);
    }

    // Each edit leaves large arrays, which the runtime would keep room for until memory is short.
    private void Compact(GCCollectionMode mode)
    {
        _isCompact = true;
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, mode, blocking: true, compacting: true);
    }
}
