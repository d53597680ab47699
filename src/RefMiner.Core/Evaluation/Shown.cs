using System.Collections.Immutable;

namespace RefMiner.Evaluation;

/// <summary>What an answer shows of a corpus.</summary>
internal sealed record Shown
{
    /// <summary>An answer that shows nothing.</summary>
    public static Shown Nothing { get; } = new() { Text = "" };

    /// <summary>Numbers of the methods quoted in full, in order of choice.</summary>
    public ImmutableArray<int> Methods { get; init; } = [];

    /// <summary>Statements quoted alone: the method, and the position among its statements.</summary>
    public ImmutableArray<(int Method, int Statement)> Statements { get; init; } = [];

    /// <summary>Members whose declaration is shown: simple name of the type, and of the member.</summary>
    public ImmutableArray<(string Type, string Name)> Members { get; init; } = [];

    /// <summary>All of its text; null where only what the quoted code uses is looked at.</summary>
    public string? Text { get; init; }

    /// <summary>Its cl100k_base tokens.</summary>
    public int Tokens { get; init; }
}
