using System.Text.Json.Serialization;

namespace RefMiner.Compilations;

/// <summary>What MSBuild's evaluation says of a project under one target framework. No target was run.</summary>
internal sealed record EvaluatedProject
{
    /// <summary>The project, from the root.</summary>
    public required string Path { get; init; }

    /// <summary>Whether it could be evaluated.</summary>
    public bool IsEvaluated { get; init; }

    /// <summary>The target framework it was evaluated for; empty where it names none.</summary>
    public string Framework { get; init; } = "";

    /// <summary>All its target frameworks.</summary>
    public string[] Frameworks { get; init; } = [];

    /// <summary>The properties that are asked for and not empty.</summary>
    public Dictionary<string, string> Properties { get; init; } = [];

    /// <summary>The items that are asked for, by kind, in evaluated order.</summary>
    public Dictionary<string, EvaluatedItem[]> Items { get; init; } = [];

    /// <summary>Sources that it compiles, from the root, without those outside the tree; known to the reader of the answer alone.</summary>
    [JsonIgnore]
    public string[] Sources { get; init; } = [];

    /// <summary>Absolute paths of the files that were read, those of the SDK apart; the project first.</summary>
    public string[] Inputs { get; init; } = [];

    /// <summary>What could not be evaluated, or was refused.</summary>
    public EvaluationFault[] Faults { get; init; } = [];

    /// <summary>A property; empty where it is not set.</summary>
    public string this[string name] => Properties.GetValueOrDefault(name, "");

    /// <summary>The items of a kind.</summary>
    public EvaluatedItem[] Of(string kind) => Items.GetValueOrDefault(kind, []);
}
