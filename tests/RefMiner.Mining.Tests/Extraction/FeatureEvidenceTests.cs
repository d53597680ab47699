using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Extraction;

public sealed class FeatureEvidenceTests
{
    private const string Client =
        "using System.Net.Http; class A { readonly HttpClient _c = new(); async System.Threading.Tasks.Task M() { try { await "
        + "_c.GetStringAsync(\"x\"); } catch { throw; } } }";

    [Test]
    public void ToFeatures_SeveralPieces_CombineByNoisyOr()
    {
        var feature = Feature(
            Client,
            new FeatureRules
            {
                Types = ["HttpClient"],
                Members = ["GetStringAsync"],
                Namespaces = ["System.Net.Http"],
            }
        );

        Assert.That(feature.Evidence, Is.EqualTo(new[] { "member GetStringAsync", "namespace System.Net.Http", "type HttpClient" }));
        Assert.That(feature.Strength, Is.EqualTo(Math.Round(1 - (0.4 * 0.45 * 0.7), 4)));
    }

    [Test]
    public void ToFeatures_UnresolvedType_CountsLess()
    {
        var feature = Feature("class A { NpgsqlDataSource? _d; void M() { } }", new FeatureRules { Types = ["NpgsqlDataSource"] });

        Assert.That(feature.Strength, Is.EqualTo(0.48));
    }

    [Test]
    public void ToFeatures_Wildcard_NamesWhatWasSeen()
    {
        var feature = Feature("class A { NpgsqlBatch? _b; void M() { } }", new FeatureRules { Types = ["Npgsql*"] });

        Assert.That(feature.Evidence, Is.EqualTo(new[] { "type NpgsqlBatch" }));
    }

    [Test]
    public void ToFeatures_QualifiedMember_NeedsItsType()
    {
        var rules = new FeatureRules { Members = ["Task.WhenAll"] };

        Assert.That(Features("using System.Threading.Tasks; class A { Task M() => Task.WhenAll(); }", rules), Is.Not.Empty);
        Assert.That(Features("class A { void M() => WhenAll(); void WhenAll() { } }", rules), Is.Empty);
    }

    [TestCase(SyntaxEvidence.TryCatch, "try { } catch { }")]
    [TestCase(SyntaxEvidence.CatchWhen, "try { } catch (Exception e) when (e.Message == \"\") { }")]
    [TestCase(SyntaxEvidence.Rethrow, "try { } catch { throw; }")]
    [TestCase(SyntaxEvidence.Await, "await Task.Yield();")]
    [TestCase(SyntaxEvidence.AsyncStream, "await foreach (var i in Items()) { }")]
    [TestCase(SyntaxEvidence.Using, "using var s = new System.IO.MemoryStream();")]
    [TestCase(SyntaxEvidence.NullableAnnotation, "")]
    [TestCase(SyntaxEvidence.XmlDocumentation, "")]
    [TestCase(SyntaxEvidence.SqlLiteral, "var q = \"SELECT a FROM b\";")]
    [TestCase(SyntaxEvidence.DeadLetterLiteral, "var t = topic + \".dlq\";")]
    [TestCase(SyntaxEvidence.DelayLoop, "while (true) { await Task.Delay(1); }")]
    [TestCase(SyntaxEvidence.EnumSwitch, "switch (day) { case DayOfWeek.Monday: break; }")]
    [TestCase(SyntaxEvidence.GuardClause, "ArgumentNullException.ThrowIfNull(topic);")]
    [TestCase(SyntaxEvidence.Synchronisation, "lock (this) { }")]
    [TestCase(SyntaxEvidence.Accumulator, "foreach (var c in topic!) { _counts[c] = _counts.GetValueOrDefault(c) + 1; }")]
    public void ToFeatures_Shape_IsSeen(object named, string statement)
    {
        var shape = (SyntaxEvidence)named;
        var source = $$"""
            using System; using System.Collections.Generic; using System.Threading.Tasks;
            public class A
            {
                private readonly Dictionary<char, int> _counts = new();
                /// <summary>Runs.</summary>
                public async Task M(string? topic, DayOfWeek day) { {{statement}} }
                private IAsyncEnumerable<int> Items() => throw new NotSupportedException();
            }
            """;

        Assert.That(Features(source, new FeatureRules { Syntax = [shape] }), Is.Not.Empty);
        if (statement.Length > 0 && shape != SyntaxEvidence.AsyncStream)
            Assert.That(
                Features(source.Replace(statement, ";", StringComparison.Ordinal), new FeatureRules { Syntax = [shape] }),
                Is.Empty
            );
    }

    [Test]
    public void ToFeatures_Contract_CountsThroughSynonyms()
    {
        using var tree = new TempTree()
            .With("n/v1_2_3/A.cs", "class A { void M() { } }")
            .With(
                "n/v1_2_3/contract.yaml",
                "name: a\nversion: 9.9.9\ndescription: Stores invoices.\nio_operations:\n  - name: insert\n  - query\nfeatures: [db]\n"
            );

        var node = Sample
            .Mine(tree, Sample.Profile("p", new NodeRules { AnyType = true }, ("database", new FeatureRules { Synonyms = ["db"] })))
            .Corpus!.Nodes.Single();

        Assert.That(node.Version, Is.EqualTo("1.2.3"));
        Assert.That(node.ContractPath, Is.EqualTo("n/v1_2_3/contract.yaml"));
        Assert.That(node.Operations, Is.EqualTo(new[] { "insert", "query" }));
        Assert.That(node.Features.Single(), Has.Property(nameof(FeatureEvidence.Strength)).EqualTo(0.5));
        Assert.That(node.Methods.Single().Terms, Does.Contain(new TermCount(TermField.Doc, "invoices", 1)));
    }

    [TestCase("a: *x")]
    [TestCase("a: !!binary aGk=")]
    [TestCase("a: [")]
    [TestCase("- only a list")]
    public void Contract_Fault_IsReportedAndPassedOver(string yaml)
    {
        using var tree = new TempTree().With("A.cs", "class A { void M() { } }").With("contract.yaml", yaml);

        var corpus = Sample.Mine(tree).Corpus!;

        Assert.That(corpus.Nodes, Has.Length.EqualTo(1));
        Assert.That(corpus.Diagnostics.Select(d => (d.Id, d.Skipped)), Is.EqualTo(new[] { ("RM1008", false) }));
    }

    private static FeatureEvidence Feature(string source, FeatureRules rules) => Features(source, rules).Single();

    private static IEnumerable<FeatureEvidence> Features(string source, FeatureRules rules) =>
        Sample.Mine(source, Sample.Profile("p", new NodeRules { AnyType = true }, ("f", rules))).Nodes.SelectMany(node => node.Features);
}
