namespace RefMiner.Mcp;

/// <summary>The index of a server, opened when it is first asked.</summary>
/// <param name="path">Its folder.</param>
/// <param name="repository">The repository that 'refminer init' mines into it; null for an index that was named.</param>
/// <param name="note">Hears why the published generation cannot be opened, once each time.</param>
internal sealed class ServedIndex(string path, string? repository, Action<string> note) : IDisposable
{
    private readonly Lock _gate = new();
    private RefMinerIndex? _index;
    private string? _noted;

    /// <summary>
    /// The generation that is published now, for one answer; to be disposed of with it. Where that one cannot be opened, the last
    /// that could.
    /// </summary>
    /// <exception cref="RefMinerException">There is no index, or none of its generations could be opened yet.</exception>
    public RefMinerIndex Take()
    {
        lock (_gate)
        {
            if (_index is null)
                _index = Open();
            else
                Refresh(_index);
            return _index.Pin();
        }
    }

    /// <summary>Answers for a corpus come from a view from now on; where nobody has asked yet, the view is not even made.</summary>
    /// <param name="view">Shows it in the index.</param>
    public void Show(Action<RefMinerIndex> view)
    {
        if (Opened() is { } index)
            view(index);
    }

    /// <summary>Answers for a corpus come from the index again.</summary>
    public void Hide(string corpus) => Opened()?.Hide(corpus);

    // What is made ready takes time, for which no answer waits.
    private RefMinerIndex? Opened()
    {
        lock (_gate)
            return _index;
    }

    private RefMinerIndex Open()
    {
        try
        {
            return RefMinerIndex.Open(path);
        }
        catch (IndexNotFoundException) when (repository is not null)
        {
            throw new IndexNotFoundException(
                path,
                $"'{Path.GetFullPath(repository)}' is not mined on this machine. Run there once: refminer init"
            );
        }
    }

    private void Refresh(RefMinerIndex index)
    {
        string? why = null;
        try
        {
            index.Refresh();
        }
        catch (RefMinerException e)
        {
            why = FormattableString.Invariant($"refminer: warning {e.Id}: {e.Message} Answers come from generation {index.Generation}.");
        }

        if (why is not null && why != _noted)
            note(why);
        _noted = why;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            _index?.Dispose();
    }
}
