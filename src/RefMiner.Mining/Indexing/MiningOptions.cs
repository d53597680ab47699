using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text;
using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Indexing;

/// <summary>What to mine, and how.</summary>
internal sealed record MiningOptions
{
    /// <summary>Folder with C# sources.</summary>
    public required string Root { get; init; }

    /// <summary>
    /// What is said to be the root, where that is another place than the one that is read: the corpus must not change with it.
    /// </summary>
    public string? RecordedRoot { get; init; }

    /// <summary>Name of the corpus.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Profiles to choose from, wanted once the files are read; at least one: the first whose base classes the tree derives from,
    /// else the first for any type, else the last.
    /// </summary>
    public required Lazy<ImmutableArray<Profile>> Profiles { get; init; }

    /// <summary>Globs of which a path must match one; empty for all.</summary>
    public ImmutableArray<string> Include { get; init; } = [];

    /// <summary>Globs of which a path must match none.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>Whether test code is mined too.</summary>
    public bool IncludeTests { get; init; }

    /// <summary>Which files are mined: the three above.</summary>
    public SourceRules Rules => new(Include, Exclude, IncludeTests);

    /// <summary>Whether MSBuild loads the projects, which runs the tree's build logic.</summary>
    public bool UsesMsBuild { get; init; }

    /// <summary>The name of the loader.</summary>
    public string Loader => UsesMsBuild ? "msbuild" : "source";

    /// <summary>Solution or project for MSBuild, or null for what the root holds.</summary>
    public string? MsBuildTarget { get; init; }

    /// <summary>
    /// Tells what an earlier run of the same corpus left, and is asked beside other work; null, or an answer of null, to mine
    /// everything.
    /// </summary>
    public Func<EarlierRun?>? Earlier { get; init; }

    /// <summary>Longest time that the parsing of one file may take, and then its extraction; a file that takes longer is skipped.</summary>
    public TimeSpan FileLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the result keeps what makes the next edit cheap (<see cref="MiningResult.Tree"/>).</summary>
    public bool KeepsTree { get; init; }

    /// <summary>Most threads, at least 1.</summary>
    public int MaxParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Changes with whatever is said about how to mine a corpus, and with this build.</summary>
    public string Recipe() =>
        Convert.ToHexStringLower(
            XxHash128.Hash(
                Encoding.UTF8.GetBytes(
                    string.Join(
                        '\n',
                        [
                            MiningStateFile.Build,
                            Loader,
                            MsBuildTarget ?? "",
                            IncludeTests ? "tests" : "",
                            .. Profiles.Value.Select(profile => profile.Hash),
                            .. Include.Select(glob => "+" + glob),
                            .. Exclude.Select(glob => "-" + glob),
                        ]
                    )
                )
            )
        );
}
