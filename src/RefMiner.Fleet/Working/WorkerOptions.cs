namespace RefMiner.Working;

/// <summary>How a worker works.</summary>
internal sealed record WorkerOptions
{
    /// <summary>Name of the worker, which no other has.</summary>
    public required string Name { get; init; }

    /// <summary>Most corpora at once, at least 1.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Where the workers of this machine have their scratch folders.</summary>
    public required string WorkPath { get; init; }

    /// <summary>Longest time that one git command may take.</summary>
    public TimeSpan GitLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether it ends when nothing is due any more.</summary>
    public bool UntilIdle { get; init; }
}
