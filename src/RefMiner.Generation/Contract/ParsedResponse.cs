using System.Collections.Immutable;

namespace RefMiner;

/// <summary>The code in a model's answer.</summary>
public sealed record ParsedResponse
{
    /// <summary>What the answer holds.</summary>
    public required ResponseKind Kind { get; init; }

    /// <summary>The body without its braces, indented by 8 spaces, with <c>\n</c> line ends; empty where there is none.</summary>
    public required string Body { get; init; }

    /// <summary>The method as it was written, or null where only a body was.</summary>
    public required string? Method { get; init; }

    /// <summary>Using directives that were given, in order, e.g. <c>using Npgsql;</c>.</summary>
    public required ImmutableArray<string> Usings { get; init; }

    /// <summary>Names of members that were given beside the method, in order.</summary>
    public required ImmutableArray<string> OtherMembers { get; init; }

    /// <summary>Which part of the answer was taken, and why, in one sentence.</summary>
    public required string Choice { get; init; }

    /// <summary>Why the answer was refused, or its syntax errors; in order of place.</summary>
    public required ImmutableArray<CodeFinding> Faults { get; init; }

    /// <summary>The body's syntax and where it stands; null where there is no body.</summary>
    internal ParsedCode? Code { get; init; }

    /// <summary>Other code of the answer, which somebody may take for the asked: other blocks, and what stands around the method.</summary>
    internal ImmutableArray<ParsedCode> Beside { get; init; } = [];
}
