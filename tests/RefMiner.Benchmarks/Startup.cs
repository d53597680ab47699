using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace RefMiner;

/// <summary>Times short runs of the published program, each a cold process, beside an empty one that is published alike.</summary>
internal static class Startup
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <InvariantGlobalization>true</InvariantGlobalization>
            <TieredPGO>false</TieredPGO>
            <ConcurrentGarbageCollection>false</ConcurrentGarbageCollection>
            <PublishReadyToRun>true</PublishReadyToRun>
          </PropertyGroup>
        </Project>
        """;

    /// <summary>Runs them in turn, and writes a table of medians.</summary>
    /// <param name="program">The published <c>refminer</c>, as an executable.</param>
    /// <param name="index">The index that is asked.</param>
    /// <param name="rounds">How often each is run, after one round that does not count.</param>
    public static void Run(string program, string index, int rounds)
    {
        var home = Directory.CreateTempSubdirectory("refminer-startup-").FullName;
        try
        {
            (string Name, string Program, string[] Arguments)[] starts =
            [
                ("empty program", PublishEmpty(home), []),
                ("`refminer --version`", program, ["--version"]),
                (
                    "`refminer similar`",
                    program,
                    ["similar", "--index", index, "--method", "StoreInvoiceAsync", "--describe", "Stores one invoice in the database"]
                ),
            ];
            var times = starts.Select(_ => new List<double>()).ToArray();
            for (var round = 0; round <= rounds; round++)
            {
                for (var i = 0; i < starts.Length; i++)
                {
                    var milliseconds = Time(starts[i].Program, starts[i].Arguments);
                    if (round > 0)
                        times[i].Add(milliseconds);
                }
            }

            Console.WriteLine("| start | ms, median (range) | of the empty program |");
            Console.WriteLine("|---|---|---|");
            for (var i = 0; i < starts.Length; i++)
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {starts[i].Name} | {Median(times[i]):0} ({times[i].Min():0}–{times[i].Max():0}) | "
                            + $"{Median(times[i]) / Median(times[0]):0.0} |"
                    )
                );
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static string PublishEmpty(string home)
    {
        File.WriteAllText(Path.Combine(home, "empty.csproj"), Project);
        File.WriteAllText(Path.Combine(home, "Program.cs"), "return 0;\n");
        Time(
            "dotnet",
            [
                "publish",
                home,
                "-c",
                "Release",
                "-r",
                RuntimeInformation.RuntimeIdentifier,
                "--self-contained",
                "false",
                "-o",
                Path.Combine(home, "published"),
            ]
        );
        return Path.Combine(home, "published", OperatingSystem.IsWindows() ? "empty.exe" : "empty");
    }

    private static double Time(string program, string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return process.ExitCode == 0
            ? elapsed.TotalMilliseconds
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}{errors.Result}"
            );
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
