using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RefMiner.Members;

namespace RefMiner.Extraction;

/// <summary>Finds calls that block a thread on a task, or put it to sleep.</summary>
/// <remarks>The result of a task blocks nobody where the text before it awaits this task, asks whether it is completed, or awaits
/// a whole group; nor does that of a task that
/// has been handed to its own continuation.</remarks>
internal sealed class BlockingCalls(ISymbol? member)
{
    private readonly List<(int Position, ISymbol? Task, string Call)> _results = [];
    private readonly List<(int Position, ISymbol? Task)> _completed = [];
    private readonly List<string> _calls = [];

    /// <summary>Looks at a call.</summary>
    public void Visit(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        switch (method.Name)
        {
            case "Sleep" when Symbols.Is(method.ContainingType, "System.Threading", "Thread"):
            case "Wait" or "WaitAll" or "WaitAny" when Symbols.IsTask(method.ContainingType):
                _calls.Add($"{method.ContainingType.Name}.{method.Name}");
                break;
            case "WhenAll" or "WhenAny" when Symbols.IsTask(method.ContainingType):
                _completed.Add((invocation.Syntax.SpanStart, null));
                break;
            case "GetResult" when member?.Name != "GetResult" && IsAwaiter(method.ContainingType):
                AddResult(invocation, Waited(invocation.Instance), $"{method.ContainingType.Name}.{method.Name}");
                break;
        }

        if (method.Name is "WaitAll" or "WaitAny" && Symbols.IsTask(method.ContainingType))
            _completed.Add((invocation.Syntax.SpanStart, null));
    }

    /// <summary>Looks at a property.</summary>
    public void Visit(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (property.Name == "Result" && Symbols.IsTask(property.ContainingType))
            AddResult(reference, reference.Instance, $"{property.ContainingType.Name}.Result");
        else if (
            property.Name is "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" or "Status"
            && (Symbols.IsTask(property.ContainingType) || IsAwaiter(property.ContainingType))
            && Symbols.Named(reference.Instance) is { } task
        )
            _completed.Add((reference.Syntax.SpanStart, task));
    }

    /// <summary>Looks at what is awaited.</summary>
    public void Visit(IAwaitOperation awaited)
    {
        if (Symbols.Named(Unconfigured(awaited.Operation)) is { } task)
            _completed.Add((awaited.Syntax.SpanStart, task));
    }

    /// <summary>The calls that block, e.g. <c>Task.Result</c>.</summary>
    public IEnumerable<string> Found() =>
        _results
            .Where(result =>
                !_completed.Exists(known =>
                    known.Position < result.Position
                    && (known.Task is null || SymbolEqualityComparer.Default.Equals(known.Task, result.Task))
                )
            )
            .Select(result => result.Call)
            .Concat(_calls);

    private void AddResult(IOperation operation, IOperation? task, string call)
    {
        var named = Symbols.Named(task);
        if (named is not IParameterSymbol parameter || !IsContinued(operation, parameter))
            _results.Add((operation.Syntax.Span.End, named, call));
    }

    /// <summary>The task behind an awaiter, or a kept awaiter itself.</summary>
    private static IOperation? Waited(IOperation? awaiter) =>
        awaiter is IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } task } ? Unconfigured(task) : awaiter;

    private static IOperation Unconfigured(IOperation task) =>
        task is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } inner } ? inner : task;

    private static bool IsAwaiter(ITypeSymbol? type) =>
        type is not null
        && type.Name.EndsWith("Awaiter", StringComparison.Ordinal)
        && NamespaceNames.Of(type.ContainingNamespace) == "System.Runtime.CompilerServices";

    private static bool IsContinued(IOperation operation, IParameterSymbol parameter)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (
                outer is not IAnonymousFunctionOperation lambda
                || !SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.ContainingSymbol)
            )
                continue;

            var call = lambda.Parent;
            while (call is IConversionOperation or IDelegateCreationOperation or IArgumentOperation)
                call = call.Parent;
            return call is IInvocationOperation { TargetMethod.Name: var name } && name.StartsWith("Continue", StringComparison.Ordinal);
        }

        return false;
    }
}
