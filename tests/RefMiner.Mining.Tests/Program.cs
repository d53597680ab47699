using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RefMiner.Hostile;
using RefMiner.Incremental;

namespace RefMiner;

/// <summary>Runs what takes longer than tests may.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        switch (args)
        {
            case ["incremental", var trees]:
                var kept = IncrementalProperties.Check(Number(trees));
                Console.WriteLine($"{trees} random trees, each edited up to six times: no difference; {kept} files were taken over");
                return 0;
            case ["fuzz", var inputs, .. { Length: <= 2 } rest]:
                return Fuzz(Number(inputs), rest.Length > 0 ? Number(rest[0]) : 0, rest.Length > 1 ? Path.GetFullPath(rest[1]) : null);
            case [FuzzRun.InnerVerb, var inputs, var from, .. { Length: <= 1 } rest]:
                FuzzProperties.Check(SourceMutator.Of(rest.Length > 0 ? rest[0] : null), Number(inputs), Number(from), tree => Console.WriteLine(JsonSerializer.Serialize(tree)));
                return 0;
            case ["fuzz-shape", var name, var levels]:
                Console.WriteLine(FuzzProperties.CheckShape(name, Number(levels)));
                return 0;
            default:
                return 2;
        }
    }

    private static int Fuzz(int inputs, int first, string? folder)
    {
        var began = Stopwatch.GetTimestamp();
        var run = new FuzzRun(folder) { Progress = Console.Error.WriteLine };
        var sums = run.Check(inputs, first);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"processes of {run.TreesPerProcess} trees, {run.HeapBytes >> 20} MB of managed memory and {run.ProcessLimit.TotalMinutes} minutes"));
        Console.WriteLine(sums.Report(Stopwatch.GetElapsedTime(began)));
        return sums.Failures.Count == 0 ? 0 : 1;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
