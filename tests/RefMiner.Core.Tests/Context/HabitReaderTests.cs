using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Context;

public sealed class HabitReaderTests
{
    [Test]
    public void Read_BasesAndServices_AreCountedMostCommonFirst()
    {
        var habits = Read(
            Node("A", ["Repository", "IStore"], ["ILogger", "IClock"]),
            Node("B", ["Repository"], ["ILogger"]),
            Node("C", ["Repository", "IStore"], ["IClock", "ILogger", "IOther"])
        );

        Assert.That(
            habits.Types,
            Is.EqualTo(
                new[]
                {
                    "Derive from or implement: Repository (3 of 3), IStore (2 of 3).",
                    "Take from the constructor: ILogger (3 of 3), IClock (2 of 3).",
                }
            )
        );
        Assert.That(habits.Of, Is.EqualTo(new[] { "A", "B", "C" }));
    }

    [Test]
    public void Read_WhatOneNodeAloneHas_IsNoHabit() =>
        Assert.That(Read(Node("A", ["Repository"], ["ILogger"]), Node("B", ["Other"], [])).Types, Is.Empty);

    [Test]
    public void Read_OneReference_SharesNothing()
    {
        var habits = Read(
            Node("A", ["Repository"], ["ILogger"], Sample.Method("LoadAsync", awaited: ["X"]), Sample.Method("SaveAsync", awaited: ["X"]))
        );

        Assert.That(habits.Types.Concat(habits.Errors).Concat(habits.Asynchrony), Is.Empty);
    }

    [Test]
    public void Read_CommonTypes_AreLeftOut() =>
        Assert.That(Read(Node("A", [], ["string", "CancellationToken"]), Node("B", [], ["string", "CancellationToken"])).Types, Is.Empty);

    [Test]
    public void Read_CallsOfAService_AreNamedOfOtherTypesNot()
    {
        var habits = Read(
            Node("A", [], ["IStore"], Sample.Method("Load", ["IStore.GetAsync", "Enumerable.Select"])),
            Node("B", [], ["IStore"], Sample.Method("Save", ["IStore.GetAsync", "Enumerable.Select", "IStore.PutAsync"]))
        );

        Assert.That(habits.Types, Does.Contain("Call: IStore.GetAsync (2 of 2)."));
        Assert.That(habits.Types, Has.None.Contains("Select").And.None.Contains("PutAsync"));
    }

    [Test]
    public void Read_Attributes_AreShared()
    {
        var habits = Read(
            Sample.Node("A", attributes: ["ApiController"], bases: []),
            Sample.Node("B", attributes: ["ApiController", "Route"], bases: [])
        );

        Assert.That(habits.Types, Is.EqualTo(new[] { "Carry the attribute: ApiController (2 of 2)." }));
    }

    [Test]
    public void Read_GuardsThrownAndCaught_AreCountedByNode()
    {
        var habits = Read(
            Node(
                "A",
                [],
                [],
                Sample.Method("Load", ["ArgumentNullException.ThrowIfNull"], thrown: ["StoreException"], caught: ["IOException"]),
                Sample.Method("Save", thrown: ["StoreException"])
            ),
            Node(
                "B",
                [],
                [],
                Sample.Method(
                    "Load",
                    ["ArgumentNullException.ThrowIfNull"],
                    thrown: ["StoreException", "TimeoutException"],
                    caught: ["IOException"]
                )
            )
        );

        Assert.That(
            habits.Errors,
            Is.EqualTo(
                new[]
                {
                    "Check arguments by: ArgumentNullException.ThrowIfNull (2 of 2).",
                    "Throw: StoreException (2 of 2).",
                    "Catch: IOException (2 of 2).",
                }
            )
        );
    }

    [Test]
    public void Read_NoCatchAnywhere_IsSaidWithItsNumber() =>
        Assert.That(
            Read(Node("A", [], [], Sample.Method("Load")), Node("B", [], [], Sample.Method("Load"))).Errors,
            Is.EqualTo(new[] { "Catch nothing: none of their 2 quoted methods has a catch clause." })
        );

    [Test]
    public void Read_AsynchronousMethods_CountTokensNamesAndConfigureAwait()
    {
        var habits = Read(
            Node(
                "A",
                [],
                [],
                Sample.Method("LoadAsync", ["Task.ConfigureAwait"]),
                Sample.Method("Name", returnType: "string", parameterTypes: [])
            ),
            Node("B", [], [], Sample.Method("LoadAsync", ["Task.ConfigureAwait"]), Sample.Method("Save", parameterTypes: ["string"]))
        );

        Assert.That(
            habits.Asynchrony,
            Is.EqualTo(
                new[]
                {
                    "2 of their 3 asynchronous methods take a CancellationToken.",
                    "2 of their 3 asynchronous methods are named with Async at the end.",
                    "2 of their 3 asynchronous methods use ConfigureAwait.",
                }
            )
        );
    }

    [Test]
    public void Read_NoTokenAnywhere_IsSaid() =>
        Assert.That(
            Read(
                Node("A", [], [], Sample.Method("Load", parameterTypes: ["string"])),
                Node("B", [], [], Sample.Method("Load", parameterTypes: ["string"]))
            ).Asynchrony,
            Is.EqualTo(new[] { "None of their 2 asynchronous methods takes a CancellationToken." })
        );

    [Test]
    public void Read_EqualCounts_AreOrderedByName() =>
        Assert.That(
            Read(Node("A", ["X", "B", "C"], ["P", "Q"]), Node("B", ["C", "B", "X"], ["Q", "P"])).Types,
            Is.EqualTo(
                new[]
                {
                    "Derive from or implement: B (2 of 2), C (2 of 2), X (2 of 2).",
                    "Take from the constructor: P (2 of 2), Q (2 of 2).",
                }
            )
        );

    private static NodeRecord Node(string name, string[] bases, string[] dependencies, params MethodRecord[] methods) =>
        Sample.Node(
            name,
            bases: bases,
            dependencies: dependencies,
            methods: methods.Length == 0 ? [Sample.Method("Run", caught: ["Exception" + name])] : methods
        );

    private static Habits Read(params NodeRecord[] nodes) => HabitReader.Read([.. nodes.Select(ToReference)]);

    private static Reference ToReference(NodeRecord node) =>
        new()
        {
            Score = new NodeScore(0, 0.9, [], [], 0),
            Node = node,
            Corpus = "sample",
            Methods = [.. node.Methods.Select(m => new QuotedMethod(m, 0.5, IsFull: true))],
        };
}
