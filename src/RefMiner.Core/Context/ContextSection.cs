using System.Collections.Immutable;

namespace RefMiner.Context;

/// <summary>The six sections: their ids, which are their templates' names too, in their order.</summary>
internal static class ContextSection
{
    /// <summary>House, node type, variant, principles.</summary>
    public const string System = "system";

    /// <summary>What is to be written.</summary>
    public const string Operation = "operation";

    /// <summary>Patterns.</summary>
    public const string Patterns = "patterns";

    /// <summary>Similar nodes and their methods.</summary>
    public const string References = "references";

    /// <summary>Mixins and rules.</summary>
    public const string Constraints = "constraints";

    /// <summary>Output format and checklist.</summary>
    public const string Instructions = "instructions";

    /// <summary>All six, in the order of the prompt.</summary>
    public static ImmutableArray<string> All { get; } = [System, Operation, Patterns, References, Constraints, Instructions];
}
