using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using RefMiner.Output;

namespace RefMiner.Running;

/// <summary>One start of the program: in this process, or as one of its own where that is the point.</summary>
internal sealed record Refminer
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What starts .NET programs.</summary>
    public static string Host { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <summary>The built program beside the tests.</summary>
    public static string BuiltProgram { get; } = Path.Combine(AppContext.BaseDirectory, "refminer.dll");

    /// <summary>The file that is started as a process; by default what starts .NET programs.</summary>
    public string Executable { get; init; } = Host;

    /// <summary>What stands before the arguments of a process; by default the program beside the tests.</summary>
    public ImmutableArray<string> Program { get; init; } = ["exec", BuiltProgram];

    /// <summary>The arguments.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>Where a process runs; by default where nothing of interest is.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>All of its standard input; null leaves that of a process open and empty.</summary>
    public string? Input { get; init; } = "";

    /// <summary>
    /// Variables set for it; null takes one away from a process. In this process, it sees those that it reads by its terminal.
    /// </summary>
    public ImmutableDictionary<string, string?> Variables { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>A run that takes longer hangs, and fails the test; a process is killed. A busy machine may take minutes.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The same with the connection string of a fleet.</summary>
    public Refminer With(string fleet) => this with { Variables = Variables.SetItem("REFMINER_FLEET", fleet) };

    /// <summary>Runs the program with these arguments in this process.</summary>
    public static Run Run(params string[] arguments) => new Refminer { Arguments = [.. arguments] }.Run();

    /// <summary>Runs the program with these arguments as a process.</summary>
    public static Run RunAsProcess(params string[] arguments) => new Refminer { Arguments = [.. arguments] }.RunAsProcess();

    /// <summary>Runs it in this process to its end, on a thread of its own as <c>Main</c> would have.</summary>
    public Run Run()
    {
        if (Executable != Host || Program is not ["exec", _] || Program[1] != BuiltProgram || Folder != Path.GetTempPath())
            throw new InvalidOperationException("Another program or folder needs a process.");

        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        var exitCode = InTime(
            Task.Factory.StartNew(
                    () => RunOver(output, errors),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
                .Unwrap()
        );
        return new Run(StrictUtf8.GetString(output.ToArray()), StrictUtf8.GetString(errors.ToArray()), exitCode);
    }

    /// <summary>Runs it as a process to its end.</summary>
    public Run RunAsProcess()
    {
        using var running = Start();
        return running.End(Limit) ?? throw TookTooLong();
    }

    /// <summary>Starts it as a process.</summary>
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
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        return new RunningProcess(Process.Start(start)!, Input);
    }

    private async Task<int> RunOver(Stream output, Stream errors)
    {
        using var input = new MemoryStream(StrictUtf8.GetBytes(Input ?? ""));
        using var terminal = Terminal.Over(input, output, errors, name =>
            Variables.TryGetValue(name, out var value) ? value : Environment.GetEnvironmentVariable(name)
        );
        return await RefMiner.Program.Run(terminal, [.. Arguments]);
    }

    private int InTime(Task<int> run)
    {
        try
        {
            return run.WaitAsync(Limit).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            throw TookTooLong();
        }
    }

    private TimeoutException TookTooLong() => new($"refminer {string.Join(' ', Arguments)} did not end within {Limit}.");
}
