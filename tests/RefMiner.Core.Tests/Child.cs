using System.Diagnostics;

namespace RefMiner;

/// <summary>This program once more, apart from the other tests: see <see cref="Program"/>.</summary>
internal static class Child
{
    /// <summary>Runs it to its end with little memory, and returns its exit code and what it said.</summary>
    public static (int ExitCode, string Said) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments.Prepend(typeof(Child).Assembly.Location))
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x8000000";
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEndAsync();
        var errors = child.StandardError.ReadToEnd();
        child.WaitForExit();
        return (child.ExitCode, output.Result + errors);
    }
}
