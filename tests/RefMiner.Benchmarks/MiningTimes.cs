using System.Diagnostics;
using System.Globalization;

namespace RefMiner;

/// <summary>Times whole processes that mine a tree beside one that only lets Roslyn bind it.</summary>
internal static class MiningTimes
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    /// <summary>Measures on a copy of the tree, and writes a table.</summary>
    /// <param name="program">The built <c>refminer</c>, as an executable.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="rounds">How often each is run, in turn.</param>
    public static void Run(string program, string tree, int rounds)
    {
        var home = Directory.CreateTempSubdirectory("refminer-times-").FullName;
        try
        {
            var copy = Path.Combine(home, "tree");
            Copy(tree, copy);
            string[] mine = ["index", copy, "--name", "tree", "--index", Path.Combine(home, "index"), "--max-skipped", "1000000"];
            var changed = Changeable(copy);
            var runs = new Dictionary<string, List<ProcessRun>>(StringComparer.Ordinal)
            {
                ["Roslyn alone"] = [],
                ["full"] = [],
                ["nothing changed"] = [],
                ["one file changed"] = [],
            };
            for (var round = 0; round < rounds; round++)
            {
                runs["Roslyn alone"].Add(Start(Environment.ProcessPath!, "bare", copy));
                runs["full"].Add(Start(program, [.. mine, "--full"]));
                runs["nothing changed"].Add(Start(program, mine));
                File.AppendAllText(changed, FormattableString.Invariant($"\n// changed {round}\n"));
                runs["one file changed"].Add(Start(program, mine));
            }

            var (bare, full) = (Median(runs["Roslyn alone"]), Median(runs["full"]));
            Console.WriteLine($"changed: {Path.GetRelativePath(copy, changed)}");
            Console.WriteLine("| run | wall s | CPU s | peak MiB | of Roslyn alone: wall, peak | of full: wall |");
            Console.WriteLine("|---|---|---|---|---|---|");
            foreach (var (name, times) in runs)
            {
                var median = Median(times);
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {name} | {median.Wall.TotalSeconds:0.00} ({times.Min(run => run.Wall).TotalSeconds:0.00}-"
                            + $"{times.Max(run => run.Wall).TotalSeconds:0.00}) | {median.Cpu.TotalSeconds:0.00} | "
                            + $"{median.PeakBytes >> 20} | {median.Wall / bare.Wall:0.00}, "
                            + $"{(double)median.PeakBytes / bare.PeakBytes:0.00} | {median.Wall / full.Wall:0.000} |"
                    )
                );
            }
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static ProcessRun Start(string program, params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0L;
        var cpu = TimeSpan.Zero;
        do
        {
            try
            {
                process.Refresh();
                (peak, cpu) = (Math.Max(peak, process.PeakWorkingSet64), process.TotalProcessorTime);
            }
            catch (InvalidOperationException)
            {
                break;
            }
        } while (!process.WaitForExit(Poll));
        var wall = Stopwatch.GetElapsedTime(started);
        output.Wait();
        return process.ExitCode == 0
            ? new ProcessRun(wall, cpu, peak)
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}"
            );
    }

    private static ProcessRun Median(List<ProcessRun> runs) => runs.OrderBy(run => run.Wall).ElementAt(runs.Count / 2);

    /// <summary>The middle one, by path, of the files that a body fills.</summary>
    private static string Changeable(string tree)
    {
        string[] files =
        [
            .. Directory
                .EnumerateFiles(tree, "*.cs", SearchOption.AllDirectories)
                .Where(path =>
                    !path.Contains("Test", StringComparison.OrdinalIgnoreCase)
                    && !path.Contains("Migration", StringComparison.Ordinal)
                    && File.ReadAllText(path).Contains("return ", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal),
        ];
        return files[files.Length / 2];
    }

    /// <summary>Copies a tree.</summary>
    internal static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(path => new FileInfo(path).LinkTarget is null))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (
            var folder in Directory
                .EnumerateDirectories(from)
                .Where(path => Path.GetFileName(path) is not (".git" or "bin") && new DirectoryInfo(path).LinkTarget is null)
        )
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
