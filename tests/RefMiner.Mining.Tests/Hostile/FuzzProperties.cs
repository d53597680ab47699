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
[NonParallelizable]
internal static class FuzzProperties
{
    /// <summary>Inputs of one tree.</summary>
    public const int FilesPerTree = 40;

    private const int TreesPerTwin = 20;
    private const long MostManagedBytes = 512L << 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Mines so many inputs in this process, and throws at the first that breaks a promise.</summary>
    /// <param name="mutator">Makes the inputs.</param>
    /// <param name="inputs">How many, from the first on.</param>
    /// <param name="first">Number of the first.</param>
    /// <param name="done">Told of each tree once it kept all promises.</param>
    public static void Check(SourceMutator mutator, int inputs, int first, Action<FuzzedTree> done)
    {
        var late = 0;
        for (var from = first; from < first + inputs; from += FilesPerTree)
        {
            var began = Stopwatch.GetTimestamp();
            var count = Math.Min(FilesPerTree, first + inputs - from);
            var counts = CheckTree(mutator, from, count, isTwin: from / FilesPerTree % TreesPerTwin == 0);
            var took = Stopwatch.GetElapsedTime(began);
            late += counts.Diagnostics.Count(diagnostic => diagnostic.Id == DiagnosticIds.TooSlow);
            done(Describe(mutator.Seeds, from, count, counts, took, HeldBytes(from, late)));
        }
    }

    private static FuzzedTree Describe(string seeds, int from, int count, MiningCounts counts, TimeSpan took, long held)
    {
        using var process = Process.GetCurrentProcess();
        return new FuzzedTree
        {
            Seeds = seeds,
            From = from,
            Inputs = count,
            Mined = counts.FilesMined,
            Excluded = counts.FilesExcluded.Values.Sum(),
            Skipped = counts.FilesSkipped,
            Methods = counts.Methods,
            Diagnostics = new(
                counts.Diagnostics.GroupBy(diagnostic => diagnostic.Id).ToDictionary(group => group.Key, group => group.Count()),
                StringComparer.Ordinal
            ),
            GivenUp =
            [
                .. counts.Diagnostics.Where(diagnostic => diagnostic.Id == DiagnosticIds.TooSlow).Select(diagnostic => diagnostic.Path),
            ],
            Took = took,
            HeldBytes = held,
            PeakBytes = process.PeakWorkingSet64,
        };
    }

    /// <summary>Mines one shape alone.</summary>
    public static string CheckShape(string name, int levels)
    {
        using var tree = new TempTree()
            .With("A.cs", Sample.Class)
            .With("Shape.cs", HostileShapes.Make(HostileShapes.Find(name), levels, isCut: false));
        var began = Stopwatch.GetTimestamp();
        var counts = CheckTree(tree, 2, isTwin: false);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name} {levels}: {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s (parsing {counts.Parsing.TotalSeconds:0.0}, "
                + $"binding {counts.Binding.TotalSeconds:0.0}); {string.Join("; ", counts.Diagnostics)}"
        );
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
        if (said.Find(line => line.Contains(DiagnosticIds.ExtractionFailed, StringComparison.Ordinal)) is { } failed)
            throw new InvalidOperationException(failed);
        if (said.Find(line => line.Any(char.IsControl)) is { } broken)
            throw new InvalidOperationException("not on one line: " + broken);

        var missing = counts
            .Diagnostics.Where(diagnostic => diagnostic.Skipped)
            .Select(diagnostic => diagnostic.Path)
            .Distinct(StringComparer.Ordinal)
            .Count();
        if (
            counts.FilesSeen != count
            || counts.FilesSkipped != missing
            || counts.FilesMined + counts.FilesSkipped + counts.FilesExcluded.Values.Sum() != count
        )
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the counts do not add up: {counts}, {missing} files of {count} are said to be skipped"
                )
            );

        var options = new ProjectMap(new TreeFiles(tree.Root), []).ParseOptions("");
        foreach (var method in corpus.Nodes.SelectMany(node => node.Methods))
        {
            AssertMember(method, method.Full.Text, options);
            AssertMember(method, method.SignatureForm.Text, options);
        }

        if (isTwin)
            AssertSame(JsonSerializer.Serialize(corpus), JsonSerializer.Serialize(Mine(tree, threads: 1).Corpus));

        return counts;
    }

    // What is too slow in one run may be quick enough in the other.
    private static void AssertSame(string two, string one)
    {
        if (two == one || (two + one).Contains(DiagnosticIds.TooSlow, StringComparison.Ordinal))
            return;

        var at = two.Zip(one).TakeWhile(pair => pair.First == pair.Second).Count();
        throw new InvalidOperationException($"mined twice, the bytes differ:\n…{Part(two)}…\n…{Part(one)}…");

        string Part(string text) => text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 150)];
    }

    private static MiningResult Mine(TempTree tree, int threads) =>
        TreeMiner.Mine(
            new MiningOptions
            {
                Root = tree.Root,
                Name = "fuzz",
                Profiles = new([Sample.AnyType]),
                MaxParallelism = threads,
                FileLimit = Limit,
            }
        );

    // Errors of the binder, such as an 'await' in a method that is not async, are reported by the parser too: it has to be a
    // member, and all of it.
    private static void AssertMember(MethodRecord method, string text, CSharpParseOptions options)
    {
        var isMain = method.Signature.StartsWith("//", StringComparison.Ordinal);
        var tree = CSharpSyntaxTree.ParseText(isMain ? text : $"class C\n{{\n{text}\n}}\n", options);
        var root = (CompilationUnitSyntax)tree.GetRoot();
        var error = tree.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var isWhole = isMain
            ? root.Members.All(part => part is GlobalStatementSyntax)
            : root.Members is [ClassDeclarationSyntax { Members.Count: 1 }];
        if (!isWhole || error is not null)
            throw new InvalidOperationException(
                $"{method.Path}: {method.Id} is no member ({error}):\n{text[..Math.Min(text.Length, 4000)]}"
            );
    }

    // A thread that was given up holds what it binds until it ends: what it holds is no leak.
    private static long HeldBytes(int from, int late)
    {
        var bytes = GC.GetTotalMemory(forceFullCollection: true);
        return late > 0 || bytes <= MostManagedBytes
            ? bytes
            : throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes are held after the tree from {from}")
            );
    }
}
