using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>What a request excludes must leave no trace: the answer is that of an index without it.</summary>
public sealed class ExclusionTests
{
    private static readonly ImmutableArray<NodeRecord> Nodes = Sample.Shop().Nodes;
    private readonly TempFolder _folder = new();
    private RefMinerIndex _whole = null!;

    [OneTimeSetUp]
    public void Publish() => _whole = RefMinerIndex.Open(Sample.Index(_folder.Root, Sample.Shop()));

    [OneTimeTearDown]
    public void Delete()
    {
        _whole.Dispose();
        _folder.Dispose();
    }

    [TestCase("src/NodePostgres*.cs")]
    [TestCase("src/NodePostgresQueryEffect.cs")]
    [TestCase("**/NodePostgresQueryEffect.cs")]
    public void Exclude_PathGlob_RemovesTheNodeFromEverything(string glob)
    {
        var request = Sample.DatabaseExample() with { Exclude = new Exclusions { Paths = [glob] } };

        Assert.That(Mentions(request, "NodePostgresQueryEffect"), Is.False);
    }

    [Test]
    public void Exclude_FolderGlob_RemovesAllAndSaysSo()
    {
        var result = _whole.FindSimilar(Sample.DatabaseExample() with { Exclude = new Exclusions { Paths = ["src/**"] } });

        Assert.That((result.Nodes.Length, result.Warnings), Is.EqualTo((0, new[] { "the request excludes every method of the index" })));
    }

    [Test]
    public void Exclude_MethodId_RemovesThatMethodAlone()
    {
        var request = Sample.DatabaseExample() with
        {
            Exclude = new Exclusions { Methods = ["M:Shop.NodePostgresQueryEffect.QueryAsync"] },
        };

        var members = _whole.FindReferences(request, 5_000).References.Select(r => r.Member).ToArray();

        Assert.That(
            members,
            Does.Contain("M:Shop.NodePostgresQueryEffect.ExecuteEffectAsync").And.Not.Contain("M:Shop.NodePostgresQueryEffect.QueryAsync")
        );
    }

    [TestCase(19, 19)]
    [TestCase(10, 10)]
    [TestCase(1, 25)]
    public void Exclude_RangeThatTouchesAMethod_RemovesIt(int start, int end)
    {
        var request = Sample.DatabaseExample() with
        {
            Exclude = new Exclusions { Ranges = [Range("src/NodePostgresQueryEffect.cs", start, end)] },
        };

        var members = _whole.FindReferences(request, 5_000).References.Select(r => r.Member).ToArray();

        Assert.That(
            members,
            Does.Contain("M:Shop.NodePostgresQueryEffect.QueryAsync").And.Not.Contain("M:Shop.NodePostgresQueryEffect.ExecuteEffectAsync")
        );
    }

    [TestCase("src/NodePostgresQueryEffect.cs", 20, 29)]
    [TestCase("NodePostgresQueryEffect.cs", 1, 100)]
    public void Exclude_RangeThatTouchesNone_ChangesNothing(string path, int start, int end)
    {
        var request = Sample.DatabaseExample();

        Assert.That(
            References(_whole, request with { Exclude = new Exclusions { Ranges = [Range(path, start, end)] } }),
            Is.EqualTo(References(_whole, request))
        );
    }

    [Test]
    public void Exclude_EveryMethodOfANode_RemovesTheNode()
    {
        var request = Sample.DatabaseExample() with
        {
            Exclude = new Exclusions { Ranges = [Range("src/NodePostgresQueryEffect.cs", 1, 1_000)] },
        };

        Assert.That(Mentions(request, "NodePostgresQueryEffect"), Is.False);
    }

    [Test]
    public void FindReferences_FilesExcluded_EqualAnIndexWithoutThem() =>
        Kept.Sample(
            (kept, request) =>
            {
                using var folder = new TempFolder();
                using var without = Index(folder, kept);

                Assert.That(References(_whole, Excluding(request, kept)), Is.EqualTo(References(without, request)));
            },
            iter: Effort.Cases(10)
        );

    [Test]
    public void FindSimilar_FilesExcluded_EqualsAnIndexWithoutThem() =>
        Kept.Sample(
            (kept, request) =>
            {
                using var folder = new TempFolder();
                using var without = Index(folder, kept);

                Assert.That(Similar(_whole, Excluding(request, kept)), Is.EqualTo(Similar(without, request)));
            },
            iter: Effort.Cases(10)
        );

    [Test]
    public void FindReferences_MethodsExcluded_EqualAnIndexWithoutThem()
    {
        using var folder = new TempFolder();
        using var without = RefMinerIndex.Open(
            Sample.Index(
                folder.Root,
                Sample.Corpus(
                    "shop",
                    [
                        .. Nodes.Select(n =>
                            n with
                            {
                                Methods = [.. n.Methods.Where(m => m.Name != "QueryAsync" && m.Name != "ImportAsync")],
                            }
                        ),
                    ]
                )
            )
        );
        string[] ids = ["M:Shop.NodePostgresQueryEffect.QueryAsync", "M:Shop.NodeDatabaseBridgeEffect.ImportAsync"];

        var request = Sample.DatabaseExample();

        Assert.That(
            References(_whole, request with { Exclude = new Exclusions { Methods = [.. ids] } }),
            Is.EqualTo(References(without, request))
        );
    }

    /// <summary>A set of nodes that stay, and a request.</summary>
    private static Gen<(NodeRecord[] Kept, ContextRequest Request)> Kept =>
        Gen.Select(
            Gen.Shuffle(Nodes.ToArray(), 1, 6),
            Gen.OneOf(
                Sample.DatabaseExample(),
                Sample.ComputeExample(),
                Sample.Request("ExecuteEffectAsync", "http_client") with
                {
                    Description = "Fetches orders in batches.",
                }
            ),
            (kept, request) => (kept, request)
        );

    private static ContextRequest Excluding(ContextRequest request, NodeRecord[] kept) =>
        request with
        {
            Exclude = new Exclusions { Paths = [.. Nodes.Where(n => kept.All(k => k.Id != n.Id)).Select(n => n.Path)] },
        };

    private static RefMinerIndex Index(TempFolder folder, NodeRecord[] kept) =>
        RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Corpus("shop", kept)));

    /// <summary>References with their scores to nine digits.</summary>
    private static string[] References(RefMinerIndex index, ContextRequest request) =>
        [.. index.FindReferences(request, 300).References.Select(r => FormattableString.Invariant($"{r.Member} {r.Score:F9}"))];

    private static string[] Similar(RefMinerIndex index, ContextRequest request) =>
        [
            .. index
                .FindSimilar(request, 20)
                .Nodes.Select(n =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{n.Name} {n.Similarity:F9} ("
                            + $"{string.Join(' ', n.Parts.Select(p => FormattableString.Invariant($"{p.Name} {p.Value:F9}")))})"
                    )
                ),
        ];

    private static ExcludedRange Range(string path, int start, int end) =>
        new()
        {
            Path = path,
            StartLine = start,
            EndLine = end,
        };

    private bool Mentions(ContextRequest request, string node) =>
        _whole.FindSimilar(request, 20).Nodes.Any(n => n.Name == node)
        || _whole.FindReferences(request, 9_000).References.Any(r => r.Path.Contains(node, StringComparison.Ordinal))
        || _whole.BuildContext(request).Context.Text.Contains(node, StringComparison.Ordinal);
}
