using RefMiner.Nodes;

namespace RefMiner.Requests;

public sealed class RequestAnalyzerTests
{
    [Test]
    public void Analyse_GivenNodeType_IsTakenWithoutAReason()
    {
        var analysis = Sample.Analyse(Sample.Request("ExecuteComputeAsync"));

        Assert.That((analysis.NodeType, analysis.NodeTypeReason), Is.EqualTo((NodeType.Effect, (string?)null)));
    }

    [TestCase("NodeInvoiceStoreEffect", NodeType.Effect)]
    [TestCase("NodePriceTableCompute", NodeType.Compute)]
    [TestCase("NodeVisitCountReducer", NodeType.Reducer)]
    [TestCase("NodeOrderSagaOrchestrator", NodeType.Orchestrator)]
    public void Analyse_NameWithATypesSuffix_DecidesTheType(string name, NodeType expected) =>
        Assert.That(Infer(new ContextRequest { Name = name, Operation = Operation("Run") }), Is.EqualTo(expected));

    [Test]
    public void Analyse_NameOfTheContainingType_DecidesLikeTheNodes() =>
        Assert.That(
            Infer(
                new ContextRequest
                {
                    ContainingType = new ContainingType { Name = "NodeVisitCountReducer" },
                    Operation = Operation("Run"),
                }
            ),
            Is.EqualTo(NodeType.Reducer)
        );

    [TestCase("ExecuteEffectAsync", NodeType.Effect)]
    [TestCase("ExecuteComputeAsync", NodeType.Compute)]
    [TestCase("ExecuteReductionAsync", NodeType.Reducer)]
    [TestCase("ExecuteOrchestrationAsync", NodeType.Orchestrator)]
    public void Analyse_OperationOfATypesOwn_DecidesTheType(string operation, NodeType expected) =>
        Assert.That(Infer(new ContextRequest { Operation = Operation(operation) }), Is.EqualTo(expected));

    [TestCase("NodeReducer", NodeType.Reducer)]
    [TestCase("ModelServiceOrchestrator", NodeType.Orchestrator)]
    public void Analyse_BaseType_DecidesTheType(string baseType, NodeType expected) =>
        Assert.That(
            Infer(
                new ContextRequest
                {
                    ContainingType = new ContainingType { BaseTypes = [baseType] },
                    Operation = Operation("Run"),
                }
            ),
            Is.EqualTo(expected)
        );

    [TestCase("Aggregates sessions into windows", NodeType.Reducer)]
    [TestCase("Coordinates the saga step by step", NodeType.Orchestrator)]
    [TestCase("Uploads files to a queue", NodeType.Effect)]
    [TestCase("Converts and formats", NodeType.Compute)]
    public void Analyse_WordsOfTheDescription_DecideTheType(string description, NodeType expected) =>
        Assert.That(Infer(new ContextRequest { Description = description, Operation = Operation("Run") }), Is.EqualTo(expected));

    [Test]
    public void Analyse_NoEvidence_IsComputeWithThatReason()
    {
        var analysis = Sample.Analyse(new ContextRequest { Operation = Operation("Run") });

        Assert.That(
            (analysis.NodeType, analysis.NodeTypeReason),
            Is.EqualTo((NodeType.Compute, "nothing in it points to another node type"))
        );
    }

    [Test]
    public void Analyse_NameAgainstBaseType_NameDecides() =>
        Assert.That(
            Infer(
                new ContextRequest
                {
                    Name = "NodeAEffect",
                    ContainingType = new ContainingType { BaseTypes = ["NodeReducer"] },
                    Operation = Operation("Run"),
                }
            ),
            Is.EqualTo(NodeType.Effect)
        );

    [Test]
    public void Analyse_FeaturesInSynonyms_AreResolvedOnceInOrder() =>
        Assert.That(
            Sample.Analyse(Sample.Request("Run", "retries", "postgres", "retry_logic", "db")).Features,
            Is.EqualTo(new[] { "retry_logic", "database" })
        );

    [Test]
    public void Analyse_UnknownFeature_IsKeptApart() =>
        Assert.That(
            Sample.Analyse(Sample.Request("Run", "database", "teleportation")).UnknownFeatures,
            Is.EqualTo(new[] { "teleportation" })
        );

    [Test]
    public void Analyse_Description_ImpliesFeaturesThatAreNotNamed() =>
        Assert.That(
            Sample.Analyse(Sample.Request("Run", "database") with { Description = "Queries with retries and a circuit breaker." }).Implied,
            Is.EqualTo(new[] { "retry_logic", "circuit_breaker" })
        );

    [Test]
    public void Wanted_NamedFeatures_GoBeforeImpliedOnes() =>
        Assert.That(
            Sample.Analyse(Sample.Request("Run", "database") with { Description = "With retries." }).Wanted,
            Is.EqualTo(new[] { "database" })
        );

    [Test]
    public void Wanted_NoNamedFeature_IsTheImplied() =>
        Assert.That(
            Sample.Analyse(Sample.Request("Run") with { Description = "With retries." }).Wanted,
            Is.EqualTo(new[] { "retry_logic" })
        );

    [Test]
    public void Analyse_DatabaseExampleOfTheCatalogue_IsStrongestInItsDomain()
    {
        var domains = Sample.Analyse(Sample.DatabaseExample()).Domains;

        Assert.That(domains.MaxBy(d => d.Value).Key, Is.EqualTo("database"));
    }

    [Test]
    public void Analyse_ManyFeatures_KeepDomainsAtMostTen() =>
        Assert.That(
            Sample
                .Analyse(Sample.Request("Run", [.. Sample.Onex.Features.Keys]) with { Dependencies = ["Npgsql", "Dapper"] })
                .Domains.Values,
            Has.All.InRange(0, 10)
        );

    // The catalogue, section 9: a dependency points to its capability.
    [TestCase("Npgsql", "database")]
    [TestCase("Npgsql.EntityFrameworkCore.PostgreSQL", "database")]
    [TestCase("Confluent.Kafka", "kafka")]
    [TestCase("StackExchange.Redis", "caching")]
    [TestCase("Polly.Core", "resilience")]
    [TestCase("microsoft.ml", "ml")]
    public void Analyse_Dependency_StrengthensItsDomain(string dependency, string domain)
    {
        var without = Sample.Analyse(Sample.Request("Run")).Domains[domain];

        Assert.That(Sample.Analyse(Sample.Request("Run") with { Dependencies = [dependency] }).Domains[domain], Is.GreaterThan(without));
    }

    [Test]
    public void Analyse_HighAvailability_StrengthensResilience() =>
        Assert.That(
            Sample.Analyse(Sample.Request("Run") with { Performance = new PerformanceTargets { Availability = 0.9999 } }).Domains[
                "resilience"
            ],
            Is.EqualTo(4)
        );

    private static NodeType Infer(ContextRequest request) => Sample.Analyse(request).NodeType;

    private static OperationSpec Operation(string name) => new() { Name = name };
}
