using System.Text;
using CsCheck;
using RefMiner.Nodes;

namespace RefMiner.Requests;

public sealed class RequestReaderTests
{
    /// <summary>The design's example, with the optional id filled in.</summary>
    private const string Whole = """
        { "id": "optional", "nodeType": "effect", "name": "NodeInvoiceStoreEffect",
          "description": "Stores invoices with pooled connections and transactions.",
          "operations": ["query", "insert", "update"], "features": ["database", "connection_pooling", "transactions"],
          "dependencies": ["Npgsql"], "performance": { "latencyMs": 100, "throughputRps": 500, "availability": 0.999 },
          "operation": { "name": "ExecuteEffectAsync",
            "signature": "Task<ModelContractResponse> ExecuteEffectAsync(ModelContractEffect contract, CancellationToken cancellationToken)",
            "summary": "Executes one database operation.", "inputModel": "ModelContractEffect", "outputModel": "ModelContractResponse" },
          "containingType": { "name": "NodeInvoiceStoreEffect", "namespace": "Nodes.InvoiceStore.V1_0_0", "baseTypes": ["NodeEffect"],
            "dependencies": ["NpgsqlDataSource", "TimeProvider"], "fields": ["NpgsqlDataSource"], "properties": ["string"], "attributes": ["Obsolete"] },
          "exclude": { "paths": ["src/Billing/**"], "methods": ["M:Shop.Cart.Add(System.Int32)"],
            "ranges": [{ "path": "src/Cart.cs", "startLine": 10, "endLine": 42 }] } }
        """;

    private const string WholeAsYaml = """
        id: optional
        nodeType: effect
        name: NodeInvoiceStoreEffect
        description: Stores invoices with pooled connections and transactions.
        operations: [query, insert, update]
        features: [database, connection_pooling, transactions]
        dependencies: [Npgsql]
        performance: { latencyMs: 100, throughputRps: 500, availability: 0.999 }
        operation:
          name: ExecuteEffectAsync
          signature: "Task<ModelContractResponse> ExecuteEffectAsync(ModelContractEffect contract, CancellationToken cancellationToken)"
          summary: Executes one database operation.
          inputModel: ModelContractEffect
          outputModel: ModelContractResponse
        containingType:
          name: NodeInvoiceStoreEffect
          namespace: Nodes.InvoiceStore.V1_0_0
          baseTypes: [NodeEffect]
          dependencies: [NpgsqlDataSource, TimeProvider]
          fields: [NpgsqlDataSource]
          properties: [string]
          attributes: [Obsolete]
        exclude:
          paths: ["src/Billing/**"]
          methods: ["M:Shop.Cart.Add(System.Int32)"]
          ranges: [{ path: src/Cart.cs, startLine: 10, endLine: 42 }]
        """;

    [Test]
    public void Read_HeadOfTheDesignsExample_KeepsEveryMember()
    {
        var request = Read(Whole);

        Assert.That(
            (request.Id, request.NodeType, request.Name, request.Description),
            Is.EqualTo(
                (
                    "optional",
                    (NodeType?)NodeType.Effect,
                    "NodeInvoiceStoreEffect",
                    "Stores invoices with pooled connections and transactions."
                )
            )
        );
    }

    [Test]
    public void Read_ListsOfTheDesignsExample_AreKept()
    {
        var request = Read(Whole);

        Assert.That(
            new[] { request.Operations, request.Features, request.Dependencies }.Select(list => string.Join(' ', list)),
            Is.EqualTo(new[] { "query insert update", "database connection_pooling transactions", "Npgsql" })
        );
    }

    [Test]
    public void Read_PerformanceOfTheDesignsExample_IsKept() =>
        Assert.That(
            Read(Whole).Performance,
            Is.EqualTo(
                new PerformanceTargets
                {
                    LatencyMs = 100,
                    ThroughputRps = 500,
                    Availability = 0.999,
                }
            )
        );

    [Test]
    public void Read_OperationOfTheDesignsExample_IsKept() =>
        Assert.That(
            Read(Whole).Operation,
            Is.EqualTo(
                new OperationSpec
                {
                    Name = "ExecuteEffectAsync",
                    Signature =
                        "Task<ModelContractResponse> ExecuteEffectAsync(ModelContractEffect contract, CancellationToken cancellationToken)",
                    Summary = "Executes one database operation.",
                    InputModel = "ModelContractEffect",
                    OutputModel = "ModelContractResponse",
                }
            )
        );

    [Test]
    public void Read_ContainingTypeOfTheDesignsExample_IsKept()
    {
        var type = Read(Whole).ContainingType!;

        string[] members =
        [
            type.Name!,
            type.Namespace!,
            .. type.BaseTypes,
            .. type.Dependencies,
            .. type.Fields,
            .. type.Properties,
            .. type.Attributes,
        ];
        Assert.That(
            members,
            Is.EqualTo(
                new[]
                {
                    "NodeInvoiceStoreEffect",
                    "Nodes.InvoiceStore.V1_0_0",
                    "NodeEffect",
                    "NpgsqlDataSource",
                    "TimeProvider",
                    "NpgsqlDataSource",
                    "string",
                    "Obsolete",
                }
            )
        );
    }

    [Test]
    public void Read_ExclusionsOfTheDesignsExample_AreKept()
    {
        var exclude = Read(Whole).Exclude!;

        Assert.That(
            (exclude.Paths[0], exclude.Methods[0], exclude.Ranges[0]),
            Is.EqualTo(
                (
                    "src/Billing/**",
                    "M:Shop.Cart.Add(System.Int32)",
                    new ExcludedRange
                    {
                        Path = "src/Cart.cs",
                        StartLine = 10,
                        EndLine = 42,
                    }
                )
            )
        );
    }

    [Test]
    public void Read_SameRequestAsYaml_IsTheSame() =>
        Assert.That(
            System.Text.Json.JsonSerializer.Serialize(Read(WholeAsYaml)),
            Is.EqualTo(System.Text.Json.JsonSerializer.Serialize(Read(Whole)))
        );

    [Test]
    public void Read_OnlyTheOperationsName_LeavesDefaults()
    {
        var request = Read("""{ "operation": { "name": "Load" } }""");

        Assert.That(
            (
                request.NodeType,
                request.Operations.IsDefault,
                request.Features.Length,
                request.ContainingType,
                request.Exclude,
                request.Operation.Signature
            ),
            Is.EqualTo(((NodeType?)null, false, 0, (ContainingType?)null, (Exclusions?)null, (string?)null))
        );
    }

    [TestCase("""{ "nodetype": "effect", "operation": { "name": "A" } }""", "'nodetype'", "'nodeType'")]
    [TestCase("""{ "operations": [], "feature": [], "operation": { "name": "A" } }""", "'feature'", "'features'")]
    [TestCase("""{ "operation": { "name": "A", "sumary": "x" } }""", "'operation.sumary'", "'summary'")]
    [TestCase("""{ "operation": { "name": "A" }, "containingType": { "baseType": [] } }""", "'containingType.baseType'", "'baseTypes'")]
    [TestCase(
        """{ "operation": { "name": "A" }, "exclude": { "ranges": [{ "path": "a", "start": 1, "endLine": 2 }] } }""",
        "'exclude.ranges[].start'",
        "startLine"
    )]
    [TestCase("operation:\n  nam: A\n", "'operation.nam'", "'name'")]
    public void Read_UnknownMember_IsNamedWithTheNearest(string text, string wrong, string hint) =>
        Assert.That(
            () => Read(text),
            Throws
                .TypeOf<InvalidRequestException>()
                .With.Message.Contains(wrong)
                .And.Message.Contains(hint)
                .And.Message.StartsWith("r.json")
        );

    [Test]
    public void Read_UnknownMemberLikeNone_ListsTheKnownOnes() =>
        Assert.That(
            () => Read("""{ "zzzzzzzz": 1 }"""),
            Throws.TypeOf<InvalidRequestException>().With.Message.Contains("operation").And.Message.Contains("containingType")
        );

    [Test]
    public void Read_UnknownMemberWithControlCharacters_IsNamedWithoutThem() =>
        Assert.That(
            () => Read("{ \"a\\u001b[31m\\nb\": 1 }"),
            Throws.TypeOf<InvalidRequestException>().With.Message.Matches(@"^[^\x00-\x1f]*$")
        );

    [TestCase("""{ "operation": { "name": "A" }, "name": "x", "name": "y" }""")]
    [TestCase("""{ "operation": { "name": "A" }, "operation": { "name": "B" } }""")]
    [TestCase("name: x\nname: y\noperation: { name: A }\n")]
    public void Read_RepeatedMember_IsRefused(string text) => Assert.That(() => Read(text), Throws.TypeOf<InvalidRequestException>());

    [TestCase("""{ "operation": "Load" }""")]
    [TestCase("""{ "operation": null }""")]
    [TestCase("""{ "operation": { "name": 5 } }""")]
    [TestCase("""{ "operation": { "name": "A" }, "features": "database" }""")]
    [TestCase("""{ "operation": { "name": "A" }, "features": [1] }""")]
    [TestCase("""{ "operation": { "name": "A" }, "nodeType": "gadget" }""")]
    [TestCase("""{ "operation": { "name": "A" }, "nodeType": 1 }""")]
    [TestCase("""{ "operation": { "name": "A" }, "performance": { "latencyMs": "fast" } }""")]
    [TestCase("""{ "operation": { "name": "A" }, "exclude": { "ranges": [{ "path": "a" }] } }""")]
    [TestCase("""{ "operation": { "name": "A" }, "exclude": [] }""")]
    public void Read_WrongType_IsRefused(string text) => Assert.That(() => Read(text), Throws.TypeOf<InvalidRequestException>());

    [TestCase("{}")]
    [TestCase("""{ "operation": {} }""")]
    [TestCase("""{ "operation": { "name": " " } }""")]
    [TestCase("""{ "operation": { "name": null } }""")]
    [TestCase("""{ "description": "", "operation": { "signature": " " }, "at": " ", "containingType": {} }""")]
    [TestCase("""{ "nodeType": "effect" }""")]
    [TestCase("""{ "performance": { "latencyMs": 5 } }""")]
    public void Read_NothingAskedFor_IsRefusedWithWhatWouldDo(string text) =>
        Assert.That(
            () => Read(text),
            Throws.TypeOf<InvalidRequestException>().With.Message.Contains("operation.signature").Or.Message.Contains("operation.name")
        );

    [TestCase("""{ "description": "Stores invoices." }""")]
    [TestCase("""{ "operation": { "signature": "void A()" } }""")]
    [TestCase("""{ "operation": { "summary": "Stores invoices." } }""")]
    [TestCase("""{ "at": "src/Cart.cs:12" }""")]
    [TestCase("""{ "features": ["database"] }""")]
    [TestCase("""{ "containingType": { "name": "Cart" } }""")]
    [TestCase("description: |\n  Stores invoices.\n\n  In two paragraphs.\n")]
    public void Read_OneThingAskedFor_IsEnough(string text) => Assert.That(Read(text).Operation.Name, Is.Empty);

    [Test]
    public void Read_NodeTypeAlone_IsEnoughWhereNodesAreSought() =>
        Assert.That(
            RequestReader.Read("""{ "nodeType": "effect" }""", "r.json", RequestNeeds.NodeType).NodeType,
            Is.EqualTo(NodeType.Effect)
        );

    [TestCase("""{ "description": "Stores invoices." }""")]
    [TestCase("""{ "operation": { "signature": "no signature at all" } }""")]
    public void Read_NoMethodWhereOneIsNeeded_IsRefused(string text) =>
        Assert.That(
            () => RequestReader.Read(text, "r.json", RequestNeeds.Method),
            Throws.TypeOf<InvalidRequestException>().With.Message.Contains("operation.signature")
        );

    [TestCase("src/Cart.cs")]
    [TestCase("src/Cart.cs:0")]
    [TestCase("src/Cart.cs:-1")]
    [TestCase("src/Cart.cs:99999999999")]
    [TestCase("src/Cart.cs:x")]
    [TestCase(":12")]
    [TestCase("12")]
    public void Read_PlaceOfAnotherForm_IsRefusedWithItsForm(string at) =>
        Assert.That(() => Read($$"""{ "at": "{{at}}" }"""), Throws.TypeOf<InvalidRequestException>().With.Message.Contains("PATH:LINE"));

    [TestCase("src/Cart.cs:12", "src/Cart.cs", 12)]
    [TestCase("./src/Cart.cs:12:7", "src/Cart.cs", 12)]
    [TestCase(@"C:\src\Cart.cs:12", "C:/src/Cart.cs", 12)]
    public void Parse_PlaceAsToolsWriteIt_IsRead(string at, string path, int line) =>
        Assert.That(LinePlace.Parse(at), Is.EqualTo(new LinePlace(path, line)));

    [TestCase("\"performance\": { \"latencyMs\": 0 }", "performance.latencyMs")]
    [TestCase("\"performance\": { \"latencyMs\": -1 }", "performance.latencyMs")]
    [TestCase("\"performance\": { \"throughputRps\": 0 }", "performance.throughputRps")]
    [TestCase("\"performance\": { \"availability\": 99.9 }", "performance.availability")]
    [TestCase("\"performance\": { \"availability\": 0 }", "performance.availability")]
    [TestCase("\"features\": [\"\"]", "features")]
    [TestCase("\"operations\": [\" \"]", "operations")]
    [TestCase("\"dependencies\": [null]", "dependencies")]
    [TestCase("\"containingType\": { \"fields\": [\"\"] }", "containingType.fields")]
    [TestCase("\"exclude\": { \"ranges\": [{ \"path\": \"a\", \"startLine\": 0, \"endLine\": 2 }] }", "exclude.ranges")]
    [TestCase("\"exclude\": { \"ranges\": [{ \"path\": \"a\", \"startLine\": 3, \"endLine\": 2 }] }", "exclude.ranges")]
    [TestCase("\"exclude\": { \"ranges\": [null] }", "exclude.ranges")]
    public void Read_ValueOutOfRange_IsRefusedByItsName(string member, string name) =>
        Assert.That(
            () => Read($$"""{ "operation": { "name": "A" }, {{member}} }"""),
            Throws.TypeOf<InvalidRequestException>().With.Message.Contains(name)
        );

    [TestCase("operations")]
    [TestCase("features")]
    [TestCase("dependencies")]
    public void Read_NullList_IsRefusedByItsName(string name) =>
        Assert.That(
            () => Read($$"""{ "operation": { "name": "A" }, "{{name}}": null }"""),
            Throws.TypeOf<InvalidRequestException>().With.Message.Contains(name)
        );

    [TestCase("containingType", "baseTypes")]
    [TestCase("containingType", "attributes")]
    [TestCase("exclude", "paths")]
    [TestCase("exclude", "ranges")]
    public void Read_NullListBelow_IsRefusedByItsName(string owner, string name) =>
        Assert.That(
            () => Read($$"""{ "operation": { "name": "A" }, "{{owner}}": { "{{name}}": null } }"""),
            Throws.TypeOf<InvalidRequestException>().With.Message.Contains(name)
        );

    [Test]
    public void Read_NullPathOfARange_IsRefused() =>
        Assert.That(
            () => Read("""{ "operation": { "name": "A" }, "exclude": { "ranges": [{ "path": null, "startLine": 1, "endLine": 2 }] } }"""),
            Throws.TypeOf<InvalidRequestException>()
        );

    [Test]
    public void Read_ThousandAndOneItems_AreRefused() =>
        Assert.That(
            () => Read($$"""{ "operation": { "name": "A" }, "features": [{{string.Join(',', Enumerable.Repeat("\"x\"", 1_001))}}] }"""),
            Throws.TypeOf<InvalidRequestException>().With.Message.Contains("1001")
        );

    [TestCase("")]
    [TestCase(" \n\t ")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("\"text\"")]
    [TestCase("{")]
    [TestCase("{ \"operation\": ")]
    [TestCase("{} {}")]
    public void Read_NoObject_IsRefused(string text) => Assert.That(() => Read(text), Throws.TypeOf<InvalidRequestException>());

    [Test]
    public void Read_TwoMegabytes_AreRefusedUnread() =>
        Assert.That(
            () => Read("{" + new string(' ', 2 << 20)),
            Throws.TypeOf<InvalidRequestException>().With.Message.Contains("1,048,576")
        );

    [TestCase('[', ']')]
    [TestCase('{', '}')]
    public void Read_DeepNesting_IsRefused(char open, char close) =>
        Assert.That(
            () => Read("{ \"operation\": " + new string(open, 100_000) + new string(close, 100_000) + " }"),
            Throws.TypeOf<InvalidRequestException>()
        );

    [Test]
    public void Read_CommentsAndTrailingCommas_AreTaken() =>
        Assert.That(Read("{ // why\n \"operation\": { \"name\": \"A\", }, }").Operation.Name, Is.EqualTo("A"));

    [Test]
    public void Read_YamlWithATabInAText_KeepsIt() =>
        Assert.That(Read("operation: { name: A }\ndescription: \"left\\tright\"\n").Description, Is.EqualTo("left\tright"));

    [Test]
    public void Read_YamlListOverTwoLines_ThrowsNothingButInvalidRequest() =>
        Assert.That(() => ReadOrRefuse("features: [data\nbase]\noperation: { name: A }\n"), Throws.Nothing);

    [Test]
    public void Read_YamlWithLinesInAText_KeepsThem() =>
        Assert.That(Read("operation: { name: A }\ndescription: |\n  one\n  two\n").Description, Is.EqualTo("one\ntwo\n"));

    [TestCase("operation: { name: A }\nexclude:\n  ranges:\n  - { path: a.cs, startLine: one, endLine: 2 }\n", "(4,")]
    [TestCase("operation:\n  name: A\n  sumary: x\n", "(3,3)")]
    [TestCase("operation: { name: A }\nfeatures: base\n", "(2,")]
    public void Read_YamlWithAMistake_NamesItsLine(string yaml, string place) =>
        Assert.That(() => Read(yaml), Throws.TypeOf<InvalidRequestException>().With.Message.Contains(place));

    [TestCase("3.0")]
    [TestCase("3e0")]
    [TestCase("30e-1")]
    public void Read_WholeNumberHoweverWritten_IsTaken(string three)
    {
        var request = Read(
            $$"""{ "operation": { "name": "A" }, "exclude": { "ranges": [ { "path": "a.cs", "startLine": {{three}}, "endLine": 4 } ] } }"""
        );

        Assert.That(request.Exclude!.Ranges[0].StartLine, Is.EqualTo(3));
    }

    [TestCase("3.5")]
    [TestCase("1e40")]
    [TestCase("\"3\"")]
    public void Read_NumberThatIsNotWhole_IsRefused(string number) =>
        Assert.That(
            () =>
                Read(
                    $$"""{ "operation": { "name": "A" }, "exclude": { "ranges": [ { "path": "a.cs", "startLine": {{number}}, "endLine": 4 } ] } }"""
                ),
            Throws.TypeOf<InvalidRequestException>().With.Message.Contains("whole number")
        );

    [Test]
    public void Read_YamlTextThatLooksLikeANumber_StaysText() =>
        Assert.That(Read("id: '12'\noperation: { name: A }\n").Id, Is.EqualTo("12"));

    [Test]
    public void Read_JsonThatBreaksOff_NamesTheLine() =>
        Assert.That(() => Read("{\n \"operation\": {\n"), Throws.TypeOf<InvalidRequestException>().With.Message.Contains("line"));

    [Test]
    public void Read_RandomJson_ThrowsNothingButInvalidRequest() => Json.Sample(text => ReadOrRefuse(text), iter: Effort.Cases(1_000));

    [Test]
    public void Read_DesignsExampleWithOneCharacterChanged_ThrowsNothingButInvalidRequest() =>
        Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Char)
            .Sample((at, c) => ReadOrRefuse(new StringBuilder(Whole) { [at] = c }.ToString()), iter: Effort.Cases(1_000));

    [Test]
    public void Read_YamlWithOneCharacterChanged_ThrowsNothingButInvalidRequest() =>
        Gen.Select(Gen.Int[0, WholeAsYaml.Length - 1], Gen.Char["&*!|>{}[]:-#'\"%@`\t\n a0"])
            .Sample((at, c) => ReadOrRefuse(new StringBuilder(WholeAsYaml) { [at] = c }.ToString()), iter: Effort.Cases(300));

    /// <summary>JSON made of the request's own member names, so that many get past the first check.</summary>
    private static Gen<string> Json
    {
        get
        {
            var name = Gen.OneOf(
                "operation",
                "name",
                "features",
                "nodeType",
                "exclude",
                "ranges",
                "path",
                "startLine",
                "endLine",
                "performance",
                "latencyMs",
                "containingType",
                "baseTypes",
                "id",
                "other"
            );
            var leaf = Gen.OneOf(
                Gen.OneOf("null", "true", "\"\"", "\"effect\"", "\"A\"", "1e400", "-1", "[]", "{}", "[null]", "[\"a\"]"),
                Gen.Double.Select(d => d.ToString("R", System.Globalization.CultureInfo.InvariantCulture))
            );
            var value = Gen.Recursive<string>(
                (depth, inner) =>
                    depth > 3
                        ? leaf
                        : Gen.Frequency(
                            (2, leaf),
                            (
                                2,
                                Gen.Select(name, inner)
                                    .Array[0, 4]
                                    .Select(members => "{" + string.Join(",", members.Select(m => $"\"{m.Item1}\":{m.Item2}")) + "}")
                            ),
                            (1, inner.Array[0, 3].Select(items => "[" + string.Join(",", items) + "]"))
                        )
            );
            return Gen.Select(name, value)
                .Array[0, 6]
                .Select(members =>
                    "{\"operation\":{\"name\":\"A\"},"
                    + string.Join(",", members.Where(m => m.Item1 != "operation").Select(m => $"\"{m.Item1}\":{m.Item2}"))
                    + "}"
                );
        }
    }

    private static ContextRequest Read(string text) => RequestReader.Read(text, "r.json");

    private static void ReadOrRefuse(string text)
    {
        try
        {
            Read(text);
        }
        catch (InvalidRequestException) { }
    }
}
