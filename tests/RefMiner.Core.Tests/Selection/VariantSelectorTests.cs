using CsCheck;
using RefMiner.Nodes;

namespace RefMiner.Selection;

public sealed class VariantSelectorTests
{
    private static readonly VariantSelector Selector = new(Sample.Onex);

    [Test]
    public void Select_Catalogue13Example1_IsDatabaseHeavy() =>
        Assert.That(Select(Sample.DatabaseExample()).Variant.Id, Is.EqualTo("database_heavy"));

    [Test]
    public void Select_Catalogue13Example2_IsMinimal() => Assert.That(Select(Sample.ComputeExample()).Variant.Id, Is.EqualTo("minimal"));

    [Test]
    public void Select_Catalogue13Examples_AreSure() =>
        Assert.That(
            new[] { Select(Sample.DatabaseExample()).Confidence, Select(Sample.ComputeExample()).Confidence },
            Is.All.InRange(0.7, 1)
        );

    // One request per variant of the catalogue, section 5, made of its own features, types and operation counts.
    [TestCase("standard", NodeType.Effect, 4, "structured_logging,basic_metrics,error_handling,health_checks")]
    [TestCase(
        "production",
        NodeType.Effect,
        9,
        "comprehensive_logging,detailed_metrics,event_publishing,circuit_breakers,retry_policies,health_checks,consul_registration,lifecycle_management"
    )]
    [TestCase("database_heavy", NodeType.Reducer, 5, "connection_pooling,transaction_management,batch_operations,prepared_statements")]
    [TestCase("api_heavy", NodeType.Effect, 3, "http_client,circuit_breaker,retry_logic,rate_limiting,timeout_management")]
    [TestCase("kafka_heavy", NodeType.Effect, 3, "kafka_producer,kafka_consumer,dlq_handling,consumer_groups,offset_management")]
    [TestCase("ml_inference", NodeType.Compute, 3, "model_loading,batch_inference,preprocessing,postprocessing")]
    [TestCase("analytics", NodeType.Reducer, 3, "aggregation,windowing,time_series,percentile_calculation")]
    [TestCase("workflow", NodeType.Orchestrator, 5, "fsm_state_management,multi_step_coordination,rollback_support,workflow_persistence")]
    [TestCase("minimal", NodeType.Compute, 1, "basic_structure,simple_error_handling,minimal_logging")]
    public void Select_Catalogue5FeaturesOfAVariant_IsThatVariant(string variant, NodeType type, int operations, string features) =>
        Assert.That(Select(Request(type, operations, features.Split(','))).Variant.Id, Is.EqualTo(variant));

    // The catalogue, section 5: what counts when no variant qualifies.
    [TestCase(1, "minimal")]
    [TestCase(2, "minimal")]
    [TestCase(5, "standard")]
    [TestCase(8, "production")]
    public void Select_Catalogue5NothingQualifies_NumberOfOperationsDecidesAtOneHalf(int operations, string variant)
    {
        var selection = Select(Request(NodeType.Effect, operations));

        Assert.That((selection.Variant.Id, selection.Confidence), Is.EqualTo((variant, 0.5)));
    }

    [Test]
    public void Select_Rationale_NamesTypeCountAndFeatures() =>
        Assert.That(
            Select(Sample.DatabaseExample()).Rationale,
            Does.Contain("EFFECT").And.Contain("8 operations").And.Contain("3-10").And.Contain("connection_pooling")
        );

    [Test]
    public void Select_ProfileWithoutVariants_IsNull() =>
        Assert.That(new VariantSelector(Sample.Dotnet).Select(Sample.Analyse(Sample.DatabaseExample())), Is.Null);

    [Test]
    public void Select_AnyRequest_FitsTheNodeTypeWithAConfidenceInRange() =>
        Gen.Select(Gen.Enum<NodeType>(), Gen.Int[0, 15], Gen.Shuffle(Sample.Onex.Features.Keys.ToArray(), 0, 8))
            .Sample(
                (type, operations, features) =>
                {
                    var selection = Select(Request(type, operations, features));

                    Assert.That(selection.Variant.NodeTypes.Contains(type) && selection.Confidence is >= 0 and <= 1);
                }
            );

    private static VariantSelection Select(ContextRequest request) => Selector.Select(Sample.Analyse(request))!;

    private static ContextRequest Request(NodeType type, int operations, params string[] features) =>
        Sample.Request("Run", features) with
        {
            NodeType = type,
            Operations = [.. Enumerable.Range(1, operations).Select(i => FormattableString.Invariant($"op{i}"))],
        };
}
