using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Compilations;
using RefMiner.Indexing;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner.Hostile;

/// <summary>What must hold of mining whatever a source file holds.</summary>
internal static class FuzzProperties
{
    private const int FilesPerTree = 40;
    private const int TreesPerReport = 25;
    private const int TreesPerTwin = 20;
    private const long MostManagedBytes = 512L << 20;
    private const long MostPeakBytes = 6L << 30;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Mines so many inputs and throws at the first that breaks a promise.</summary>
    /// <param name="inputs">How many, from the first on.</param>
    /// <param name="first">Number of the first.</param>
    /// <returns>What the run came to, on one line.</returns>
    public static string Check(int inputs, int first = 0)
    {
        var mutator = SourceMutator.OfThisRepository();
        var (start, slowest, slowestTree, most) = (Stopwatch.GetTimestamp(), TimeSpan.Zero, 0, 0L);
        var (mined, excluded, skipped, methods, trees) = (0, 0, 0, 0, 0);
        var ids = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var slow = new List<string>();
        for (var from = first; from < first + inputs; from += FilesPerTree, trees++)
        {
            // Should the process die, the last line that it wrote names the tree.
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{from}"));
            var began = Stopwatch.GetTimestamp();
            var counts = CheckTree(mutator, from, Math.Min(FilesPerTree, first + inputs - from), isTwin: trees % TreesPerTwin == 0);
            if (Stopwatch.GetElapsedTime(began) is var took && took > slowest) (slowest, slowestTree) = (took, from);
            (mined, excluded, skipped, methods) = (mined + counts.FilesMined, excluded + counts.FilesExcluded.Values.Sum(), skipped + counts.FilesSkipped, methods + counts.Methods);
            slow.AddRange(counts.Diagnostics.Where(diagnostic => diagnostic.Id == DiagnosticIds.TooSlow).Select(diagnostic => diagnostic.Path));
            foreach (var diagnostic in counts.Diagnostics) ids[diagnostic.Id] = ids.GetValueOrDefault(diagnostic.Id) + 1;
            if ((trees + 1) % TreesPerReport == 0) most = Math.Max(most, ManagedBytes(from));
        }

        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64;
        if (peak > MostPeakBytes) throw new InvalidOperationException($"{peak} bytes of memory at the peak");

        return string.Create(CultureInfo.InvariantCulture, $"{inputs} inputs in {trees} trees: {mined} mined, {excluded} excluded, {skipped} skipped; {methods} methods; ")
            + string.Join(", ", ids.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")))
            + string.Create(CultureInfo.InvariantCulture, $"; {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s, slowest tree {slowest.TotalSeconds:0.0} s (from {slowestTree}); managed {most >> 20} MB, peak {peak >> 20} MB; given up: {string.Join(' ', slow)}");
    }

    /// <summary>Mines one shape alone.</summary>
    public static string CheckShape(string name, int levels)
    {
        using var tree = new TempTree().With("A.cs", Sample.Class).With("Shape.cs", HostileShapes.Make(HostileShapes.Find(name), levels, isCut: false));
        var began = Stopwatch.GetTimestamp();
        var counts = CheckTree(tree, 2, isTwin: false);
        return string.Create(CultureInfo.InvariantCulture, $"{name} {levels}: {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s (parsing {counts.Parsing.TotalSeconds:0.0}, binding {counts.Binding.TotalSeconds:0.0}); {string.Join("; ", counts.Diagnostics)}");
    }

    private static MiningCounts CheckTree(SourceMutator mutator, int first, int count, bool isTwin)
    {
        using var tree = new TempTree();
        for (var i = first; i < first + count; i++)
        {
            var (name, bytes) = mutator.Make(i);
            tree.With(name, bytes);
        }

        return CheckTree(tree, count, isTwin);
    }

    private static MiningCounts CheckTree(TempTree tree, int count, bool isTwin)
    {
        var result = Mine(tree, threads: 2);
        var (corpus, counts) = (result.Corpus!, result.Counts);
        var said = counts.Diagnostics.Select(diagnostic => diagnostic.ToString()).ToList();
        if (said.Find(line => line.Contains(DiagnosticIds.ExtractionFailed, StringComparison.Ordinal)) is { } failed) throw new InvalidOperationException(failed);
        if (said.Find(line => line.Any(char.IsControl)) is { } broken) throw new InvalidOperationException("not on one line: " + broken);

        var missing = counts.Diagnostics.Where(diagnostic => diagnostic.Skipped).Select(diagnostic => diagnostic.Path).Distinct(StringComparer.Ordinal).Count();
        if (counts.FilesSeen != count || counts.FilesSkipped != missing || counts.FilesMined + counts.FilesSkipped + counts.FilesExcluded.Values.Sum() != count)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"the counts do not add up: {counts}, {missing} files of {count} are said to be skipped"));

        var options = new ProjectMap(new TreeFiles(tree.Root), []).ParseOptions("");
        foreach (var method in corpus.Nodes.SelectMany(node => node.Methods))
        {
            AssertMember(method, method.Full.Text, options);
            AssertMember(method, method.SignatureForm.Text, options);
        }

        if (isTwin) AssertSame(JsonSerializer.Serialize(corpus), JsonSerializer.Serialize(Mine(tree, threads: 1).Corpus));

        return counts;
    }

    // What is too slow in one run may be quick enough in the other.
    private static void AssertSame(string two, string one)
    {
        if (two == one || (two + one).Contains(DiagnosticIds.TooSlow, StringComparison.Ordinal)) return;

        var at = two.Zip(one).TakeWhile(pair => pair.First == pair.Second).Count();
        throw new InvalidOperationException($"mined twice, the bytes differ:\n…{Part(two)}…\n…{Part(one)}…");

        string Part(string text) => text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 150)];
    }

    private static MiningResult Mine(TempTree tree, int threads) => TreeMiner.Mine(new MiningOptions
    {
        Root = tree.Root,
        Name = "fuzz",
        Profiles = new([Sample.AnyType]),
        MaxParallelism = threads,
        FileLimit = Limit,
    });

    // Errors of the binder, such as an 'await' in a method that is not async, are reported by the parser too: it has to be a member, and all of it.
    private static void AssertMember(MethodRecord method, string text, CSharpParseOptions options)
    {
        var tree = CSharpSyntaxTree.ParseText($"class C\n{{\n{text}\n}}\n", options);
        var root = (CompilationUnitSyntax)tree.GetRoot();
        var error = tree.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (root.Members is not [ClassDeclarationSyntax { Members.Count: 1 }] || error is not null)
            throw new InvalidOperationException($"{method.Path}: {method.Id} is no member ({error}):\n{text[..Math.Min(text.Length, 4000)]}");
    }

    private static long ManagedBytes(int from)
    {
        var bytes = GC.GetTotalMemory(forceFullCollection: true);
        return bytes <= MostManagedBytes ? bytes : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes are held after the tree from {from}"));
    }
}
