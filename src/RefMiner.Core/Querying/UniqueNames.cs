namespace RefMiner.Querying;

/// <summary>The names of some uses, ascending and unique, without new memory.</summary>
/// <param name="uses">Uses, ascending, so that those of one name stand together.</param>
/// <param name="nameOf">Name of each use.</param>
internal ref struct UniqueNames(ReadOnlySpan<int> uses, int[] nameOf)
{
    private readonly ReadOnlySpan<int> _uses = uses;
    private int _next;

    /// <summary>The name at hand.</summary>
    public int Current { get; private set; } = -1;

    /// <summary>Itself.</summary>
    public readonly UniqueNames GetEnumerator() => this;

    /// <summary>Goes on to the next name.</summary>
    public bool MoveNext()
    {
        while (_next < _uses.Length)
        {
            var name = nameOf[_uses[_next++]];
            if (name == Current)
                continue;

            Current = name;
            return true;
        }

        return false;
    }
}
