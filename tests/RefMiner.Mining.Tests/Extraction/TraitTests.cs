using RefMiner.Nodes;

namespace RefMiner.Extraction;

public sealed class TraitTests
{
    private const string Frame = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;

        interface IOrders { Task<int> FindAsync(int id, CancellationToken token); int Count { get; } }
        class Base { public virtual void Save() { } }
        class OrderException(string message, Exception? inner) : Exception(message, inner);
        interface ILogger { void LogWarning(Exception fault, string text); void LogError(string text); }
        static class Extensions { extension(ILogger log) { public void LogTwice() { } } extension(Stream file) { public Stream Kept() => file; } }
        static class Guard { public static T NotNull<T>(T value) => value; public static void Fine() { } }

        """;

    private static readonly TestCaseData[] Cases =
    [
        Shows(MethodTraits.Async | MethodTraits.Awaitable, "async Task M() => await Task.Yield();"),
        Shows(MethodTraits.Awaitable, "IAsyncEnumerable<int> M() => Other(); IAsyncEnumerable<int> Other() => null!;"),
        Shows(
            MethodTraits.Awaitable,
            "Waiter M() => new(); class Waiter { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => default; }"
        ),
        Lacks(MethodTraits.Awaitable, "int M() => 1;"),
        Lacks(MethodTraits.Awaitable, "UniTask M() => default;"),
        Lacks(MethodTraits.Awaitable, "Task M() => default!; class Task { }"),
        Shows(MethodTraits.AsyncVoid, "async void M() => await Task.Yield();"),
        Lacks(MethodTraits.AsyncVoid, "async Task M() => await Task.Yield();"),
        Shows(MethodTraits.TakesToken, "void M(CancellationToken? token) { }"),
        Lacks(MethodTraits.TakesToken, "void M(int token) { }"),
        Shows(MethodTraits.Static, "static void M() { }"),
        Shows(MethodTraits.Override, "public override string ToString() => \"\"; void M() => ToString();", "ToString"),
        Shows(MethodTraits.Constructs, "public C() { }", "C"),
        Shows(MethodTraits.Accesses, "int M { get => 1; }"),
        Shows(MethodTraits.Iterates, "IEnumerable<int> M() { yield return 1; }"),
        Lacks(MethodTraits.Iterates, "IEnumerable<int> M() { return Inner(); IEnumerable<int> Inner() { yield return 1; } }"),
        Shows(MethodTraits.EmptyCatch, "void M() { try { File.Delete(\"\"); } catch (IOException) { /* gone */ } }"),
        Lacks(
            MethodTraits.EmptyCatch,
            "async Task M() { try { await Task.Delay(1); } catch (OperationCanceledException) { } catch (TaskCanceledException) { } }"
        ),
        Lacks(
            MethodTraits.EmptyCatch,
            "void M(CancellationToken token) { try { File.Delete(\"\"); } catch (Exception) when (token.IsCancellationRequested) { } }"
        ),
        Lacks(
            MethodTraits.EmptyCatch,
            "void M() { try { File.Delete(\"\"); } catch (Exception e) when (e is OperationCanceledException) { } }"
        ),
        Shows(MethodTraits.SwallowsExceptions, "bool M() { try { File.Delete(\"\"); return true; } catch { return false; } }"),
        Shows(MethodTraits.SwallowsExceptions, "bool M() { try { File.Delete(\"\"); return true; } catch (Exception) { return false; } }"),
        Lacks(
            MethodTraits.SwallowsExceptions,
            "bool M() { try { File.Delete(\"\"); return true; } catch (IOException) { return false; } }"
        ),
        Lacks(
            MethodTraits.SwallowsExceptions,
            "ILogger _log; void M() { try { File.Delete(\"\"); } catch (Exception) { _log.LogError(\"no\"); } }"
        ),
        Lacks(MethodTraits.SwallowsExceptions, "void M() { try { File.Delete(\"\"); } catch { Cleanup(); throw; } } void Cleanup() { }"),
        Lacks(
            MethodTraits.SwallowsExceptions,
            "string M() { try { File.Delete(\"\"); return \"\"; } catch (Exception e) { return e.Message; } }"
        ),
        Lacks(MethodTraits.SwallowsExceptions, "void M() { try { File.Delete(\"\"); } catch (Exception e) when (e.HResult == 1) { } }"),
        Lacks(MethodTraits.SwallowsExceptions, "void M() { try { File.Delete(\"\"); } catch (Exception) { Unknown.Say(1); } }"),
        Shows(
            MethodTraits.WrapsExceptions,
            "void M() { try { File.Delete(\"\"); } catch (IOException e) { throw new OrderException(\"no\", e); } }",
            detail: "OrderException"
        ),
        Shows(
            MethodTraits.WrapsExceptions,
            "void M() { try { File.Delete(\"\"); } catch (IOException e) { throw new AggregateException(e, e); } }",
            detail: "AggregateException"
        ),
        Shows(
            MethodTraits.WrapsExceptions,
            "void M() { try { File.Delete(\"\"); } catch (IOException e) { throw new AggregateException([e]); } }",
            detail: "AggregateException"
        ),
        Lacks(
            MethodTraits.WrapsExceptions,
            "void M() { try { File.Delete(\"\"); } catch (IOException e) { throw new AggregateException(new IOException(e.Message)); } }"
        ),
        Lacks(
            MethodTraits.WrapsExceptions,
            "void M() { try { File.Delete(\"\"); } catch (IOException e) { throw new OrderException(e.Message, null); } }"
        ),
        Lacks(MethodTraits.WrapsExceptions, "void M() { try { File.Delete(\"\"); } catch (IOException e) { throw e; } }"),
        Lacks(
            MethodTraits.SwallowsExceptions,
            "void Rollback() { } void M() { try { File.Delete(\"\"); } catch (Exception) { Rollback(); } }"
        ),
        Lacks(
            MethodTraits.SwallowsExceptions,
            "object BadRequest(string why) => why; object M() { try { return 1; } catch { return BadRequest(\"no\"); } }"
        ),
        Shows(MethodTraits.Rethrows, "void M() { try { File.Delete(\"\"); } catch { throw; } }"),
        Lacks(MethodTraits.Rethrows, "void M() { throw new InvalidOperationException(); }"),
        Shows(MethodTraits.Blocks, "int M(Task<int> task) => task.Result;", detail: "Task.Result"),
        Shows(MethodTraits.Blocks, "void M(Task task) { task.Wait(1000); }", detail: "Task.Wait"),
        Shows(MethodTraits.Blocks, "void M(Task task) { Task.WaitAll(task); }", detail: "Task.WaitAll"),
        Shows(MethodTraits.Blocks, "void M(Task task) { task.GetAwaiter().GetResult(); }", detail: "TaskAwaiter.GetResult"),
        Shows(
            MethodTraits.Blocks,
            "int M(ValueTask<int> task) => task.ConfigureAwait(false).GetAwaiter().GetResult();",
            detail: "ConfiguredValueTaskAwaiter.GetResult"
        ),
        Shows(MethodTraits.Blocks, "void M() { Thread.Sleep(10); }", detail: "Thread.Sleep"),
        Shows(MethodTraits.Blocks, "async Task<int> M(Task<int> a, Task<int> b) { await a; return b.Result; }"),
        Lacks(MethodTraits.Blocks, "async Task<int> M(Task<int> a) { await a.ConfigureAwait(false); return a.Result; }"),
        Lacks(MethodTraits.Blocks, "int M(Task<int> a) => a.IsCompletedSuccessfully ? a.Result : 0;"),
        Lacks(MethodTraits.Blocks, "async Task<int> M(Task<int>[] a) { await Task.WhenAll(a); return a.Sum(one => one.Result); }"),
        Lacks(MethodTraits.Blocks, "Task<int> M(Task<int> a) => a.ContinueWith(done => done.Result + 1);"),
        Lacks(MethodTraits.Blocks, "int M(Answer answer) => answer.Result; class Answer { public int Result => 1; }"),
        Lacks(
            MethodTraits.Blocks,
            "TaskAwaiterOf _inner; void GetResult() => default(System.Runtime.CompilerServices.TaskAwaiter).GetResult(); class "
                + "TaskAwaiterOf { }",
            "GetResult"
        ),
        Shows(MethodTraits.ReadsClock, "DateTime M() => DateTime.UtcNow;", detail: "DateTime.UtcNow"),
        Shows(MethodTraits.ReadsClock, "DateTimeOffset M() => DateTimeOffset.Now;", detail: "DateTimeOffset.Now"),
        Lacks(MethodTraits.ReadsClock, "DateTimeOffset M(TimeProvider time) => time.GetUtcNow();"),
        Lacks(MethodTraits.ReadsClock, "int M() => DateTime.Now; static class DateTime { public static int Now => 1; }"),
        Shows(MethodTraits.WritesConsole, "void M() { Console.Error.WriteLine(1); }"),
        Shows(MethodTraits.WritesConsole, "void M() { Console.Write(1); }"),
        Lacks(
            MethodTraits.WritesConsole,
            "void M() { Console.WriteLine(1); } static class Console { public static void WriteLine(int a) { } }"
        ),
        Lacks(MethodTraits.WritesConsole, "string M() => Console.ReadLine()!;"),
        Shows(
            MethodTraits.LeavesUndisposed,
            "string M() { var reader = new StreamReader(\"a\"); return reader.ReadToEnd(); }",
            detail: "reader (StreamReader)"
        ),
        Shows(
            MethodTraits.LeavesUndisposed,
            "int M() { var file = File.OpenRead(\"a\"); return file.ReadByte(); }",
            detail: "file (FileStream)"
        ),
        Lacks(MethodTraits.LeavesUndisposed, "string M() { using var reader = new StreamReader(\"a\"); return reader.ReadToEnd(); }"),
        Lacks(MethodTraits.LeavesUndisposed, "string M() { using (var reader = new StreamReader(\"a\")) return reader.ReadToEnd(); }"),
        Lacks(
            MethodTraits.LeavesUndisposed,
            "async Task M() { var file = new FileStream(\"a\", FileMode.Open); await using (file.ConfigureAwait(false)) { "
                + "file.ReadByte(); } }"
        ),
        Lacks(
            MethodTraits.LeavesUndisposed,
            "void M() { var file = new FileStream(\"a\", FileMode.Open); try { file.ReadByte(); } finally { file.Dispose(); } }"
        ),
        Lacks(MethodTraits.LeavesUndisposed, "void M() { var file = new FileStream(\"a\", FileMode.Open); file?.Dispose(); }"),
        Lacks(
            MethodTraits.LeavesUndisposed,
            "Stream M() { var file = new FileStream(\"a\", FileMode.Open); file.ReadByte(); return file; }"
        ),
        Lacks(MethodTraits.LeavesUndisposed, "Stream _file; void M() { var file = new FileStream(\"a\", FileMode.Open); _file = file; }"),
        Lacks(
            MethodTraits.LeavesUndisposed,
            "void M(List<Stream> all) { var file = new FileStream(\"a\", FileMode.Open); all.Add(file); }"
        ),
        Lacks(MethodTraits.LeavesUndisposed, "List<Stream> M() { var file = new FileStream(\"a\", FileMode.Open); return [file]; }"),
        Lacks(
            MethodTraits.LeavesUndisposed,
            "Action M() { var file = new FileStream(\"a\", FileMode.Open); return () => file.ReadByte(); }"
        ),
        Lacks(MethodTraits.LeavesUndisposed, "object M() { var file = new FileStream(\"a\", FileMode.Open); return file.Kept(); }"),
        Lacks(MethodTraits.LeavesUndisposed, "int M(Stream file) { var reader = new BinaryReader(file); return reader.ReadInt32(); }"),
        Lacks(MethodTraits.LeavesUndisposed, "long M() { var memory = new MemoryStream(); return memory.Length; }"),
        Lacks(MethodTraits.LeavesUndisposed, "int M() { var list = new List<int>(); return list.Count; }"),
        Shows(
            MethodTraits.ChecksArguments,
            "void M(string a) { ArgumentNullException.ThrowIfNull(a); }",
            detail: "ArgumentNullException.ThrowIfNull"
        ),
        Shows(
            MethodTraits.ChecksArguments,
            "void M(string a) { if (a.Length == 0) { throw new ArgumentException(\"a\"); } }",
            detail: "throw new ArgumentException"
        ),
        Shows(
            MethodTraits.ChecksArguments,
            "string _a; void M(string a) { _a = a ?? throw new ArgumentNullException(nameof(a)); }",
            detail: "?? throw new ArgumentNullException"
        ),
        Shows(
            MethodTraits.ChecksArguments,
            "void M(string a) { if (a.Length == 0) { Console.Write(a); throw new ArgumentException(\"a\"); } }",
            detail: "throw new ArgumentException"
        ),
        Shows(
            MethodTraits.ChecksArguments,
            "string _a; void M(Exception a) { _a = a.InnerException?.Message ?? throw new ArgumentException(\"a\"); }",
            detail: "?? throw new ArgumentException"
        ),
        Lacks(MethodTraits.ChecksArguments, "string? _a; void M(string a) { Console.Write(_a ?? throw new ArgumentException(a)); }"),
        Shows(MethodTraits.ChecksArguments, "void M(string a) { Guard.NotNull(a); }", detail: "Guard.NotNull"),
        Lacks(MethodTraits.ChecksArguments, "void M(string a) { Guard.Fine(); }"),
        Lacks(MethodTraits.ChecksArguments, "bool _gone; void M(string a) { ObjectDisposedException.ThrowIf(_gone, this); }"),
        Lacks(MethodTraits.ChecksArguments, "bool _gone; void M(string a) { if (_gone) throw new ArgumentException(a); }"),
        Lacks(MethodTraits.ChecksArguments, "void M(string a) { if (a.Length == 0) throw new InvalidOperationException(); }"),
        Lacks(
            MethodTraits.ChecksArguments,
            "void M(int a) { foreach (var b in new[] { 1 }) { if (a == b) throw new ArgumentException(\"a\"); } }"
        ),
        Shows(MethodTraits.Logs, "ILogger _log; void M(Exception e) { _log.LogWarning(e, \"no\"); }", detail: "ILogger.LogWarning"),
        Shows(MethodTraits.Logs, "void M(ILogger log) { log.LogTwice(); }", detail: "ILogger.LogTwice"),
        Lacks(MethodTraits.Logs, "double M() => Math.Log(2);"),
        Lacks(MethodTraits.Logs, "void M(Unknown logger) { logger.LogWarning(1); }"),
        Shows(MethodTraits.ConfiguresAwait, "async Task M() { await Task.Delay(1).ConfigureAwait(false); }"),
        Lacks(MethodTraits.AwaitsPlainly, "async Task M() { await Task.Delay(1).ConfigureAwait(false); }"),
        Shows(MethodTraits.AwaitsPlainly, "async Task M() { await Task.Delay(1); }"),
        Lacks(
            MethodTraits.AwaitsPlainly | MethodTraits.ConfiguresAwait,
            "async Task M() { await Task.Yield(); await Task.Delay(1).ConfigureAwait(true); }"
        ),
        Shows(
            MethodTraits.ConfiguresAwait,
            "async Task M(IAsyncEnumerable<int> all) { await foreach (var one in all.WithCancellation(default).ConfigureAwait(false)) { } }"
        ),
        Shows(
            MethodTraits.AwaitsPlainly,
            "async Task M(IAsyncEnumerable<int> all) { await foreach (var one in all.WithCancellation(default)) { } }"
        ),
        Shows(MethodTraits.AwaitsPlainly, "async Task M(IAsyncDisposable all) { await using var kept = all; }"),
        Shows(MethodTraits.ConfiguresAwait, "async Task M(IAsyncDisposable all) { await using (all.ConfigureAwait(false)) { } }"),
        Shows(MethodTraits.IsTest, "[Fact] public void M() { }", detail: "Fact"),
        Shows(MethodTraits.IsTest, "[NUnit.Framework.TestCase(1)] public void M(int a) { }", detail: "TestCase"),
        Lacks(MethodTraits.IsTest, "[Test] public void M() { } class TestAttribute : Attribute { }"),
        Lacks(MethodTraits.IsTest, "[SetUp] public void M() { }"),
        Shows(MethodTraits.Locks, "readonly object _gate = new(); void M() { lock (_gate) { } }", detail: "_gate"),
        Shows(MethodTraits.Locks, "readonly Lock _gate = new(); void M() { lock (_gate) { } }", detail: "_gate"),
        Shows(MethodTraits.Locks, "readonly Lock _gate = new(); void M() { using (_gate.EnterScope()) { } }", detail: "_gate"),
        Shows(MethodTraits.Locks, "void M() { lock (typeof(C)) { } }", detail: "C"),
        Shows(
            MethodTraits.Locks,
            "readonly SemaphoreSlim _gate = new(1); async Task M() { await _gate.WaitAsync(); try { } finally { _gate.Release(); } }",
            detail: "_gate"
        ),
        Lacks(MethodTraits.Locks, "readonly SemaphoreSlim _gate = new(1); async Task M() { await _gate.WaitAsync(); }"),
        Shows(MethodTraits.IsTrivial, "Stream _file; public void M() { _file?.Dispose(); GC.SuppressFinalize(this); }"),
        Shows(
            MethodTraits.IsTrivial,
            "Stream _file; bool _gone; void M(bool disposing) { if (disposing) { _file.Dispose(); } _gone = true; }"
        ),
        Shows(
            MethodTraits.IsTrivial,
            "int _a; string _b; public C(int a, string b) { _a = a; _b = b ?? throw new ArgumentNullException(); }",
            "C"
        ),
        Shows(MethodTraits.IsTrivial, "Order _order; void M(int count) { _order?.Count = count; }"),
        Shows(MethodTraits.IsTrivial, "IOrders _orders; int M() => _orders.Count;"),
        Shows(
            MethodTraits.IsTrivial,
            "IOrders _orders; async Task<int> M(int id, CancellationToken token) { return await _orders.FindAsync(id, "
                + "token).ConfigureAwait(false); }"
        ),
        Shows(MethodTraits.IsTrivial, "int _a; int M { get { return _a; } set { _a = value; } }"),
        Shows(MethodTraits.IsTrivial, "void M() { throw new NotImplementedException(); }"),
        Shows(
            MethodTraits.IsTrivial,
            "List<Stream> _files; EventHandler? Gone; void M() { lock (_files) { foreach (var file in _files) file.Dispose(); } "
                + "Gone -= M; }"
        ),
        Shows(MethodTraits.IsTrivial, "Stream _file; void M() { try { _file.Close(); } finally { _file.Dispose(); } }"),
        Shows(MethodTraits.IsTrivial, "Stream? _file; bool M => _file is not null;"),
        Shows(MethodTraits.IsTrivial, "Stream? _file; bool M => !_file.CanRead;"),
        Shows(MethodTraits.IsTrivial, "int[] _all; int M(int at) => _all[at];"),
        Shows(MethodTraits.IsTrivial, "string? _name; string M => _name ?? string.Empty;"),
        Shows(MethodTraits.IsTrivial, "string? _name; int? M => _name?.Length;"),
        Shows(MethodTraits.IsTrivial, "byte[] _bytes; Stream M() => new MemoryStream(_bytes);"),
        Lacks(MethodTraits.IsTrivial, "byte[] _bytes; Stream M() => new MemoryStream(_bytes) { Position = 1 };"),
        Lacks(MethodTraits.IsTrivial, "Stream _file; void M() { try { _file.Dispose(); } catch (IOException) { } }"),
        Lacks(MethodTraits.IsTrivial, "int M(int a) => a + 1;"),
        Lacks(MethodTraits.IsTrivial, "IOrders _orders; Task<int> M(int id) => _orders.FindAsync(int.Parse(\"1\"), default);"),
        Lacks(MethodTraits.IsTrivial, "int _a; void M(int a) { _a = a; Console.WriteLine(a); }"),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Traits_Method_AreDecidedBySymbols(string members, string name, Enum shown, Enum lacking, string? detail)
    {
        var expected = (MethodTraits)shown;
        var method = Method(members, name);

        Assert.That(method.Traits & (expected | (MethodTraits)lacking), Is.EqualTo(expected));
        if (detail is not null)
            Assert.That(method.TraitDetails, Does.Contain(new TraitDetail(expected, detail)));
    }

    [Test]
    public void Traits_MemberOfInterface_Implements() =>
        Assert.That(
            Sample
                .Method(
                    Frame
                        + "class C : IOrders { public Task<int> FindAsync(int id, CancellationToken token) => Task.FromResult(id); "
                        + "int IOrders.Count => 1; public void M() { } }",
                    "FindAsync"
                )
                .Traits,
            Is.EqualTo(MethodTraits.Implements | MethodTraits.Awaitable | MethodTraits.TakesToken | MethodTraits.IsTrivial)
        );

    [Test]
    public void Thrown_MadeByAMethodThatGivesAnyException_NamesTheMaker() =>
        Assert.That(
            Method(
                "static Exception Missing() => new NotSupportedException(); Exception Kept() => new IOException(); void M(bool a) "
                    + "{ if (a) throw Missing(); throw Kept(); }",
                "M"
            ).Thrown,
            Is.EqualTo(new[] { "C.Missing" })
        );

    [Test]
    public void Traits_OverrideOfAnImplementation_ImplementsNothing()
    {
        var mined = Sample.Mine(
            "using System;\nclass Base : IDisposable { public virtual void Dispose() { } }\nclass C : Base { public override void "
                + "Dispose() { } }"
        );

        Assert.That(
            mined.Nodes.Single(node => node.Name == "C").Methods.Single().Traits,
            Is.EqualTo(MethodTraits.Override | MethodTraits.IsTrivial)
        );
    }

    [Test]
    public void Traits_ExplicitMember_Implements() =>
        Assert.That(
            Sample
                .Method(
                    Frame
                        + "class C : IOrders { public Task<int> FindAsync(int id, CancellationToken token) => null!; int "
                        + "IOrders.Count => 1; }",
                    "Count"
                )
                .Traits,
            Is.EqualTo(MethodTraits.Implements | MethodTraits.Accesses | MethodTraits.IsTrivial)
        );

    [Test]
    public void TraitDetails_Several_AreUniqueAndSorted()
    {
        var details = Method("void M(Task<int> a) { a.Wait(); Thread.Sleep(1); a.Wait(); Console.Write(DateTime.Now); }", "M").TraitDetails;

        Assert.That(details.Select(detail => detail.Text), Is.EqualTo(new[] { "Task.Wait", "Thread.Sleep", "DateTime.Now" }));
    }

    private static MethodRecord Method(string members, string name) => Sample.Method($"{Frame}class C\n{{\n    {members}\n}}\n", name);

    private static TestCaseData Shows(MethodTraits traits, string members, string name = "M", string? detail = null) =>
        new TestCaseData(members, name, traits, MethodTraits.None, detail).SetArgDisplayNames(traits.ToString(), members);

    private static TestCaseData Lacks(MethodTraits traits, string members, string name = "M") =>
        new TestCaseData(members, name, MethodTraits.None, traits, null).SetArgDisplayNames("not " + traits, members);
}
