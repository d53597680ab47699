namespace RefMiner.Nodes;

/// <summary>First and last line, counted from 1, both included.</summary>
internal readonly record struct LineSpan(int Start, int End)
{
    /// <summary>Whether the two spans share a line.</summary>
    public bool Overlaps(LineSpan other) => Start <= other.End && other.Start <= End;
}
