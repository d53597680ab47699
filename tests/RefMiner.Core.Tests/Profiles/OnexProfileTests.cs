using RefMiner.Nodes;
using RefMiner.Tokens;

namespace RefMiner.Profiles;

/// <summary>What the catalogue demands of the house of ONEX v2.0.</summary>
public sealed class OnexProfileTests
{
    [Test]
    public void Variants_Catalogue5_AreTheNine() =>
        Assert.That(
            Sample.Onex.Variants.Select(v => v.Id),
            Is.EquivalentTo(
                new[]
                {
                    "minimal",
                    "standard",
                    "production",
                    "database_heavy",
                    "api_heavy",
                    "kafka_heavy",
                    "ml_inference",
                    "analytics",
                    "workflow",
                }
            )
        );

    [TestCase("minimal", 0, 2)]
    [TestCase("standard", 2, 5)]
    [TestCase("production", 5, null)]
    [TestCase("database_heavy", 3, null)]
    [TestCase("workflow", 3, null)]
    [TestCase("analytics", 2, null)]
    public void Variants_Catalogue5_HaveTheirOperationRanges(string id, int min, int? max)
    {
        var variant = Sample.Onex.Variants.Single(v => v.Id == id);

        Assert.That((variant.MinOperations, variant.MaxOperations), Is.EqualTo((min, max)));
    }

    [TestCase(NodeType.Effect, "ExecuteEffectAsync")]
    [TestCase(NodeType.Compute, "ExecuteComputeAsync")]
    [TestCase(NodeType.Reducer, "ExecuteReductionAsync")]
    [TestCase(NodeType.Orchestrator, "ExecuteOrchestrationAsync")]
    public void NodeTypes_Catalogue2_HaveTheirMethods(NodeType type, string method) =>
        Assert.That(Sample.Onex.NodeTypes[type].Method, Is.EqualTo(method));

    [Test]
    public void Nodes_OtherTypes_AreLeftOut() => Assert.That(Sample.Onex.Nodes.HardGate);

    [Test]
    public void ErrorCodes_Catalogue4_AreAllFive() =>
        Assert.That(
            Sample.Onex.House.ErrorCodes.Select(c => c.Code),
            Is.EquivalentTo(new[] { "InvalidInput", "InvalidState", "TimeoutError", "ExecutionError", "InitializationError" })
        );

    [TestCase("system", 500, 400, 600)]
    [TestCase("operation", 300, 250, 350)]
    [TestCase("patterns", 2000, 1000, 2200)]
    [TestCase("references", 2500, 1000, 2800)]
    [TestCase("constraints", 500, 300, 550)]
    [TestCase("instructions", 200, 180, 220)]
    public void Budget_Catalogue12_IsKept(string section, int target, int min, int max)
    {
        var budget = Sample.Onex.Budget.Single(b => b.Section == section);

        Assert.That((budget.Target, budget.Min, budget.Max), Is.EqualTo((target, min, max)));
    }

    [Test]
    public void Mixins_Catalogue7_AreThere() =>
        Assert.That(
            Sample.Onex.Mixins.Select(m => m.Name),
            Is.SupersetOf(
                new[]
                {
                    "MixinConnectionPooling",
                    "MixinTransactionManagement",
                    "MixinDatabaseAdapter",
                    "MixinCircuitBreaker",
                    "MixinRetry",
                    "MixinAPIClient",
                    "MixinEventDrivenNode",
                    "MixinEventPublisher",
                    "MixinEventConsumer",
                    "MixinSecurityValidation",
                    "MixinSensitiveFieldRedaction",
                    "MixinHealthCheck",
                    "MixinStructuredLogging",
                    "MixinCaching",
                    "MixinCacheInvalidation",
                    "MixinBatchProcessing",
                    "MixinMetricsCollection",
                    "MixinErrorHandling",
                    "ModelServiceEffect",
                    "ModelServiceCompute",
                    "ModelServiceReducer",
                    "ModelServiceOrchestrator",
                }
            )
        );

    [Test]
    public void Patterns_Catalogue6_AreThere() => // sections 6.1, 6.2 and 6.3
        Assert.That(
            Sample.Onex.Patterns.Select(p => p.Id),
            Is.EquivalentTo(
                new[]
                {
                    "error_handling",
                    "health_check_mode",
                    "event_publishing",
                    "structured_logging",
                    "metrics_tracking",
                    "time_tracking",
                    "consul_registration",
                    "consul_deregistration",
                    "kafka_client_initialization",
                    "lifecycle_hooks",
                    "service_resolution",
                    "standard_imports",
                    "class_declaration",
                    "initialization_pattern",
                    "execute_orchestrator",
                    "execute_reducer",
                    "execute_effect",
                    "main_entry_point",
                    "type_hints",
                    "defensive_config",
                    "environment_fallback",
                    "database_connection_pooling",
                    "transaction_management",
                    "async_io",
                    "health_check",
                    "circuit_breaker",
                    "retry_policy",
                    "timeout",
                    "bulkhead",
                    "fallback",
                    "connection_pooling",
                    "caching",
                    "batching",
                    "streaming",
                    "lazy_loading",
                    "input_validation",
                    "sanitization",
                    "field_redaction",
                    "authentication",
                    "authorization",
                }
            )
        );

    private static IEnumerable<string> PatternIds => Sample.Onex.Patterns.Select(p => p.Id);

    [TestCaseSource(nameof(PatternIds))]
    public void Pattern_Rendered_HasTheSizeAndTheGuidelinesThatAreAskedFor(string id)
    {
        var pattern = Sample.Onex.Patterns.Single(p => p.Id == id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(pattern.Code.Split('\n'), Has.Length.InRange(15, 45));
            Assert.That(pattern.Guidelines, Has.Length.InRange(3, 5));
            Assert.That(pattern.Prerequisites, Is.Not.Empty);
            Assert.That(TokenCounter.Cl100k.Count(pattern.Code), Is.InRange(100, 400));
        }
    }

    [Test]
    public void Patterns_Guidelines_AreTheirOwn() => Assert.That(Sample.Onex.Patterns.SelectMany(p => p.Guidelines), Is.Unique);

    [Test]
    public void Patterns_Code_IsNoNearDuplicate()
    {
        var words = Sample
            .Onex.Patterns.Select(p =>
                (
                    p.Id,
                    words: p.Code.Split([' ', '\n', '(', ')', ',', ';', '.'], StringSplitOptions.RemoveEmptyEntries)
                        .ToHashSet(StringComparer.Ordinal)
                )
            )
            .ToArray();

        var alike =
            from a in words
            from b in words
            where string.CompareOrdinal(a.Id, b.Id) < 0 && 2 * a.words.Intersect(b.words).Count() > a.words.Union(b.words).Count()
            select $"{a.Id} and {b.Id}";

        Assert.That(alike, Is.Empty);
    }

    [Test]
    public void Load_UnknownId_NamesTheShippedOnes() =>
        Assert.That(() => ProfileLoader.Load("none"), Throws.TypeOf<InvalidProfileException>().With.Message.Contains("onex-v2, dotnet"));

    [TestCase("no front matter")]
    [TestCase("---\nid: a\n---\n```csharp\nx\n```\n")]
    [TestCase("---\nid: a\nname: A\ncategory: c\nnodeTypes: [effect]\npriority: high\ntags: []\ndescription: d\n---\nno fence\n")]
    [TestCase("---\nid: a\nnam: A\ncategory: c\nnodeTypes: [effect]\npriority: high\ntags: []\ndescription: d\n---\n```csharp\nx\n```\n")]
    [TestCase("---\n[\n---\n")]
    public void ReadPattern_Malformed_IsRefusedWithItsSource(string text) =>
        Assert.That(() => PatternReader.Read("p.md", text), Throws.TypeOf<InvalidProfileException>().With.Message.StartsWith("p.md"));

    [Test]
    public void ReadPattern_Sound_HasCodeAndGuidelines()
    {
        var pattern = PatternReader.Read(
            "p.md",
            "---\nid: a\nname: A\ncategory: c\nnodeTypes: [effect]\npriority: high\ntags: [x]\ndescription: d\n---\n```csharp\nvar "
                + "a = 1;\n\nreturn a;\n```\n\n- One.\n- Two.\n"
        );

        Assert.That((pattern.Code, string.Join('|', pattern.Guidelines)), Is.EqualTo(("var a = 1;\n\nreturn a;", "One.|Two.")));
    }
}
