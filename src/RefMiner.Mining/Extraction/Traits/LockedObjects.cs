using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RefMiner.Members;

namespace RefMiner.Extraction;

/// <summary>
/// Finds what a member locks: with <c>lock</c>, <c>Monitor</c>, <c>Lock</c>, a reader-writer lock, or a semaphore that it also
/// releases.
/// </summary>
internal sealed class LockedObjects
{
    private readonly List<string?> _locked = [];
    private readonly List<ISymbol> _awaited = [];
    private readonly List<ISymbol> _released = [];

    /// <summary>Whether anything is locked.</summary>
    public bool Any => _locked.Count > 0 || Names.Any();

    /// <summary>What is locked, where it has a name.</summary>
    public IEnumerable<string> Names =>
        _locked
            .OfType<string>()
            .Concat(
                _awaited
                    .Where(entered => _released.Exists(left => SymbolEqualityComparer.Default.Equals(left, entered)))
                    .Select(symbol => symbol.Name)
            );

    /// <summary>Looks at a lock statement.</summary>
    public void Visit(ILockOperation locked) => _locked.Add(NameOf(locked.LockedValue));

    /// <summary>Looks at a call.</summary>
    public void Visit(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var isEntry =
            method.Name.StartsWith("Enter", StringComparison.Ordinal) || method.Name.StartsWith("TryEnter", StringComparison.Ordinal);
        if (isEntry && Symbols.Is(method.ContainingType, "System.Threading", "Monitor"))
        {
            if (invocation.Arguments is [{ Value: var value }, ..])
                _locked.Add(NameOf(value));
        }
        else if (
            isEntry
            && method.ContainingType is { Name: "Lock" or "ReaderWriterLockSlim" }
            && NamespaceNames.Of(method.ContainingType.ContainingNamespace) == "System.Threading"
        )
        {
            _locked.Add(NameOf(invocation.Instance));
        }
        else if (
            method.Name is "Wait" or "WaitAsync" or "Release"
            && Symbols.Is(method.ContainingType, "System.Threading", "SemaphoreSlim")
            && Symbols.Named(invocation.Instance) is { } semaphore
        )
        {
            (method.Name == "Release" ? _released : _awaited).Add(semaphore);
        }
    }

    private static string? NameOf(IOperation? value) =>
        value is null
            ? null
            : Symbols.Bare(value) switch
            {
                IInstanceReferenceOperation => "this",
                ITypeOfOperation { TypeOperand: var type } => SymbolNames.Simple(type),
                var named => Symbols.Named(named)?.Name,
            };
}
