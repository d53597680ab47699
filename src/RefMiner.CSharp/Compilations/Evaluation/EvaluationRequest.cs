namespace RefMiner.Compilations;

/// <summary>One line that the process that evaluates is sent: first one with a root, then one for each project.</summary>
internal sealed record EvaluationRequest
{
    /// <summary>Absolute path of the tree.</summary>
    public string? Root { get; init; }

    /// <summary>What <c>SolutionDir</c> is for a project; null where no solution holds it.</summary>
    public string? SolutionDir { get; init; }

    /// <summary>A project to evaluate, from the root.</summary>
    public string? Project { get; init; }

    /// <summary>The text of a project that stands in no file, for the file-based app that is named instead; else null.</summary>
    public string? Xml { get; init; }

    /// <summary>The target framework to evaluate it for; null for its highest.</summary>
    public string? Framework { get; init; }

    /// <summary>Properties that are set from outside; null where there are none.</summary>
    public Dictionary<string, string>? Properties { get; init; }
}
