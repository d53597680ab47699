using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Storage;

namespace RefMiner.Context;

public sealed class AdaptationTests
{
    [Test]
    public void Guidance_DependencyThatTheRequestLacks_IsNamed() =>
        Assert.That(Guidance(Sample.Node("A", dependencies: ["NpgsqlDataSource"]), Sample.Request("Load")), Has.Some.Contains("It takes NpgsqlDataSource from its constructor"));

    [Test]
    public void Guidance_DependencyThatTheRequestOffers_IsNotNamed() =>
        Assert.That(
            Guidance(Sample.Node("A", dependencies: ["NpgsqlDataSource"], methods: [Sample.Method("Load")]), Sample.Request("Load") with { ContainingType = new ContainingType { Fields = ["NpgsqlDataSource"] } }),
            Is.Empty);

    [Test]
    public void Guidance_OtherInputModel_IsNamed() =>
        Assert.That(
            Guidance(
                Sample.Node("A", methods: [Sample.Method("Load", parameterTypes: ["Invoice", "CancellationToken"])]),
                Request("Order", null)),
            Is.EqualTo(new[] { "Its Load takes Invoice; the new method takes Order." }));

    [Test]
    public void Guidance_OtherOutputModel_IsNamed() =>
        Assert.That(Guidance(Sample.Node("A", methods: [Sample.Method("Load", returnType: "Task<Invoice>")]), Request(null, "Order")), Is.EqualTo(new[] { "Its Load returns Task<Invoice>; the new method returns Order." }));

    [Test]
    public void Guidance_OutputModelWhoseNameBeginsAlike_IsStillOther() =>
        Assert.That(Guidance(Sample.Node("A", methods: [Sample.Method("Load", returnType: "Task<OrderList>")]), Request(null, "Order")), Has.Some.Contains("the new method returns Order"));

    [Test]
    public void Guidance_SameModels_AreNotNamed() =>
        Assert.That(Guidance(Sample.Node("A", methods: [Sample.Method("Load", parameterTypes: ["Order"], returnType: "Task<Receipt>")]), Request("Order", "Receipt")), Is.Empty);

    [Test]
    public void Guidance_OtherMethod_IsNamed() =>
        Assert.That(Guidance(Sample.Node("A", methods: [Sample.Method("Load")]), Sample.Request("Save")), Is.EqualTo(new[] { "It has no Save; Load is the nearest." }));

    [Test]
    public void Guidance_FeatureThatTheReferenceLacks_IsNamed() =>
        Assert.That(Guidance(Sample.Node("A", features: ["database"]), Sample.Request("Load", "database", "retry_logic")), Has.Some.StartsWith("It shows no retry_logic"));

    [Test]
    public void Guidance_FeatureThatNobodyAskedFor_IsNamed() =>
        Assert.That(Guidance(Sample.Node("A", features: ["database", "caching"]), Sample.Request("Load", "database")), Has.Some.StartsWith("It also does caching"));

    [Test]
    public void Guidance_OperationThatTheContractLacks_IsNamed() =>
        Assert.That(
            Guidance(Sample.Node("A", features: ["database"], operations: ["query"], methods: [Sample.Method("Load")]), Sample.Request("Load") with { Operations = ["queries", "purge"] }),
            Is.EqualTo(new[] { "Its contract lacks purge: add that branch." }));

    [Test]
    public void Guidance_EverythingDiffers_HasFiveItems() =>
        Assert.That(
            Guidance(
                Sample.Node("A", features: ["caching"], dependencies: ["IClock2"], operations: ["a"], methods: [Sample.Method("Load", parameterTypes: ["Invoice"])]),
                Request("Order", "Receipt") with { Features = ["database"], Operations = ["b"], Operation = new OperationSpec { Name = "Save", InputModel = "Order", OutputModel = "Receipt" } }),
            Has.Length.EqualTo(5));

    [TestCase("Task.Result", "Result")]
    [TestCase("Task.Wait", "Wait")]
    [TestCase("TaskAwaiter.GetResult", "GetResult")]
    [TestCase("Thread.Sleep", "Sleep")]
    public void Pitfalls_BlockingCall_IsNamed(string api, string name) =>
        Assert.That(Pitfalls(Sample.Method("Load", [api])), Is.EqualTo(new[] { $"Load blocks a thread ({name}): await instead." }));

    [TestCase("Order.Result")]
    [TestCase("Process.Wait")]
    [TestCase("Enumerable.Select")]
    public void Pitfalls_CallThatOnlyLooksBlocking_IsNotNamed(string api) => Assert.That(Pitfalls(Sample.Method("Load", [api])), Is.Empty);

    [Test]
    public void Pitfalls_UnguardedAwait_IsNamed() =>
        Assert.That(Pitfalls(Sample.Method("Load", awaited: ["OpenAsync"])), Is.EqualTo(new[] { "Load awaits OpenAsync unguarded: the caller must catch, or add a try." }));

    [Test]
    public void Pitfalls_GuardedAwait_IsNotNamed() => Assert.That(Pitfalls(Sample.Method("Load", awaited: ["OpenAsync"], caught: ["TimeoutException"])), Is.Empty);

    [Test]
    public void Pitfalls_AwaitWithoutCancellation_IsNamed() =>
        Assert.That(Pitfalls(Sample.Method("Load", awaited: ["OpenAsync"], caught: ["TimeoutException"], parameterTypes: ["string"])), Is.EqualTo(new[] { "Load awaits without a CancellationToken: pass one on." }));

    [Test]
    public void Pitfalls_SwallowingCatch_IsNamed() =>
        Assert.That(Pitfalls(Sample.Method("Load", caught: ["Exception"])), Is.EqualTo(new[] { "Load catches Exception and does not throw: do not hide faults." }));

    [Test]
    public void Pitfalls_CatchThatThrows_IsNotNamed() => Assert.That(Pitfalls(Sample.Method("Load", caught: ["Exception"], thrown: ["OnexException"])), Is.Empty);

    [Test]
    public void Pitfalls_CatchThatRethrows_IsNotNamed() =>
        Assert.That(Pitfalls(Sample.Method("Load", caught: ["Exception"], text: "void Load()\n{\n    try { } catch (Exception) { throw; }\n}")), Is.Empty);

    [Test]
    public void Pitfalls_Console_IsNamed() => Assert.That(Pitfalls(Sample.Method("Load", ["Console.WriteLine"])), Has.One.Items.And.All.Contains("console"));

    [Test]
    public void Pitfalls_IntricateMethod_IsNamed() => Assert.That(Pitfalls(Sample.Method("Load", complexity: 11)), Has.One.Items.And.All.Contains("cyclomatic complexity of 11"));

    [Test]
    public void Pitfalls_MethodShownAsItsSignature_HasNone() => Assert.That(Adaptation.Pitfalls(Reference(Sample.Node("A", methods: [Sample.Method("Load", ["Thread.Sleep"])]), isFull: false)), Is.Empty);

    private static ContextRequest Request(string? input, string? output) =>
        Sample.Request("Load") with { Operation = new OperationSpec { Name = "Load", InputModel = input, OutputModel = output } };

    private static ImmutableArray<string> Guidance(NodeRecord node, ContextRequest request) => Adaptation.Guidance(Reference(node), Sample.Analyse(request));

    private static ImmutableArray<string> Pitfalls(params MethodRecord[] methods) => Adaptation.Pitfalls(Reference(Sample.Node("A", methods: methods)));

    private static Reference Reference(NodeRecord node, bool isFull = true) => new()
    {
        Score = new NodeScore(0, 0.9, [], [], 0),
        Node = node,
        Corpus = new ManifestCorpus
        {
            Name = "shop", Root = "shop", Profile = "onex-v2", ProfileHash = "", Segment = "shop.1.db", Size = 0, Sha256 = "", Checksum = "",
            Files = 1, Nodes = 1, Methods = 1, Diagnostics = 0, Invocations = 0, InvocationsResolved = 0, MinedAt = FixedClock.Now,
        },
        Methods = [.. node.Methods.Select(m => new QuotedMethod(m, 1, isFull))],
    };
}
