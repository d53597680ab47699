using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RefMiner.Extraction;
using RefMiner.Hostile;
using RefMiner.Incremental;
using RefMiner.Indexing;

namespace RefMiner;

/// <summary>Runs what takes longer than tests may.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        switch (args)
        {
            case ["incremental", var trees]:
                var (kept, followed) = IncrementalProperties.Check(Number(trees));
                Console.WriteLine(
                    $"{trees} random trees, each edited up to six times: no difference; {kept} files were taken over, "
                        + $"{followed} edits followed by a kept tree"
                );
                return 0;
            case ["fuzz", var inputs, .. { Length: <= 2 } rest]:
                return Fuzz(Number(inputs), rest.Length > 0 ? Number(rest[0]) : 0, rest.Length > 1 ? Path.GetFullPath(rest[1]) : null);
            case [FuzzRun.InnerVerb, var inputs, var from, .. { Length: <= 1 } rest]:
                FuzzProperties.Check(SourceMutator.Of(rest.Length > 0 ? rest[0] : null), Number(inputs), Number(from), tree =>
                    Console.WriteLine(JsonSerializer.Serialize(tree))
                );
                return 0;
            case ["fuzz-shape", var name, var levels]:
                Console.WriteLine(FuzzProperties.CheckShape(name, Number(levels)));
                return 0;
            case ["declarations", var tree]:
                return Declarations(tree);
            default:
                return 2;
        }
    }

    private static int Fuzz(int inputs, int first, string? folder)
    {
        var began = Stopwatch.GetTimestamp();
        var run = new FuzzRun(folder) { Progress = Console.Error.WriteLine };
        var sums = run.Check(inputs, first);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"processes of {run.TreesPerProcess} trees, {run.HeapBytes >> 20} MB of managed memory and "
                    + $"{run.ProcessLimit.TotalMinutes} minutes"
            )
        );
        Console.WriteLine(sums.Report(Stopwatch.GetElapsedTime(began)));
        return sums.Failures.Count == 0 ? 0 : 1;
    }

    private static int Declarations(string tree)
    {
        var options = new MiningOptions
        {
            Root = tree,
            Name = "tree",
            Profiles = new([Sample.AnyType]),
            IncludeTests = true,
        };
        var members = TreeMiner.Mine(options).Corpus!.Members;
        var faults = members
            .Select(member => (Member: member, Fault: DeclarationProperties.Fault(member)))
            .Where(pair => pair.Fault is not null)
            .ToList();
        foreach (var (member, fault) in faults)
            Console.WriteLine($"{fault}: {member}");
        Console.WriteLine(
            $"{members.Count(member => member.Path is not null)} declared, {members.Count(member => member.Path is null)} from "
                + $"outside; {members.Count(member => member.Text.Length == 0)} by name alone; {faults.Count} with faults"
        );
        foreach (var member in members.Where(member => member.Text.Length == 0).Take(20))
            Console.WriteLine($"by name: {member.Owner} {member.Name} {member.Path}:{member.Line}");
        return faults.Count == 0 ? 0 : 1;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
