using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace RefMiner.Running;

/// <summary>One start of the built program as a process of its own.</summary>
internal sealed record Refminer
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What starts .NET programs.</summary>
    public static string Host { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <summary>The file that is started; by default what starts .NET programs.</summary>
    public string Executable { get; init; } = Host;

    /// <summary>What stands before the arguments; by default the program beside the tests.</summary>
    public ImmutableArray<string> Program { get; init; } = ["exec", Path.Combine(TestContext.CurrentContext.TestDirectory, "refminer.dll")];

    /// <summary>The arguments.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>Where it runs; by default where nothing of interest is.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>All of its standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>Variables set for it; null takes one away.</summary>
    public ImmutableDictionary<string, string?> Variables { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>A process that takes longer is killed, and the test fails.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The same with the connection string of a fleet.</summary>
    public Refminer With(string fleet) => this with { Variables = Variables.SetItem("REFMINER_FLEET", fleet) };

    /// <summary>Runs the program with these arguments.</summary>
    public static Run Run(params string[] arguments) => new Refminer { Arguments = [.. arguments] }.Run();

    /// <summary>Runs it to its end.</summary>
    public Run Run()
    {
        using var running = Start();
        var run = running.End(Limit);
        return run ?? throw new TimeoutException($"refminer {string.Join(' ', Arguments)} did not end within {Limit}.");
    }

    /// <summary>Starts it.</summary>
    public RunningProcess Start()
    {
        var start = new ProcessStartInfo(Executable, [.. Program, .. Arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = StrictUtf8,
            StandardOutputEncoding = StrictUtf8,
            StandardErrorEncoding = StrictUtf8,
        };
        foreach (var (name, value) in Variables) start.Environment[name] = value;
        return new RunningProcess(Process.Start(start)!, Input);
    }
}
