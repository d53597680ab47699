using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Context;

public sealed class PitfallsTests
{
    [TestCase("Task.Result", "Result")]
    [TestCase("Task.Wait", "Wait")]
    [TestCase("TaskAwaiter.GetResult", "GetResult")]
    [TestCase("Thread.Sleep", "Sleep")]
    public void Of_BlockingCall_IsNamed(string api, string name) =>
        Assert.That(Of(Sample.Method("Load", [api])), Is.EqualTo(new[] { $"Load can block a thread ({name}): await instead." }));

    [TestCase("Order.Result")]
    [TestCase("Process.Wait")]
    [TestCase("Result")]
    [TestCase("Enumerable.Select")]
    public void Of_CallThatOnlyLooksBlocking_IsNotNamed(string api) => Assert.That(Of(Sample.Method("Load", [api])), Is.Empty);

    [TestCase("Task.WhenAll")]
    [TestCase("Task.IsCompletedSuccessfully")]
    public void Of_ResultThatIsKnownToBeThere_IsNotNamed(string api) =>
        Assert.That(Of(Sample.Method("Load", ["Task.Result", api])), Is.Empty);

    [Test]
    public void Of_BlockingCallForASynchronousRequest_SaysNothingOfAwait() =>
        Assert.That(
            Of(Signed("int Load()"), Sample.Method("Load", ["Task.Wait"])),
            Is.EqualTo(new[] { "Load can block a thread (Wait): call what is synchronous instead." })
        );

    [Test]
    public void Of_AsyncVoid_IsNamed() =>
        Assert.That(
            Of(Sample.Method("Load", returnType: "void") with { Signature = "private async void Load()" }),
            Is.EqualTo(new[] { "Load is async void, so its exceptions reach no caller: return Task." })
        );

    [TestCase("try { } catch { }")]
    [TestCase("try { } catch (IOException)\n{\n}")]
    public void Of_EmptyCatch_IsNamed(string body) =>
        Assert.That(
            Of(Sample.Method("Load", caught: ["IOException"], text: body)),
            Is.EqualTo(new[] { "Load has an empty catch: do not hide faults." })
        );

    [TestCase("try { } catch (OperationCanceledException) { }")]
    [TestCase("try { } catch (IOException) { Log(); }")]
    [TestCase("try { } catch (IOException")]
    public void Of_CatchThatHidesNothing_IsNotNamed(string body) =>
        Assert.That(Of(Sample.Method("Load", caught: ["IOException"], text: body)), Is.Empty);

    [Test]
    public void Of_CatchThatDoesNotThrow_IsNamed() =>
        Assert.That(
            Of(Sample.Method("Load", caught: ["Exception"])),
            Is.EqualTo(new[] { "Load catches Exception and does not throw: do not hide faults." })
        );

    [Test]
    public void Of_CatchThatThrows_IsNotNamed() =>
        Assert.That(Of(Sample.Method("Load", caught: ["Exception"], thrown: ["OnexException"])), Is.Empty);

    [TestCase("void Load()\n{\n    try { } catch (Exception) { throw; }\n}")]
    [TestCase("void Load()\n{\n    try { } catch (Exception e) { throw Fail(e); }\n}")]
    public void Of_CatchThatRethrows_IsNotNamed(string text) =>
        Assert.That(Of(Sample.Method("Load", caught: ["Exception"], text: text)), Is.Empty);

    [Test]
    public void Of_CatchAllThatWrapsCancellation_IsNamed() =>
        Assert.That(
            Of(Sample.Method("Load", awaited: ["OpenAsync"], caught: ["Exception"], thrown: ["OnexException"])),
            Is.EqualTo(new[] { "Load catches Exception and cancellation with it: let OperationCanceledException pass." })
        );

    [TestCase("catch (Exception) when (x) { throw new OnexException(); }")]
    [TestCase("catch (Exception) { if (token.IsCancellationRequested) Stop(); throw new OnexException(); }")]
    [TestCase("catch (Exception) { if (x) throw; throw new OnexException(); }")]
    public void Of_CatchAllThatMayLetCancellationPass_IsNotNamed(string text) =>
        Assert.That(
            Of(Sample.Method("Load", awaited: ["OpenAsync"], caught: ["Exception"], thrown: ["OnexException"], text: text)),
            Is.Empty
        );

    [Test]
    public void Of_UnguardedAwait_IsNamed() =>
        Assert.That(
            Of(Sample.Method("Load", ["DbConnection.OpenAsync"], awaited: ["OpenAsync"])),
            Is.EqualTo(new[] { "Load awaits OpenAsync unguarded: the caller must catch, or add a try." })
        );

    [TestCase("Task.FromResult", "FromResult")]
    [TestCase("Task.Delay", "Delay")]
    [TestCase("SemaphoreSlim.WaitAsync", "WaitAsync")]
    [TestCase("Stream.DisposeAsync", "DisposeAsync")]
    [TestCase("A.OpenAsync", "OpenAsync")]
    [TestCase("NodeEffect.OpenAsync", "OpenAsync")]
    [TestCase("OpenAsync", "OpenAsync")]
    public void Of_AwaitThatIsNotKnownToReachOutside_IsNotNamed(string api, string name) =>
        Assert.That(Of(Sample.Method("Load", [api], awaited: [name])), Is.Empty);

    [Test]
    public void Of_GuardedAwait_IsNotNamed() =>
        Assert.That(Of(Sample.Method("Load", ["DbConnection.OpenAsync"], awaited: ["OpenAsync"], caught: ["TimeoutException"])), Is.Empty);

    [Test]
    public void Of_AwaitGuardedByAQuotedCaller_IsNotNamed() =>
        Assert.That(
            Of(
                Sample.Method("Run", ["A.Load"], caught: ["TimeoutException"]),
                Sample.Method("Load", ["DbConnection.OpenAsync"], awaited: ["OpenAsync"])
            ),
            Is.Empty
        );

    [Test]
    public void Of_UnguardedSynchronousCall_IsNamed() =>
        Assert.That(
            Of(Sample.Method("Load", ["File.ReadAllText"])),
            Is.EqualTo(new[] { "Load calls File.ReadAllText unguarded: the caller must catch, or add a try." })
        );

    [TestCase("File.Exists")]
    [TestCase("File.GetLastWriteTimeUtc")]
    [TestCase("Path.Combine")]
    public void Of_SynchronousCallThatDoesNotFail_IsNotNamed(string api) => Assert.That(Of(Sample.Method("Load", [api])), Is.Empty);

    [Test]
    public void Of_PropertyOfAFile_IsNoCall() =>
        Assert.That(Of(Sample.Method("Load", ["FileStream.Position"], text: "void Load() => Use(file.Position);")), Is.Empty);

    [Test]
    public void Of_LocalThatIsNotDisposed_IsNamed() =>
        Assert.That(
            Of(
                Sample.Method(
                    "Load",
                    ["StreamReader.StreamReader"],
                    text: "void Load()\n{\n    var reader = new StreamReader(path);\n    Use(reader.Peek());\n}"
                )
            ),
            Is.EqualTo(new[] { "Load does not dispose reader (StreamReader): declare it with using." })
        );

    [TestCase("using var reader = new StreamReader(path);")]
    [TestCase("var reader = new StreamReader(path);\n    reader.Dispose();")]
    [TestCase("var reader = new StreamReader(path);\n    return reader;")]
    [TestCase("var reader = new StreamReader(path);\n    Keep(reader);")]
    [TestCase("_reader = new StreamReader(path);")]
    [TestCase("var reader = new StreamReader(path);\n    using (reader)\n    {\n    }")]
    [TestCase("var reader = new StreamReader(path);\n    await using (reader.ConfigureAwait(false))\n    {\n    }")]
    public void Of_LocalThatIsDisposedOrLeaves_IsNotNamed(string body) =>
        Assert.That(Of(Sample.Method("Load", ["StreamReader.StreamReader"], text: $"void Load()\n{{\n    {body}\n}}")), Is.Empty);

    [TestCase("DateTime.UtcNow")]
    [TestCase("DateTimeOffset.Now")]
    public void Of_ClockBesideATimeProvider_IsNamed(string api) =>
        Assert.That(
            Of(
                Sample.Request("Load") with
                {
                    ContainingType = new ContainingType { Dependencies = ["TimeProvider"] },
                },
                Sample.Method("Load", [api])
            ),
            Is.EqualTo(new[] { $"Load reads {api}: ask the request's TimeProvider instead." })
        );

    [Test]
    public void Of_ClockWithoutATimeProvider_IsNotNamed() => Assert.That(Of(Sample.Method("Load", ["DateTime.UtcNow"])), Is.Empty);

    [Test]
    public void Of_AwaitWithoutCancellation_IsNamed() =>
        Assert.That(
            Of(
                Sample.Method(
                    "Load",
                    ["DbConnection.OpenAsync"],
                    awaited: ["OpenAsync"],
                    caught: ["TimeoutException"],
                    parameterTypes: ["string"]
                )
            ),
            Is.EqualTo(new[] { "Load awaits without a CancellationToken: pass one on where a call takes one." })
        );

    [Test]
    public void Of_AwaitWithoutCancellationForARequestWithoutIt_IsNotNamed() =>
        Assert.That(
            Of(
                Signed("Task Load(string key)"),
                Sample.Method(
                    "Load",
                    ["DbConnection.OpenAsync"],
                    awaited: ["OpenAsync"],
                    caught: ["TimeoutException"],
                    parameterTypes: ["string"]
                )
            ),
            Is.Empty
        );

    [Test]
    public void Of_Console_IsNamed() =>
        Assert.That(Of(Sample.Method("Load", ["Console.WriteLine"])), Is.EqualTo(new[] { "Load writes to the console: log instead." }));

    [Test]
    public void Of_ReadingTheConsole_IsNotNamed() => Assert.That(Of(Sample.Method("Load", ["Console.ReadLine"])), Is.Empty);

    [Test]
    public void Of_ConsoleForARequestThatSpeaksOfIt_IsNotNamed() =>
        Assert.That(
            Of(Sample.Request("Load") with { Description = "Prints to the console." }, Sample.Method("Load", ["Console.WriteLine"])),
            Is.Empty
        );

    [Test]
    public void Of_IntricateMethod_IsNamed() =>
        Assert.That(
            Of(Sample.Method("Load", complexity: 11)),
            Is.EqualTo(new[] { "Load has a cyclomatic complexity of 11: split it rather than copy its shape." })
        );

    [Test]
    public void Of_ManyOfAKind_AreTwoAndTheWorseComesFirst() =>
        Assert.That(
            Of([.. "abc".Select(c => Sample.Method($"Load{c}", ["Thread.Sleep"], complexity: 11))])
                .Select(item => item.Split(' ')[0] + " " + item.Split(' ')[1]),
            Is.EqualTo(new[] { "Loada can", "Loadb can", "Loada has", "Loadb has" })
        );

    [Test]
    public void Of_EverythingWrong_HasFiveItems() =>
        Assert.That(
            Of(
                Sample.Method(
                    "Load",
                    ["Thread.Sleep", "DbConnection.OpenAsync", "Console.WriteLine", "StreamReader.StreamReader"],
                    awaited: ["OpenAsync"],
                    complexity: 99,
                    parameterTypes: [],
                    text: "void Load()\n{\n    var reader = new StreamReader(path);\n}"
                )
            ),
            Has.Length.EqualTo(5)
        );

    [Test]
    public void Of_MethodShownAsItsSignature_IsEmpty() =>
        Assert.That(
            Pitfalls.Of(
                SampleReference.Of(Sample.Node("A", methods: [Sample.Method("Load", ["Thread.Sleep"])]), isFull: false),
                Sample.Analyse(Sample.Request("Load"))
            ),
            Is.Empty
        );

    [Test]
    public void Of_HostileName_StaysOnItsLine() =>
        Assert.That(
            Of(Sample.Method("Load", ["IHostile\n# Owned.Open```"], awaited: ["Open```"])),
            Is.EqualTo(new[] { "Load awaits Open''' unguarded: the caller must catch, or add a try." })
        );

    private static ContextRequest Signed(string signature) =>
        Sample.Request("Load") with
        {
            Operation = new OperationSpec { Name = "Load", Signature = signature },
        };

    private static ImmutableArray<string> Of(params MethodRecord[] methods) => Of(Sample.Request("Load"), methods);

    private static ImmutableArray<string> Of(ContextRequest request, params MethodRecord[] methods) =>
        Pitfalls.Of(SampleReference.Of(Sample.Node("A", methods: methods)), Sample.Analyse(request));
}
