namespace RefMiner;

/// <summary>How a worker works.</summary>
public sealed record FleetWorkerOptions
{
    /// <summary>Name of the worker, which no other has: letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, 64 at most. By default that of
    /// the machine with a new number.</summary>
    public string Name { get; init; } = $"{CorpusName.OfFolder("/" + Environment.MachineName)}-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>Most corpora at once, at least 1.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Where the workers of this machine have their scratch folders; made where it is missing.</summary>
    public required string WorkPath { get; init; }

    /// <summary>Longest time that one git command may take; above zero.</summary>
    public TimeSpan GitLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether it ends when nothing is due any more.</summary>
    public bool UntilIdle { get; init; }

    /// <summary>Refuses what is out of range.</summary>
    /// <exception cref="ArgumentException">A member is.</exception>
    internal void Check()
    {
        if (!CorpusName.IsValid(Name))
            throw new ArgumentException($"the name of a worker is '{Name}': letters, digits, '.', '_' and '-', 64 at most.", nameof(Name));
        ArgumentOutOfRangeException.ThrowIfLessThan(Parallel, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(WorkPath);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(GitLimit, TimeSpan.Zero);
    }
}
