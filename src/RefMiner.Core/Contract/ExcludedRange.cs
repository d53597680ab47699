using System.ComponentModel;

namespace RefMiner;

/// <summary>Lines of one file, counted from 1, both ends included.</summary>
public sealed record ExcludedRange
{
    /// <summary>From the corpus root, with '/'.</summary>
    [Description("File from the corpus root.")]
    public required string Path { get; init; }

    /// <summary>First line.</summary>
    [Description("First line, counted from 1.")]
    public required int StartLine { get; init; }

    /// <summary>Last line.</summary>
    [Description("Last line, included.")]
    public required int EndLine { get; init; }
}
