namespace Nodes.LogLineParseCompute.V1_0_0.Models;

/// <summary>Reads one log line from left to right without copying it.</summary>
internal ref struct LineCursor(ReadOnlySpan<char> line)
{
    private readonly ReadOnlySpan<char> _line = line;

    /// <summary>How many characters have been read.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the whole line has been read.</summary>
    public readonly bool AtEnd => Position >= _line.Length;

    /// <summary>Reads up to the next blank and steps over it; false when nothing is left.</summary>
    public bool TryReadWord(out ReadOnlySpan<char> word)
    {
        var rest = _line[Position..];
        var length = rest.IndexOf(' ');
        word = length < 0 ? rest : rest[..length];
        Position = Math.Min(_line.Length, Position + word.Length + 1);
        return !word.IsEmpty;
    }

    /// <summary>
    /// Reads what stands between two marks and steps over a blank after them. A closing mark behind a backslash does not close.
    /// The line is left where it was when the marks are missing.
    /// </summary>
    public bool TryReadBetween(char open, char close, out ReadOnlySpan<char> inner)
    {
        inner = default;
        if (AtEnd || _line[Position] != open)
        {
            return false;
        }

        for (var i = Position + 1; i < _line.Length; i++)
        {
            if (_line[i] == close && _line[i - 1] != '\\')
            {
                inner = _line[(Position + 1)..i];
                Position = Math.Min(_line.Length, i + 2);
                return true;
            }
        }

        return false;
    }
}
