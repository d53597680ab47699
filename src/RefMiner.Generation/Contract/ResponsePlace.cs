namespace RefMiner;

/// <summary>A stretch of a response; lines and columns are counted from 1.</summary>
/// <param name="Line">Line of its first character.</param>
/// <param name="Column">Column of its first character.</param>
/// <param name="EndLine">Line of the character behind it.</param>
/// <param name="EndColumn">Column of the character behind it.</param>
public readonly record struct ResponsePlace(int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The first character of a response.</summary>
    public static ResponsePlace Start { get; } = new(1, 1, 1, 1);
}
