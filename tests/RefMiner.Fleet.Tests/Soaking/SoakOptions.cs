using System.Collections.Immutable;
using System.Globalization;

namespace RefMiner.Soaking;

/// <summary>How hard a fleet is tried.</summary>
internal sealed record SoakOptions
{
    /// <summary>Number of corpora.</summary>
    public int Corpora { get; init; } = 60;

    /// <summary>Worker processes at any time.</summary>
    public int Workers { get; init; } = 3;

    /// <summary>Seconds between two kills.</summary>
    public int KillEvery { get; init; } = 20;

    /// <summary>Restarts of the server, one in the middle of each round; every second one as if the power went.</summary>
    public int Restarts { get; init; } = 2;

    /// <summary>Rounds: before each but the first, a part of the corpora is changed.</summary>
    public int Rounds { get; init; } = 2;

    /// <summary>Decides what is killed and changed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether segments are stored in the database.</summary>
    public bool InDatabase { get; init; }

    /// <summary>Trees of which folders are cut out.</summary>
    public ImmutableArray<string> Trees { get; init; } = [];

    /// <summary>Reads a command line.</summary>
    public static SoakOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new SoakOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--corpora" => options with { Corpora = Next() },
                "--workers" => options with { Workers = Next() },
                "--kill-every" => options with { KillEvery = Next() },
                "--restarts" => options with { Restarts = Next() },
                "--rounds" => options with { Rounds = Next() },
                "--seed" => options with { Seed = Next() },
                "--in-database" => options with { InDatabase = true },
                var tree when Directory.Exists(tree) => options with { Trees = options.Trees.Add(Path.GetFullPath(tree)) },
                var other => throw new ArgumentException($"'{other}' is no option and no folder", nameof(arguments)),
            };

            int Next() => int.Parse(arguments[++i], CultureInfo.InvariantCulture);
        }

        return options;
    }
}
