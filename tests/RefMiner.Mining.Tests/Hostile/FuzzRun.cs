using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace RefMiner.Hostile;

/// <summary>Mines damaged sources in one process after the other, each for a few trees.</summary>
/// <remarks>A thread that is given up by the limit for one file cannot be stopped and goes on taking memory: it ends with its
/// process. A stack that
/// overflows, or memory that runs out, ends one process, which is counted; the run goes on at the tree behind.</remarks>
internal sealed class FuzzRun
{
    /// <summary>The verb of <see cref="Program"/> that mines in its own process.</summary>
    public const string InnerVerb = "fuzz-trees";

    private const int LinesKept = 12;

    private readonly string? _folder;
    private readonly FuzzSums _sums = new();

    /// <summary>A run over the sources of a folder, or of this repository where none is given.</summary>
    public FuzzRun(string? folder = null) => _folder = folder;

    /// <summary>Trees of one process.</summary>
    public int TreesPerProcess { get; init; } = 10;

    /// <summary>Most managed memory of one process.</summary>
    public long HeapBytes { get; init; } = 4L << 30;

    /// <summary>Most time of one process, by far more than all limits of its files together.</summary>
    public TimeSpan ProcessLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Told of each process that ended.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>Mines so many inputs.</summary>
    /// <param name="inputs">How many, from the first on.</param>
    /// <param name="first">Number of the first.</param>
    /// <returns>What the run came to; without failures where all promises were kept.</returns>
    public FuzzSums Check(int inputs, int first)
    {
        var (next, end) = (first, first + inputs);
        while (next < end)
        {
            var count = Math.Min(TreesPerProcess * FuzzProperties.FilesPerTree, end - next);
            var (began, trees) = (Stopwatch.GetTimestamp(), new List<FuzzedTree>());
            var failure = Mine(count, next, trees);
            foreach (var tree in trees)
                _sums.Add(tree);
            if (failure is not null)
                _sums.Add(failure);
            Progress?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"from {next}: {trees.Count} trees, {trees.Sum(tree => tree.Mined)} mined, "
                        + $"{trees.Sum(tree => tree.GivenUp.Length)} given up, "
                        + $"{trees.Select(tree => tree.PeakBytes).Append(0).Max() >> 20} MB, "
                        + $"{Stopwatch.GetElapsedTime(began).TotalSeconds:0} s{(failure is null ? "" : "; " + failure)}"
                )
            );
            next = failure is null ? next + count : failure.From + failure.Inputs;
        }

        return _sums;
    }

    private FuzzFailure? Mine(int count, int first, List<FuzzedTree> trees)
    {
        // A process that dies leaves its tree behind.
        var temporary = Directory.CreateTempSubdirectory("refminer-fuzz-");
        try
        {
            return Mine(Start(count, first, temporary.FullName), count, first, trees);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private FuzzFailure? Mine(ProcessStartInfo start, int count, int first, List<FuzzedTree> trees)
    {
        var said = new List<string>();
        using var child = new Process { StartInfo = start };
        child.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } json)
                trees.Add(JsonSerializer.Deserialize<FuzzedTree>(json)!);
        };
        child.ErrorDataReceived += (_, line) =>
        {
            // The beginning names the fault; what a stack that overflowed held is long.
            if (line.Data is { } text && said.Count < LinesKept)
                said.Add(text);
        };
        child.Start();
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        var isLate = !child.WaitForExit(ProcessLimit);
        if (isLate)
            child.Kill(entireProcessTree: true);
        child.WaitForExit();
        if (child.ExitCode == 0)
            return null;

        // One that fails after its last tree fails by what it mined before.
        var from = Math.Min(
            first + (trees.Count * FuzzProperties.FilesPerTree),
            first + ((count - 1) / FuzzProperties.FilesPerTree * FuzzProperties.FilesPerTree)
        );
        if (trees.Count > 0 && trees[^1].From == from)
            trees.RemoveAt(trees.Count - 1);
        return new FuzzFailure(
            first,
            from,
            Math.Min(FuzzProperties.FilesPerTree, first + count - from),
            isLate ? null : child.ExitCode,
            string.Join('\n', said)
        );
    }

    private ProcessStartInfo Start(int count, int first, string temporary)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        string[] arguments =
        [
            typeof(FuzzRun).Assembly.Location,
            InnerVerb,
            count.ToString(CultureInfo.InvariantCulture),
            first.ToString(CultureInfo.InvariantCulture),
        ];
        foreach (var argument in _folder is null ? arguments : [.. arguments, _folder])
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapBytes.ToString("X", CultureInfo.InvariantCulture);
        foreach (var name in new[] { "TMPDIR", "TEMP", "TMP" })
            start.Environment[name] = temporary;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return start;
    }
}
