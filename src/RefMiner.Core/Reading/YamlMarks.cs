namespace RefMiner.Reading;

/// <summary>Where the parts of a YAML text stand: by path, e.g. <c>variants[2].patterns[0]</c>; lines and columns from 1.</summary>
internal sealed class YamlMarks
{
    private readonly Dictionary<string, (int Line, int Column)> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Line, int Column)> _values = new(StringComparer.Ordinal);

    /// <summary>Takes note of a key.</summary>
    public void AddKey(string path, int line, int column) => _keys[path] = (line, column);

    /// <summary>Takes note of a value.</summary>
    public void AddValue(string path, int line, int column) => _values[path] = (line, column);

    /// <summary>Where the key of a member stands, else its value, else the nearest part around it.</summary>
    public (int Line, int Column) Key(string path) => _keys.TryGetValue(path, out var mark) ? mark : Value(path);

    /// <summary>Where a value stands, else the nearest part around it.</summary>
    public (int Line, int Column) Value(string path)
    {
        while (path.Length > 0)
        {
            if (_values.TryGetValue(path, out var mark))
                return mark;

            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        return _values.GetValueOrDefault("", (1, 1));
    }
}
