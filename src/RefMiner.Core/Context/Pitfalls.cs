using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Reading;
using RefMiner.Requests;

namespace RefMiner.Context;

/// <summary>What in the quoted code must not be copied: computed, never a fixed list.</summary>
/// <remarks>Only methods quoted with their body count. Where a call did not resolve, nothing is said of it.</remarks>
internal sealed class Pitfalls
{
    private const int Intricate = 10;
    private const int MostOfAKind = 2;

    /// <summary>What waits or schedules in memory; a fault of it is the caller's.</summary>
    private static readonly ImmutableArray<string> InMemory = WordFile.Open("Context/types.txt").List("in-memory");

    /// <summary>Synchronous input and output that needs no second look.</summary>
    private static readonly ImmutableArray<string> Outside =
    [
        "File",
        "Directory",
        "FileStream",
        "StreamReader",
        "StreamWriter",
        "Socket",
        "TcpClient",
        "NetworkStream",
        "HttpClient",
        "DbCommand",
        "DbConnection",
        "SmtpClient",
    ];

    private static readonly ImmutableArray<string> Harmless =
    [
        "Exists",
        "Dispose",
        "DisposeAsync",
        "Close",
        "ConfigureAwait",
        "GetType",
        "ToString",
    ];

    private readonly NodeRecord _node;
    private readonly ImmutableArray<MethodRecord> _methods;
    private readonly RequestAnalysis _analysis;
    private readonly MethodShape _new;
    private readonly HashSet<string> _guarded;

    private Pitfalls(Reference reference, RequestAnalysis analysis)
    {
        (_node, _analysis) = (reference.Node, analysis);
        _methods = [.. reference.Methods.Where(quoted => quoted.IsFull).Select(quoted => quoted.Method)];
        _new = MethodShape.Of(analysis.Request.Operation.Signature, analysis.Request.Operation.Name);
        _guarded = Guarded();
    }

    /// <summary>Weak spots of the quoted code, most dangerous first; at most five, each on one line.</summary>
    public static ImmutableArray<string> Of(Reference reference, RequestAnalysis analysis)
    {
        var pitfalls = new Pitfalls(reference, analysis);
        Func<MethodRecord, string?>[] kinds =
        [
            pitfalls.Blocking,
            AsyncVoid,
            Swallowed,
            Cancelled,
            pitfalls.Unguarded,
            Undisposed,
            pitfalls.Clock,
            pitfalls.Tokenless,
            pitfalls.Console,
            Complexity,
        ];
        return Wording.Items(kinds.SelectMany(kind => pitfalls._methods.Select(kind).OfType<string>().Take(MostOfAKind)));
    }

    /// <summary>A result that is known to be there blocks nobody.</summary>
    private string? Blocking(MethodRecord method)
    {
        var isChecked = method.ApiUses.Any(use =>
            use
                is {
                    Receiver: "Task" or "ValueTask",
                    Name: "IsCompleted" or "IsCompletedSuccessfully" or "Status" or "WhenAll" or "WhenAny"
                }
        );
        var blocking = method
            .ApiUses.Where(use => IsBlocking(use) && !(isChecked && use.Name is "Result" or "GetResult"))
            .Select(use => use.Name)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        if (blocking.Length == 0)
            return null;

        var instead = _new.Returns.Length > 0 && !_new.IsAsynchronous ? "call what is synchronous" : "await";
        return $"{method.Name} can block a thread ({Wording.List(blocking)}): {instead} instead.";
    }

    private static string? AsyncVoid(MethodRecord method) =>
        method.ReturnType == "void" && CodeText.Has(method.Signature, "async")
            ? $"{method.Name} is async void, so its exceptions reach no caller: return Task."
            : null;

    private static string? Swallowed(MethodRecord method)
    {
        if (HasEmptyCatch(method.Full.Text))
            return $"{method.Name} has an empty catch: do not hide faults.";

        return method.Caught.Contains("Exception") && method.Thrown.IsEmpty && !CodeText.Has(method.Full.Text, "throw")
            ? $"{method.Name} catches Exception and does not throw: do not hide faults."
            : null;
    }

    private static string? Cancelled(MethodRecord method) =>
        Swallowed(method) is null
        && method.Caught.Contains("Exception")
        && !method.Caught.Any(type => type is "OperationCanceledException" or "TaskCanceledException")
        && method.ParameterTypes.Contains("CancellationToken")
        && !method.Awaited.IsEmpty
        && !CodeText.Has(method.Full.Text, "when")
        && !method.Full.Text.Contains("ancellationRequested", StringComparison.Ordinal)
        && CodeText.At(method.Full.Text, "throw").All(at => CodeText.After(method.Full.Text, at + "throw".Length) != ';')
            ? $"{method.Name} catches Exception and cancellation with it: let OperationCanceledException pass."
            : null;

    private string? Unguarded(MethodRecord method)
    {
        if (_guarded.Contains(method.Name) || !method.Caught.IsEmpty)
            return null;

        var awaited = method.Awaited.Where(name => IsForeign(method, name)).Take(Wording.MostNames).ToArray();
        if (awaited.Length > 0)
            return $"{method.Name} awaits {Wording.List(awaited)} unguarded: the caller must catch, or add a try.";

        var called = method
            .ApiUses.Where(use => IsOutside(use) && CodeText.Calls(method.Full.Text, use.Name) && !method.Awaited.Contains(use.Name))
            .Select(use => $"{use.Receiver}.{use.Name}")
            .Take(Wording.MostNames)
            .ToArray();
        return called.Length > 0 ? $"{method.Name} calls {Wording.List(called)} unguarded: the caller must catch, or add a try." : null;
    }

    private static string? Undisposed(MethodRecord method)
    {
        var left = UndisposedLocals.In(method).Take(Wording.MostNames).ToArray();
        return left.Length == 0
            ? null
            : $"{method.Name} does not dispose {Wording.List(left)}: declare {(left.Length == 1 ? "it" : "them")} with using.";
    }

    private string? Clock(MethodRecord method)
    {
        if (
            _analysis.Request.ContainingType is not { } type
            || !type.Dependencies.Concat(type.Fields).Concat(type.Properties).Any(name => CodeText.Has(name, "TimeProvider"))
        )
            return null;

        var read = method
            .ApiUses.Where(use =>
                use
                    is { Receiver: "DateTime", Name: "Now" or "UtcNow" or "Today" }
                        or { Receiver: "DateTimeOffset", Name: "Now" or "UtcNow" }
            )
            .Select(use => $"{use.Receiver}.{use.Name}")
            .Take(Wording.MostNames)
            .ToArray();
        return read.Length == 0 ? null : $"{method.Name} reads {Wording.List(read)}: ask the request's TimeProvider instead.";
    }

    /// <summary>Says nothing when the new method has no token to pass on.</summary>
    private string? Tokenless(MethodRecord method)
    {
        if (
            method.ParameterTypes.Contains("CancellationToken")
            || method.Full.Text.Contains("ancellation", StringComparison.Ordinal)
            || (_new.Parameters is not null && !_new.Takes("CancellationToken"))
        )
            return null;

        return method.Awaited.Any(name => IsForeign(method, name))
            ? $"{method.Name} awaits without a CancellationToken: pass one on where a call takes one."
            : null;
    }

    private string? Console(MethodRecord method)
    {
        var writes =
            method.ApiUses.Any(use => use is { Receiver: "Console", Name: "Write" or "WriteLine" })
            || new[] { "Out", "Error" }.Any(stream =>
                method.ApiUses.Contains(new ApiUse(stream, "Console"))
                && method.Full.Text.Contains($"Console.{stream}.Write", StringComparison.Ordinal)
            );
        return writes && !_analysis.Words.Contains("console") ? $"{method.Name} writes to the console: log instead." : null;
    }

    private static string? Complexity(MethodRecord method) =>
        method.Complexity <= Intricate
            ? null
            : FormattableString.Invariant(
                $"{method.Name} has a cyclomatic complexity of {method.Complexity}: split it rather than copy its shape."
            );

    /// <summary>
    /// Whether every call of that name goes to another type, and one that reaches beyond memory as far as its name tells.
    /// </summary>
    private bool IsForeign(MethodRecord method, string name)
    {
        var receivers = method.ApiUses.Where(use => use.Name == name).Select(use => use.Receiver).ToArray();
        return receivers.Length > 0
            && !Harmless.Contains(name)
            && receivers.All(type => type is not null && type != _node.Name && !InMemory.Contains(type) && !_node.BaseTypes.Contains(type));
    }

    private static bool IsOutside(ApiUse use) =>
        use.Receiver is { } type
        && Outside.Contains(type)
        && use.Name != type
        && !Harmless.Contains(use.Name)
        && !(type == "File" && use.Name.StartsWith("Get", StringComparison.Ordinal));

    /// <summary>Names of quoted methods that catch, or that a quoted method calls which is itself guarded.</summary>
    private HashSet<string> Guarded()
    {
        var guarded = _methods.Where(m => !m.Caught.IsEmpty).Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        while (
            _methods.FirstOrDefault(m =>
                !guarded.Contains(m.Name) && _methods.Any(caller => guarded.Contains(caller.Name) && Calls(caller, m.Name))
            )
                is { } called
        )
            guarded.Add(called.Name);
        return guarded;
    }

    private bool Calls(MethodRecord caller, string name) =>
        caller.Awaited.Contains(name) || caller.ApiUses.Contains(new ApiUse(name, _node.Name));

    /// <summary>That cancellation ends quietly hides nothing.</summary>
    private static bool HasEmptyCatch(string text) =>
        CodeText
            .At(text, "catch")
            .Any(at =>
            {
                at += "catch".Length;
                if (CodeText.After(text, at) == '(')
                {
                    var close = text.IndexOf(')', at);
                    if (close < 0 || text.AsSpan(at, close - at).Contains("CanceledException", StringComparison.Ordinal))
                        return false;

                    at = close + 1;
                }

                return CodeText.After(text, at) == '{' && CodeText.After(text, text.IndexOf('{', at) + 1) == '}';
            });

    private static bool IsBlocking(ApiUse use) =>
        use switch
        {
            { Name: "Result", Receiver: "Task" or "ValueTask" } => true,
            { Name: "Wait" or "WaitAll" or "WaitAny", Receiver: "Task" } => true,
            { Name: "GetResult", Receiver: not null } => use.Receiver.Contains("Awaiter", StringComparison.Ordinal),
            { Name: "Sleep", Receiver: "Thread" } => true,
            _ => false,
        };
}
