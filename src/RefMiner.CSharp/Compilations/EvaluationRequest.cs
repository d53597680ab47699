namespace RefMiner.Compilations;

/// <summary>One line that the process that evaluates is sent: first one with a root, then one for each project.</summary>
internal sealed record EvaluationRequest
{
    /// <summary>Absolute path of the tree.</summary>
    public string? Root { get; init; }

    /// <summary>What <c>SolutionDir</c> is; null where the tree has no solution in its root.</summary>
    public string? SolutionDir { get; init; }

    /// <summary>A project to evaluate, from the root.</summary>
    public string? Project { get; init; }

    /// <summary>The target framework to evaluate it for; null for its highest.</summary>
    public string? Framework { get; init; }
}
