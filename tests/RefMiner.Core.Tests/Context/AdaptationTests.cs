using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Context;

/// <summary>Pairs of a request and a reference with one known difference each.</summary>
public sealed class AdaptationTests
{
    private const string PostText = "async Task Load()\n{\n    await _client.PostAsync(uri);\n}";

    [Test]
    public void Guidance_NoDifference_IsEmpty() =>
        Assert.That(
            Guidance(
                Node(
                    [
                        Sample.Method(
                            "Load",
                            ["HttpClient.PostAsync", "Order.Lines", "NodeEffect.Fail"],
                            parameterTypes: ["Order", "CancellationToken"],
                            returnType: "Task<Receipt>",
                            text: "async Task Load(Order o)\n{\n    await _client.PostAsync(o.Lines);\n    Fail();\n}"
                        ),
                    ],
                    dependencies: ["HttpClient"],
                    features: ["database"],
                    operations: ["load"]
                ),
                Request("Task<Receipt> Load(Order order, CancellationToken token)", "Order", "Receipt") with
                {
                    Features = ["database"],
                    Operations = ["load"],
                    ContainingType = new ContainingType
                    {
                        Name = "B",
                        Dependencies = ["HttpClient"],
                        BaseTypes = ["NodeEffect"],
                    },
                }
            ),
            Is.Empty
        );

    [Test]
    public void Guidance_DependencyThatTheRequestLacks_IsNamedWithItsMembers() =>
        Assert.That(
            Guidance(Node([Sample.Method("Load", ["HttpClient.PostAsync"], text: PostText)], dependencies: ["HttpClient"]), Request()),
            Is.EqualTo(
                new[] { "The quoted code uses HttpClient (PostAsync) from the constructor, which the request does not offer: inject it." }
            )
        );

    [Test]
    public void Guidance_TwoDependenciesThatTheRequestLacks_ShareASentenceInTheConstructorsOrder() =>
        Assert.That(
            Guidance(
                Node(
                    [
                        Sample.Method(
                            "Load",
                            ["HttpClient.PostAsync", "IStore.SaveAsync"],
                            text: "void Load()\n{\n    _store.SaveAsync(_client.PostAsync());\n}"
                        ),
                    ],
                    dependencies: ["IStore", "HttpClient"]
                ),
                Request()
            ),
            Is.EqualTo(
                new[]
                {
                    "The quoted code uses IStore (SaveAsync), HttpClient (PostAsync) from the constructor, which the request does "
                        + "not offer: inject them.",
                }
            )
        );

    [Test]
    public void Guidance_DependencyThatTheRequestLacks_IsSetAgainstWhatItHas() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", ["HttpClient.PostAsync"], text: PostText)], dependencies: ["HttpClient"]),
                Request() with
                {
                    ContainingType = new ContainingType { Fields = ["IRestClient"], Properties = ["string"] },
                }
            ),
            Is.EqualTo(
                new[]
                {
                    "The quoted code uses HttpClient (PostAsync) from the constructor, which the request does not offer: inject it "
                        + "or use what the request has (IRestClient).",
                }
            )
        );

    [TestCase("HttpClient")]
    [TestCase("System.Net.Http.HttpClient?")]
    [TestCase("Lazy<HttpClient>")]
    public void Guidance_DependencyThatTheRequestOffers_IsNotNamed(string field) =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", ["HttpClient.PostAsync"], text: PostText)], dependencies: ["HttpClient"]),
                Request() with
                {
                    ContainingType = new ContainingType { Fields = [field] },
                }
            ),
            Is.Empty
        );

    [Test]
    public void Guidance_DependencyThatIsNotUsedInTheQuotedCode_IsNotNamed() =>
        Assert.That(Guidance(Node([Sample.Method("Load")], dependencies: ["HttpClient"]), Request()), Is.Empty);

    [Test]
    public void Guidance_CallThatDidNotResolve_IsNotTakenForTheDependencys() =>
        Assert.That(
            Guidance(Node([Sample.Method("Load", ["PostAsync"], text: PostText)], dependencies: ["HttpClient"]), Request()),
            Is.Empty
        );

    [Test]
    public void Guidance_DependencyUsedThroughAnInheritedMember_IsNotNamed() =>
        Assert.That(
            Guidance(
                Node(
                    [
                        Sample.Method(
                            "Load",
                            ["TimeProvider.GetUtcNow", "NodeEffect.Clock"],
                            text: "void Load()\n{\n    Use(Clock.GetUtcNow());\n}"
                        ),
                    ],
                    dependencies: ["TimeProvider"]
                ),
                Request()
            ),
            Is.Empty
        );

    [Test]
    public void Guidance_StaticMemberOfADependencysType_IsNoUseOfTheDependency() =>
        Assert.That(
            Guidance(
                Node(
                    [Sample.Method("Load", ["LogLevel.Debug"], text: "void Load()\n{\n    Write(LogLevel.Debug);\n}")],
                    dependencies: ["LogLevel"]
                ),
                Request()
            ),
            Is.Empty
        );

    [Test]
    public void Guidance_DependencysTypeMadeInTheMethod_IsNoUseOfTheDependency() =>
        Assert.That(
            Guidance(
                Node(
                    [
                        Sample.Method(
                            "Load",
                            ["HttpClient.HttpClient", "HttpClient.PostAsync"],
                            text: "void Load()\n{\n    var c = new HttpClient();\n    c.PostAsync();\n}"
                        ),
                    ],
                    dependencies: ["HttpClient"]
                ),
                Request()
            ),
            Is.Empty
        );

    [Test]
    public void Guidance_MethodInTheQuotedTypeItself_LacksNothing() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", ["HttpClient.PostAsync"], text: PostText)], dependencies: ["HttpClient"]),
                Request() with
                {
                    ContainingType = new ContainingType { Name = "A", Dependencies = ["IStore"] },
                }
            ),
            Is.Empty
        );

    [Test]
    public void Guidance_FieldThatTheRequestLacks_IsNamed() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", ["Meter.Record"], text: "void Load()\n{\n    this._meter.Record(1);\n}")]) with
                {
                    FieldTypes = ["Meter"],
                },
                Request()
            ),
            Is.EqualTo(
                new[]
                {
                    "The quoted code uses the field _meter (Meter), which the request does not offer: use it only if the new type has it.",
                }
            )
        );

    [Test]
    public void Guidance_FieldWhoseTypeIsAmbiguous_IsNotNamed() =>
        Assert.That(
            Guidance(
                Node([
                    Sample.Method(
                        "Load",
                        ["Meter.Record", "Tape.Record"],
                        text: "void Load()\n{\n    _meter.Record(1);\n    _tape.Record(1);\n}"
                    ),
                ]) with
                {
                    FieldTypes = ["Meter", "Tape"],
                },
                Request()
            ),
            Is.Empty
        );

    [Test]
    public void Guidance_LocalOfAFieldsType_IsNotNamed() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", ["Meter.Record"], text: "void Load()\n{\n    meter.Record(1);\n}")]) with
                {
                    FieldTypes = ["Meter"],
                },
                Request()
            ),
            Is.Empty
        );

    [Test]
    public void Guidance_InheritedMemberOfAnotherBase_IsNamed() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", ["NodeEffect.Fail"], text: "void Load()\n{\n    throw Fail();\n}")]),
                Request() with
                {
                    ContainingType = new ContainingType { BaseTypes = ["ServiceBase<int>"] },
                }
            ),
            Is.EqualTo(
                new[]
                {
                    "The quoted code uses Fail, inherited from NodeEffect; the request derives from ServiceBase<int>: see that the "
                        + "new type has it.",
                }
            )
        );

    [Test]
    public void Guidance_InheritedMemberAndNoBase_IsNamed() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", ["NodeEffect.Fail"], text: "void Load()\n{\n    throw base.Fail();\n}")]),
                Request() with
                {
                    ContainingType = new ContainingType(),
                }
            ),
            Is.EqualTo(
                new[]
                {
                    "The quoted code uses Fail, inherited from NodeEffect; the request names no base type: see that the new type has it.",
                }
            )
        );

    [Test]
    public void Guidance_InheritedMemberOfASharedBasesBase_IsNotNamed() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", ["NodeCore.Fail"], text: "void Load()\n{\n    throw Fail();\n}")]) with
                {
                    BaseTypes = ["NodeEffect", "NodeCore"],
                },
                Request() with
                {
                    ContainingType = new ContainingType { BaseTypes = ["NodeEffect"] },
                }
            ),
            Is.Empty
        );

    [TestCase("IDisposable", "_inner.Dispose();")]
    [TestCase("NodeEffect", "other.Dispose();")]
    public void Guidance_MemberOfABaseCalledOnAnother_IsNotInherited(string baseType, string statement) =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", [baseType + ".Dispose"], text: $"void Load()\n{{\n    {statement}\n}}")]) with
                {
                    BaseTypes = [baseType],
                },
                Request() with
                {
                    ContainingType = new ContainingType { BaseTypes = ["Other"] },
                }
            ),
            Is.Empty
        );

    [Test]
    public void Guidance_OtherInputModel_IsNamed() =>
        Assert.That(
            Guidance(Node([Sample.Method("Load", parameterTypes: ["Invoice", "CancellationToken"])]), Request(input: "Order")),
            Is.EqualTo(new[] { "Its Load takes Invoice; the new method takes Order." })
        );

    [Test]
    public void Guidance_OtherInputModel_IsNamedWithTheMembersInUse() =>
        Assert.That(
            Guidance(
                Node([
                    Sample.Method(
                        "Load",
                        ["Invoice.Number", "Invoice.Lines"],
                        parameterTypes: ["Invoice"],
                        text: "void Load(Invoice i) => Use(i.Number, i.Lines);"
                    ),
                ]),
                Request(input: "Order")
            ),
            Is.EqualTo(new[] { "Its Load takes Invoice (Lines, Number); the new method takes Order." })
        );

    [Test]
    public void Guidance_NoInputInTheReference_IsSaid() =>
        Assert.That(
            Guidance(Node([Sample.Method("Load")]), Request(input: "Order")),
            Is.EqualTo(new[] { "Its Load takes no input; the new method takes Order." })
        );

    [Test]
    public void Guidance_OtherParameterInTheSignature_IsNamed() =>
        Assert.That(
            Guidance(Node([Sample.Method("Load", parameterTypes: ["Invoice", "int"])]), Request("Task Load(Order order, int count)")),
            Is.EqualTo(new[] { "Its Load takes Invoice, int; the new method takes no Invoice." })
        );

    [Test]
    public void Guidance_OtherOutputModel_IsNamed() =>
        Assert.That(
            Guidance(
                Node([
                    Sample.Method(
                        "Load",
                        ["Invoice.Number"],
                        returnType: "Task<Invoice>",
                        text: "Task<Invoice> Load() => new() { Number = 1 };"
                    ),
                ]),
                Request(output: "Order")
            ),
            Is.EqualTo(new[] { "Its Load returns Task<Invoice> (Number); the new method returns Order." })
        );

    [Test]
    public void Guidance_OtherReturnTypeInTheSignature_IsNamed() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", returnType: "Task<Invoice>")]),
                Request("public async Task<Order> Load(CancellationToken token)")
            ),
            Is.EqualTo(new[] { "Its Load returns Task<Invoice>; the new method returns Task<Order>." })
        );

    [Test]
    public void Guidance_OutputModelWhoseNameBeginsAlike_IsStillOther() =>
        Assert.That(
            Guidance(Node([Sample.Method("Load", returnType: "Task<OrderList>")]), Request(output: "Order")),
            Is.EqualTo(new[] { "Its Load returns Task<OrderList>; the new method returns Order." })
        );

    [Test]
    public void Guidance_SameModels_AreNotNamed() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", parameterTypes: ["Order"], returnType: "Task<Receipt>")]),
                Request(input: "Order", output: "Receipt")
            ),
            Is.Empty
        );

    [Test]
    public void Guidance_Constructor_IsComparedWithNoSignature() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("A", parameterTypes: ["Invoice"], returnType: "")]),
                Request("Task<int> Load(Order order, CancellationToken token)")
            ),
            Is.Empty
        );

    [Test]
    public void Guidance_SynchronousReference_IsNamed() =>
        Assert.That(
            Guidance(Node([Sample.Method("Load", returnType: "Order")]), Request("Task<Order> Load(CancellationToken token)")),
            Is.EqualTo(new[] { "Its Load is synchronous, the new method is not: await the asynchronous forms of its calls." })
        );

    [Test]
    public void Guidance_SynchronousRequest_NamesWhatTheReferenceAwaits() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", awaited: ["OpenAsync"], returnType: "Task<Order>")]),
                Request("Order Load(CancellationToken token)")
            ),
            Is.EqualTo(new[] { "Its Load awaits OpenAsync, the new method is synchronous and cannot: call synchronous forms." })
        );

    [Test]
    public void Guidance_TokenThatTheReferenceLacks_IsNamed() =>
        Assert.That(
            Guidance(Node([Sample.Method("Load", parameterTypes: [])]), Request("Task Load(CancellationToken token)")),
            Is.EqualTo(new[] { "The new method takes a CancellationToken, its Load does not: pass it to every call that takes one." })
        );

    [Test]
    public void Guidance_TokenThatTheRequestLacks_IsNamed() =>
        Assert.That(
            Guidance(Node([Sample.Method("Load")]), Request("Task Load()")),
            Is.EqualTo(new[] { "Its Load takes a CancellationToken, the new method does not: leave it out of the calls." })
        );

    [Test]
    public void Guidance_FeatureThatTheReferenceLacks_IsNamed() =>
        Assert.That(
            Guidance(Node([Sample.Method("Load")], features: ["database"]), Request() with { Features = ["database", "retry_logic"] }),
            Is.EqualTo(new[] { "It shows no retry_logic: take that from the patterns or another reference." })
        );

    [Test]
    public void Guidance_FeatureThatNobodyAskedFor_IsNamedWithTheTypeThatShowsIt() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", ["caching.Get"])], features: ["database", "caching"]),
                Request() with
                {
                    Features = ["database"],
                }
            ),
            Is.EqualTo(
                new[] { "The quoted code also does caching (caching), which the request does not ask for: leave it out unless needed." }
            )
        );

    [Test]
    public void Guidance_FeatureThatTheQuotedCodeDoesNotShow_IsNotNamed() =>
        Assert.That(
            Guidance(Node([Sample.Method("Load")], features: ["database", "caching"]), Request() with { Features = ["database"] }),
            Is.Empty
        );

    [Test]
    public void Guidance_FeatureOfATypeThatTheRequestOffers_IsNoSurplus() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", ["caching.Get", "IMemoryCache.Get"])], features: ["database", "caching"]),
                Request() with
                {
                    Features = ["database"],
                    ContainingType = new ContainingType { Dependencies = ["IMemoryCache"] },
                }
            ),
            Is.Empty
        );

    [TestCase("error_handling")]
    [TestCase("input_validation")]
    [TestCase("async")]
    public void Guidance_CareThatNobodyAskedFor_IsNoSurplus(string feature) =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", [feature + ".Get"])], features: ["database", feature]),
                Request() with
                {
                    Features = ["database"],
                }
            ),
            Is.Empty
        );

    [Test]
    public void Guidance_OperationThatTheContractLacks_IsNamed() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load")], features: ["database"], operations: ["query"]),
                Request() with
                {
                    Operations = ["queries", "purge"],
                }
            ),
            Is.EqualTo(new[] { "Its contract names no purge: add that operation." })
        );

    [Test]
    public void Guidance_DependencyThatTheReferenceNeverNames_IsNamed() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load", ["PostAsync"])]),
                Request() with
                {
                    ContainingType = new ContainingType { Dependencies = ["IProducer<string, byte[]>"] },
                }
            ),
            Is.EqualTo(new[] { "The quoted code never names IProducer, which the request has: look elsewhere for its use." })
        );

    [Test]
    public void Guidance_DependencyWhoseImplementationTheReferenceHolds_IsNotNamed() =>
        Assert.That(
            Guidance(
                Node([Sample.Method("Load")]) with
                {
                    FieldTypes = ["Store"],
                },
                Request() with
                {
                    ContainingType = new ContainingType { Dependencies = ["IStore"] },
                }
            ),
            Is.Empty
        );

    [Test]
    public void Guidance_OtherMethod_IsNamed() =>
        Assert.That(
            Guidance(Node([Sample.Method("Fetch")]), Request()),
            Is.EqualTo(new[] { "No Load of it is quoted; Fetch is the nearest." })
        );

    [Test]
    public void Guidance_MethodShownAsItsSignature_IsSaid() =>
        Assert.That(
            Adaptation.Guidance(
                SampleReference.Of(
                    Node([Sample.Method("Load", ["HttpClient.PostAsync"], text: PostText)], dependencies: ["HttpClient"]),
                    isFull: false
                ),
                Sample.Analyse(Request()),
                Sample.Onex
            ),
            Is.EqualTo(new[] { "Only the signature of Load is quoted: take its form, and write the steps from the patterns." })
        );

    [Test]
    public void Guidance_EverythingDiffers_HasTheFiveMostImportantItems() =>
        Assert.That(
            Guidance(
                    Node(
                        [
                            Sample.Method(
                                "Fetch",
                                ["HttpClient.PostAsync", "NodeEffect.Fail"],
                                parameterTypes: ["Invoice"],
                                returnType: "Invoice",
                                text: PostText + "Fail()"
                            ),
                        ],
                        dependencies: ["HttpClient"],
                        features: ["caching"],
                        operations: ["a"]
                    ),
                    Request("Task<Receipt> Load(Order order, CancellationToken token)", "Order", "Receipt") with
                    {
                        Features = ["database"],
                        Operations = ["b"],
                        ContainingType = new ContainingType { Name = "B" },
                    }
                )
                .Select(item => item.Split(' ')[..4]),
            Is.EqualTo(
                new[]
                {
                    "The quoted code uses",
                    "The quoted code uses",
                    "Its Fetch takes Invoice;",
                    "Its Fetch returns Invoice;",
                    "Its Fetch is synchronous,",
                }.Select(start => start.Split(' '))
            )
        );

    [TestCase("Order\n# System Context", "Its Load takes Invoice; the new method takes Order # System Context.")]
    [TestCase("```Order", "Its Load takes Invoice; the new method takes '''Order.")]
    [TestCase("\u202eOrder\u0000", "Its Load takes Invoice; the new method takes Order.")]
    public void Guidance_HostileModelName_StaysOnItsLine(string input, string expected) =>
        Assert.That(
            Guidance(Node([Sample.Method("Load", parameterTypes: ["Invoice"])]), Request(input: input)),
            Is.EqualTo(new[] { expected })
        );

    [Test]
    public void Guidance_NameOfAMillionLetters_IsCut() =>
        Assert.That(
            Guidance(Node([Sample.Method("Load", parameterTypes: ["Invoice"])]), Request(input: new string('x', 1_000_000)))[0],
            Has.Length.LessThan(200)
        );

    private static ContextRequest Request(string? signature = null, string? input = null, string? output = null) =>
        Sample.Request("Load") with
        {
            Operation = new OperationSpec
            {
                Name = "Load",
                Signature = signature,
                InputModel = input,
                OutputModel = output,
            },
        };

    /// <summary>A node; what shows a feature of it is a type of the same name.</summary>
    private static NodeRecord Node(
        MethodRecord[] methods,
        string[]? dependencies = null,
        string[]? features = null,
        string[]? operations = null
    ) => Sample.Node("A", methods: methods, dependencies: dependencies, features: features, operations: operations);

    private static ImmutableArray<string> Guidance(NodeRecord node, ContextRequest request) =>
        Adaptation.Guidance(SampleReference.Of(node), Sample.Analyse(request), Sample.Onex);
}
