using RefMiner.Nodes;

namespace RefMiner.Ranking;

/// <summary>Two nodes, three methods: small enough to check every array by hand.</summary>
public sealed class PackedCorpusBuilderTests
{
    private static readonly PackedSegment Segment = PackedCorpusBuilder.Build(
        Sample.Corpus(
            "hand",
            Node(
                "A",
                NodeType.Effect,
                [("database", 1.0), ("async", 0.5)],
                Method("Load", [new(TermField.Name, "load", 1), new(TermField.Body, "load", 300)], "Open", "Read"),
                Method("Save", [new(TermField.Name, "save", 2)], "Open")
            ),
            Node("B", NodeType.Reducer, [("async", 0.001)], Method("Load", [new(TermField.Name, "load", 1)]))
        )
    );

    private static PackedCorpus Packed => Segment.Corpus;

    [Test]
    public void Build_Terms_AreSortedAndUnique() => Assert.That(All(Packed.Terms), Is.EqualTo(new[] { "load", "save" }));

    [Test]
    public void Build_Postings_StandByTermMethodAndField()
    {
        Assert.That(
            (Segment.Postings.Start, Segment.Postings.Method, Segment.Postings.Field),
            Is.EqualTo(
                (
                    new[] { 0, 3, 4 },
                    new[] { 0, 0, 2, 1 },
                    new[] { (byte)TermField.Name, (byte)TermField.Body, (byte)TermField.Name, (byte)TermField.Name }
                )
            )
        );
    }

    [Test]
    public void Build_CountsOver255_AreHeldAs255() => Assert.That(Segment.Postings.Count, Is.EqualTo(new byte[] { 1, 255, 1, 2 }));

    [Test]
    public void Build_FieldLengths_AreSumsOfCounts() =>
        Assert.That(
            Segment
                .Postings.FieldLength.Chunk(PackedPostings.FieldCount)
                .Select(m => (m[(int)TermField.Name], m[(int)TermField.Body], m.Sum(l => l))),
            Is.EqualTo(new[] { ((ushort)1, (ushort)300, 301), ((ushort)2, (ushort)0, 2), ((ushort)1, (ushort)0, 1) })
        );

    [Test]
    public void Build_Methods_AreNumberedByNode() =>
        Assert.That((Packed.MethodNode, Packed.NodeMethodStart), Is.EqualTo((new[] { 0, 0, 1 }, new[] { 0, 2, 3 })));

    [Test]
    public void Build_ApiNames_AreSortedAndListedByMethod() =>
        Assert.That(
            (All(Packed.ApiNames), Packed.UseName, Packed.MethodUseStart, Packed.MethodUse),
            Is.EqualTo((new[] { "Open", "Read" }, new[] { 0, 1 }, new[] { 0, 2, 3, 3 }, new[] { 0, 1, 0 }))
        );

    [Test]
    public void Build_Features_KeepTheirStrengthAndNeverVanish() =>
        Assert.That(
            new[] { Packed.StrengthOf(0, 0), Packed.StrengthOf(0, 1), Packed.StrengthOf(1, 0), Packed.StrengthOf(1, 1) },
            Is.EqualTo(new[] { 128 / 255.0, 1, 1 / 255.0, 0 }).Within(1e-9)
        );

    [Test]
    public void Build_Places_AreThoseOfTheRecords() =>
        Assert.That(
            (Packed.MethodFile.Select(f => Packed.Files[f]), Packed.MethodStartLine, Packed.MethodEndLine),
            Is.EqualTo((new[] { "src/A.cs", "src/A.cs", "src/B.cs" }, new[] { 10, 30, 10 }, new[] { 19, 39, 19 }))
        );

    [Test]
    public void Build_NodeTypesAndNames_AreThoseOfTheRecords() =>
        Assert.That((All(Packed.NodeNames), Packed.NodeTypes), Is.EqualTo((new[] { "A", "B" }, new byte[] { 0, 2 })));

    [Test]
    public void Build_NodeOfOneMethod_HasItsMethodsVector() =>
        Assert.That(Vector(Segment.Vectors.Nodes, 1), Is.EqualTo(Vector(Segment.Vectors.Methods, 2)));

    [Test]
    public void Build_MethodOfOneTerm_HasAVectorWithOneEntry() =>
        Assert.That(Vector(Segment.Vectors.Methods, 1).Where(v => v != 0).Select(v => Math.Abs((int)v)), Is.EqualTo(new[] { 127 }));

    [Test]
    public void Build_CorpusWithoutNodes_HasEmptyArrays()
    {
        var (packed, postings, _) = PackedCorpusBuilder.Build(Sample.Corpus("empty"));

        Assert.That((packed.MethodCount, packed.NodeCount, packed.Terms.Count, postings.Start), Is.EqualTo((0, 0, 0, new[] { 0 })));
    }

    private static NodeRecord Node(string name, NodeType type, (string Id, double Strength)[] features, params MethodRecord[] methods)
    {
        var node = Sample.Node(name, type, methods: methods);
        return node with
        {
            Features = [.. features.OrderBy(f => f.Id, StringComparer.Ordinal).Select(f => new FeatureEvidence(f.Id, f.Strength, ["x"]))],
            Methods = [.. node.Methods.Select((m, i) => m with { Terms = methods[i].Terms })],
        };
    }

    private static MethodRecord Method(string name, TermCount[] terms, params string[] api) =>
        Sample.Method(name, api) with
        {
            Terms = [.. terms],
        };

    private static string[] All(StringTable table) => [.. Enumerable.Range(0, table.Count).Select(i => table[i])];

    private static sbyte[] Vector(sbyte[] vectors, int i) => vectors[(i * HashedVector.Dimensions)..((i + 1) * HashedVector.Dimensions)];
}
