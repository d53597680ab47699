using RefMiner.Nodes;
using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>Requests by file and line.</summary>
public sealed class PlaceLookupTests
{
    private const string Postgres = "src/NodePostgresQueryEffect.cs";

    [TestCase(Postgres)]
    [TestCase("shop/" + Postgres)]
    [TestCase("samples/shop/" + Postgres)]
    [TestCase("NodePostgresQueryEffect.cs")]
    [TestCase("/home/somebody/shop/" + Postgres)]
    [TestCase(@"src\NodePostgresQueryEffect.cs")]
    public void Find_PathInAnyForm_IsTheFile(string path) =>
        Assert.That(Find($"{path}:5").Node?.Name, Is.EqualTo("NodePostgresQueryEffect"));

    [Test]
    public void Fill_LineInAType_GivesTheContainingType()
    {
        var type = Find(Postgres + ":5").Fill(new ContextRequest()).Request.ContainingType!;

        Assert.That(
            (type.Name, type.Namespace, type.BaseTypes[0], string.Join(' ', type.Dependencies), type.Fields.Length),
            Is.EqualTo(("NodePostgresQueryEffect", "Shop", "NodeEffect", "NpgsqlDataSource TimeProvider", 2))
        );
    }

    [Test]
    public void Fill_WhatTheRequestGives_IsKept()
    {
        var asked = new ContextRequest
        {
            NodeType = NodeType.Compute,
            ContainingType = new ContainingType { BaseTypes = ["Mine"], Namespace = "Other" },
        };

        var filled = Find(Postgres + ":5").Fill(asked).Request;

        Assert.That(
            (filled.NodeType, filled.ContainingType!.BaseTypes.Single(), filled.ContainingType.Namespace),
            Is.EqualTo((NodeType.Compute, "Mine", "Other"))
        );
    }

    [Test]
    public void Fill_AnotherTypeNamed_TakesNothingAndSaysSo()
    {
        var filled = Find(Postgres + ":5").Fill(new ContextRequest { ContainingType = new ContainingType { Name = "Cart" } });

        Assert.That(
            (filled.Request.ContainingType!.Name, filled.Request.ContainingType.BaseTypes.Length, filled.Notes.Single()),
            Is.EqualTo(
                ("Cart", 0, "the line lies in NodePostgresQueryEffect, but containingType.name is 'Cart'; the request's type is used")
            )
        );
    }

    [Test]
    public void Fill_LineInAMethod_RewritesIt()
    {
        var filled = Find(Postgres + ":32").Fill(new ContextRequest());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (filled.Request.Operation.Name, filled.Request.Operation.Summary),
                Is.EqualTo(("QueryAsync", "Reads the rows of a query."))
            );
            Assert.That(
                filled.Request.Exclude!.Ranges,
                Is.EqualTo(
                    new[]
                    {
                        new ExcludedRange
                        {
                            Path = "shop/" + Postgres,
                            StartLine = 30,
                            EndLine = 39,
                        },
                    }
                )
            );
            Assert.That(filled.Notes.Single(), Does.Contain("QueryAsync (lines 30-39)"));
        }
    }

    [Test]
    public void Fill_MethodNamedByTheRequest_StaysNamed() =>
        Assert.That(
            Find(Postgres + ":32").Fill(new ContextRequest { Operation = new OperationSpec { Name = "Other" } }).Request.Operation,
            Is.EqualTo(new OperationSpec { Name = "Other" })
        );

    [Test]
    public void Fill_MethodNamedByTheRequest_LeavesTheOneOnTheLine()
    {
        var filled = Find(Postgres + ":32").Fill(new ContextRequest { Operation = new OperationSpec { Name = "Other" } });

        Assert.That(
            (filled.Request.Exclude, filled.Notes.Single()),
            Is.EqualTo(((Exclusions?)null, $"shop/{Postgres}:32 lies in QueryAsync (lines 30-39), which stays: the request writes Other"))
        );
    }

    [Test]
    public void Fill_Twice_IsAsOnce()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));
        var once = index.Complete(new ContextRequest { At = Postgres + ":32" });

        var twice = index.Complete(once);

        Assert.That(System.Text.Json.JsonSerializer.Serialize(twice), Is.EqualTo(System.Text.Json.JsonSerializer.Serialize(once)));
    }

    [Test]
    public void Fill_LineOutsideEveryType_GivesNamespaceAndUsings()
    {
        var shop = Sample.Shop();
        shop = shop with
        {
            Files = [.. shop.Files.Select(file => file with { Usings = ["System.Net.Http", "static System.Math", "A = B.C"] })],
        };

        var filled = Find(Postgres + ":99", shop).Fill(new ContextRequest()).Request;

        Assert.That(
            (filled.ContainingType?.Name, filled.ContainingType?.Namespace, string.Join(' ', filled.Dependencies)),
            Is.EqualTo(((string?)null, "Shop", "System.Net.Http"))
        );
    }

    [Test]
    public void Find_LineInAPartOfATypeOfAnotherFile_IsThatType()
    {
        var node = Sample.Node("NodeOnlyEffect", methods: [Sample.Method("A"), Sample.Method("B", path: "src/Part.cs", start: 10)]);

        Assert.That(Find("src/Part.cs:3", Sample.Corpus("one", node)).Node?.Name, Is.EqualTo("NodeOnlyEffect"));
    }

    [Test]
    public void Find_NestedTypes_IsTheInnermost()
    {
        var (outer, inner) = (
            Sample.Node("NodeOuterEffect", path: "src/A.cs"),
            Sample.Node("NodeInnerEffect", path: "src/A.cs") with
            {
                Lines = new LineSpan(22, 30),
            }
        );

        Assert.That(Find("src/A.cs:25", Sample.Corpus("one", outer, inner)).Node?.Name, Is.EqualTo("NodeInnerEffect"));
    }

    [TestCase("src/NodePostgresQueryEfect.cs:5", "Did you mean 'shop/src/NodePostgresQueryEffect.cs'?")]
    [TestCase("src/obj/Zzz.g.cs:5", "Generated, excluded and new files are not in it")]
    [TestCase(Postgres + ":102", "has 100 lines")]
    public void Find_NoSuchPlace_SaysWhatIsThere(string at, string said) =>
        Assert.That(() => Find(at), Throws.TypeOf<InvalidRequestException>().With.Message.Contains(said));

    [Test]
    public void Find_FileOfTwoCorpora_NamesBoth() =>
        Assert.That(
            () => Find(Postgres + ":5", Sample.Shop(), Sample.Shop("store")),
            Throws.TypeOf<InvalidRequestException>().With.Message.Contains($"shop/{Postgres}, store/{Postgres}")
        );

    [Test]
    public void Find_FileOfTwoCorporaWithItsCorpus_IsThatOne() =>
        Assert.That(Find($"store/{Postgres}:5", Sample.Shop(), Sample.Shop("store")).Corpus, Is.EqualTo("store"));

    private static RequestPlace Find(string at, params Corpus[] corpora)
    {
        using var folder = new TempFolder();
        using var reader = IndexReader.Open(Sample.Index(folder.Root, corpora.Length == 0 ? [Sample.Shop()] : corpora));
        return new PlaceLookup(reader.Segments).Find(at);
    }
}
