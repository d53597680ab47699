using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Ranking;
using RefMiner.Requests;
using RefMiner.Storage;
using RefMiner.Tokens;

namespace RefMiner;

/// <summary>
/// Builds mined records, indexes and requests. What is not given has a plain default; a node places its methods in its file.
/// </summary>
internal static class Sample
{
    private const int LinesPerMethod = 20;

    public static Profile Onex { get; } = ProfileLoader.Load("onex-v2");

    public static Profile Dotnet { get; } = ProfileLoader.Load("dotnet");

    /// <summary>A method; API uses are written <c>Receiver.Name</c> or <c>Name</c>.</summary>
    public static MethodRecord Method(
        string name,
        string[]? api = null,
        string summary = "",
        string[]? parameterTypes = null,
        string returnType = "Task",
        string[]? thrown = null,
        string[]? caught = null,
        string[]? awaited = null,
        int complexity = 1,
        string? path = null,
        int? start = null,
        string? text = null,
        string body = ""
    )
    {
        string[] parameters = parameterTypes ?? ["CancellationToken"];
        ApiUse[] uses = [.. (api ?? []).Select(Use).Distinct().Order()];
        var signature =
            $"public {returnType} {name}({string.Join(", ", parameters.Select((type, i) => FormattableString.Invariant($"{type} p{i}")))})";
        var statements = string.Concat(
            uses.Select(use => use.Receiver is null ? $"    {use.Name}();\n" : $"    {use.Receiver}.{use.Name}();\n")
        );
        var full = text ?? $"{signature}\n{{\n{statements}}}";
        var terms = new Dictionary<(TermField Field, string Term), int>();
        AddIdentifier(terms, TermField.Name, name);
        foreach (var type in parameters.Append(returnType))
            AddIdentifier(terms, TermField.Signature, type);
        AddPieces(terms, TermField.Doc, summary);
        foreach (var use in uses)
        {
            AddIdentifier(terms, TermField.Api, use.Name);
            if (use.Receiver is not null)
                AddIdentifier(terms, TermField.Api, use.Receiver);
        }

        AddPieces(terms, TermField.Body, body);
        return new MethodRecord
        {
            Id = name,
            Name = name,
            Path = path ?? "",
            Lines = new LineSpan(start ?? 0, (start ?? 0) + 9),
            Signature = signature,
            Summary = summary,
            ParameterTypes = [.. parameters],
            ReturnType = returnType,
            ApiUses = [.. uses],
            Thrown = [.. thrown ?? []],
            Caught = [.. caught ?? []],
            Awaited = [.. awaited ?? []],
            Complexity = complexity,
            BodyTokens = Math.Max(1, TokenCounter.Cl100k.Count(statements)),
            Full = Form(full),
            SignatureForm = Form(signature + ";"),
            Terms = Counts(terms),
        };
    }

    /// <summary>A node in <c>src/{name}.cs</c> whose methods stand one below the other; without methods it gets one.</summary>
    public static NodeRecord Node(
        string name,
        NodeType type = NodeType.Effect,
        string[]? features = null,
        MethodRecord[]? methods = null,
        string[]? dependencies = null,
        string[]? bases = null,
        string[]? attributes = null,
        string[]? operations = null,
        string summary = "",
        string @namespace = "Shop",
        string? path = null
    )
    {
        string[] baseTypes = bases ?? [$"Node{type}"];
        var file = path ?? $"src/{name}.cs";
        var shared = new Dictionary<(TermField Field, string Term), int>();
        AddIdentifier(shared, TermField.Type, name);
        foreach (var baseType in baseTypes)
            AddIdentifier(shared, TermField.Base, baseType);
        foreach (var dependency in dependencies ?? [])
            AddIdentifier(shared, TermField.Dependency, dependency);
        foreach (var attribute in attributes ?? [])
            Add(shared, TermField.Attribute, "@" + attribute);
        foreach (var operation in operations ?? [])
            AddPieces(shared, TermField.Doc, operation);
        AddPieces(shared, TermField.Doc, summary);
        AddPieces(shared, TermField.Namespace, @namespace);
        return new NodeRecord
        {
            Id = new NodeId($"T:{@namespace}.{name}"),
            Name = name,
            Namespace = @namespace,
            Type = type,
            TypeEvidence = [$"derives from Node{type}"],
            Path = file,
            Lines = new LineSpan(1, LinesPerMethod * ((methods?.Length ?? 1) + 1)),
            Operations = [.. operations ?? []],
            Summary = summary,
            BaseTypes = [.. baseTypes],
            Attributes = [.. attributes ?? []],
            Dependencies = [.. dependencies ?? []],
            FieldTypes = [.. dependencies ?? []],
            Features = [.. (features ?? []).Order(StringComparer.Ordinal).Select(f => new FeatureEvidence(f, 0.9, [$"type {f}"]))],
            Methods = [.. (methods ?? [Method($"Execute{type}Async")]).Select((method, i) => Place(method, i))],
        };

        MethodRecord Place(MethodRecord method, int i)
        {
            var start = method.Lines.Start > 0 ? method.Lines.Start : (LinesPerMethod * i) + 10;
            return method with
            {
                Id = method.Id == method.Name ? $"M:{@namespace}.{name}.{method.Name}" : method.Id,
                Path = method.Path.Length > 0 ? method.Path : file,
                Lines = new LineSpan(start, start + 9),
                Terms =
                [
                    .. method
                        .Terms.Concat(Counts(shared))
                        .GroupBy(t => (t.Field, t.Term))
                        .Select(g => new TermCount(g.Key.Field, g.Key.Term, g.Sum(t => t.Count)))
                        .OrderBy(t => t.Field)
                        .ThenBy(t => t.Term, StringComparer.Ordinal),
                ],
            };
        }
    }

    /// <summary>A corpus of the nodes, in the order that mining gives them.</summary>
    public static Corpus Corpus(string name, params NodeRecord[] nodes) =>
        new()
        {
            Name = name,
            Root = "samples/" + name,
            Profile = Onex.Id,
            ProfileHash = Onex.Hash,
            Files =
            [
                .. nodes
                    .SelectMany(n => n.Methods.Select(m => m.Path).Append(n.Path))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Select(path => new FileRecord(path, new string('0', 64), 100)),
            ],
            Nodes = [.. nodes.OrderBy(n => n.Id).ThenBy(n => n.Path, StringComparer.Ordinal)],
            Diagnostics = [],
            Resolution = new ResolutionCounts(10, 9),
            Redactions = 0,
        };

    /// <summary>Publishes the corpora, one after the other, and returns the folder.</summary>
    public static string Index(string folder, params Corpus[] corpora)
    {
        using var writer = IndexWriter.Open(folder, TimeSpan.Zero, new FixedClock());
        foreach (var corpus in corpora)
            writer.Publish(corpus);
        return folder;
    }

    /// <summary>A small house with at least one node of every type.</summary>
    public static Corpus Shop(string name = "shop") =>
        Corpus(
            name,
            Node(
                "NodePostgresQueryEffect",
                features: ["database", "connection_pooling", "transactions", "error_handling", "async"],
                dependencies: ["NpgsqlDataSource", "TimeProvider"],
                operations: ["query", "insert", "update", "delete"],
                summary: "Runs parameterised queries against the invoice database.",
                methods:
                [
                    Method(
                        "ExecuteEffectAsync",
                        ["NpgsqlDataSource.OpenConnectionAsync", "NpgsqlCommand.ExecuteReaderAsync", "NpgsqlTransaction.CommitAsync"],
                        "Executes one database operation.",
                        ["ModelContractEffect", "CancellationToken"],
                        "Task<ModelContractResponse>",
                        thrown: ["OnexException"],
                        caught: ["OnexException", "TimeoutException"],
                        awaited: ["OpenConnectionAsync"]
                    ),
                    Method(
                        "QueryAsync",
                        ["NpgsqlCommand.ExecuteReaderAsync", "NpgsqlParameter.AddWithValue"],
                        "Reads the rows of a query."
                    ),
                    Method("InitializeAsync", ["NpgsqlDataSource.Create"], "Opens the pool."),
                ]
            ),
            Node(
                "NodeDatabaseBridgeEffect",
                features: ["database", "batch_operations"],
                dependencies: ["NpgsqlDataSource"],
                operations: ["insert", "batch"],
                summary: "Copies batches of rows from one database to another.",
                methods:
                [
                    Method(
                        "ExecuteEffectAsync",
                        ["NpgsqlDataSource.OpenConnectionAsync", "NpgsqlBinaryImporter.WriteAsync"],
                        "Copies one batch.",
                        ["ModelContractEffect", "CancellationToken"],
                        "Task<ModelContractResponse>"
                    ),
                    Method("ImportAsync", ["NpgsqlBinaryImporter.CompleteAsync"], "Imports rows in bulk."),
                ]
            ),
            Node(
                "NodeWeatherFetchEffect",
                features: ["http_client", "retry_logic", "timeout_management"],
                dependencies: ["HttpClient"],
                operations: ["fetch"],
                summary: "Fetches the weather over HTTP.",
                methods:
                [
                    Method(
                        "ExecuteEffectAsync",
                        ["HttpClient.GetAsync", "HttpResponseMessage.EnsureSuccessStatusCode"],
                        "Fetches one forecast.",
                        ["ModelContractEffect", "CancellationToken"],
                        "Task<ModelContractResponse>",
                        awaited: ["GetAsync"]
                    ),
                ]
            ),
            Node(
                "NodeOrderEventsEffect",
                features: ["kafka_producer", "event_publishing"],
                dependencies: ["IProducer"],
                operations: ["publish"],
                summary: "Publishes order events to a topic.",
                methods:
                [
                    Method(
                        "ExecuteEffectAsync",
                        ["IProducer.ProduceAsync", "IProducer.Flush"],
                        "Publishes one event.",
                        ["ModelContractEffect", "CancellationToken"]
                    ),
                ]
            ),
            Node(
                "NodeDataTransformCompute",
                NodeType.Compute,
                ["transformation", "type_hints", "error_handling"],
                operations: ["transform", "validate"],
                summary: "Transforms and validates records.",
                methods:
                [
                    Method(
                        "ExecuteComputeAsync",
                        ["Enumerable.Select", "Enumerable.ToDictionary"],
                        "Transforms one record.",
                        ["ModelContractCompute", "CancellationToken"]
                    ),
                ]
            ),
            Node(
                "NodeSalesWindowReducer",
                NodeType.Reducer,
                ["aggregation", "windowing", "streaming"],
                operations: ["aggregate"],
                summary: "Aggregates sales by window.",
                methods:
                [
                    Method(
                        "ExecuteReductionAsync",
                        ["Enumerable.GroupBy", "Enumerable.Sum"],
                        "Aggregates one window.",
                        ["ModelContractReducer", "CancellationToken"]
                    ),
                ]
            ),
            Node(
                "NodeOrderSagaOrchestrator",
                NodeType.Orchestrator,
                ["fsm_state_management", "multi_step_coordination", "rollback_support"],
                operations: ["start", "compensate"],
                summary: "Runs the steps of an order and compensates them.",
                methods:
                [
                    Method(
                        "ExecuteOrchestrationAsync",
                        ["StateMachine.FireAsync"],
                        "Runs one order.",
                        ["ModelContractOrchestrator", "CancellationToken"]
                    ),
                ]
            )
        );

    /// <summary>A request for an effect, unless another type or none is given.</summary>
    public static ContextRequest Request(string operation, params string[] features) =>
        new()
        {
            NodeType = NodeType.Effect,
            Features = [.. features],
            Operation = new OperationSpec { Name = operation },
        };

    /// <summary>Example 1 of the catalogue's section 13: a database effect with eight operations.</summary>
    public static ContextRequest DatabaseExample() =>
        new()
        {
            NodeType = NodeType.Effect,
            Name = "NodeInvoiceStoreEffect",
            Operations = ["query", "insert", "update", "delete", "transaction", "batch", "health", "metrics"],
            Features = ["database", "connection_pooling", "transactions", "error_handling", "async"],
            Operation = new OperationSpec { Name = "ExecuteEffectAsync" },
        };

    /// <summary>Example 2 of the catalogue's section 13: a simple compute with two operations.</summary>
    public static ContextRequest ComputeExample() =>
        new()
        {
            NodeType = NodeType.Compute,
            Name = "NodeRecordShapeCompute",
            Operations = ["transform", "validate"],
            Features = ["async", "type_hints", "error_handling"],
            Operation = new OperationSpec { Name = "ExecuteComputeAsync" },
        };

    /// <summary>The request in the words of the onex-v2 profile.</summary>
    public static RequestAnalysis Analyse(ContextRequest request) => new RequestAnalyzer(Onex).Analyse(request);

    private static QuotableForm Form(string text) => new(text, TokenCounter.Cl100k.Count(text));

    private static ApiUse Use(string text)
    {
        var dot = text.LastIndexOf('.');
        return dot < 0 ? new ApiUse(text, null) : new ApiUse(text[(dot + 1)..], text[..dot]);
    }

    private static void AddIdentifier(Dictionary<(TermField Field, string Term), int> terms, TermField field, string text)
    {
        var found = new List<string>();
        TermSplitter.AddIdentifier(text, found);
        foreach (var term in found)
            Add(terms, field, term);
    }

    private static void AddPieces(Dictionary<(TermField Field, string Term), int> terms, TermField field, string text)
    {
        var found = new List<string>();
        TermSplitter.AddPieces(text, found);
        foreach (var term in found)
            Add(terms, field, term);
    }

    private static void Add(Dictionary<(TermField Field, string Term), int> terms, TermField field, string term) =>
        terms[(field, term)] = terms.GetValueOrDefault((field, term)) + 1;

    private static ImmutableArray<TermCount> Counts(Dictionary<(TermField Field, string Term), int> terms) =>
        [
            .. terms
                .Select(t => new TermCount(t.Key.Field, t.Key.Term, t.Value))
                .OrderBy(t => t.Field)
                .ThenBy(t => t.Term, StringComparer.Ordinal),
        ];
}
