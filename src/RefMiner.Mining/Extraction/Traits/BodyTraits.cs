using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Traits and own uses that the operations of a member show.</summary>
/// <remarks>Lambdas and local functions count for the member around them.</remarks>
internal sealed class BodyTraits(ISymbol? member, INamedTypeSymbol type, TraitSet traits)
{
    private readonly BlockingCalls _blocking = new(member);
    private readonly LockedObjects _locks = new();
    private readonly OwnMembers _own = new(member, type);

    /// <summary>Looks at one operation; they may come in any order.</summary>
    public void Visit(IOperation operation)
    {
        // By kind: most operations are of none of these, and asking one after another for its interfaces takes longer.
        switch (operation.Kind)
        {
            case OperationKind.FieldReference
            or OperationKind.EventReference
            or OperationKind.MethodReference
            or OperationKind.ParameterReference:
                _own.Visit(operation);
                break;
            case OperationKind.PropertyReference:
                _own.Visit(operation);
                Add((IPropertyReferenceOperation)operation);
                break;
            case OperationKind.Invocation:
                _own.Visit(operation);
                Add((IInvocationOperation)operation);
                break;
            case OperationKind.Await:
                _blocking.Visit((IAwaitOperation)operation);
                Add(Configuration(((IAwaitOperation)operation).Operation));
                break;
            case OperationKind.Lock:
                _locks.Visit((ILockOperation)operation);
                break;
            case OperationKind.CatchClause:
                CatchTraits.Add((ICatchClauseOperation)operation, traits);
                break;
            case OperationKind.Throw:
                traits.Add(MethodTraits.Rethrows, ((IThrowOperation)operation).Exception is null);
                break;
            case OperationKind.Coalesce:
                if (ArgumentChecks.Of((ICoalesceOperation)operation, member) is { } check)
                    traits.Add(MethodTraits.ChecksArguments, check);
                break;
            case OperationKind.VariableDeclarator:
                if (LeftUndisposed.Of((IVariableDeclaratorOperation)operation) is { } left)
                    traits.Add(MethodTraits.LeavesUndisposed, left);
                break;
            case OperationKind.Loop or OperationKind.Using or OperationKind.UsingDeclaration:
                AddImplicitAwait(operation);
                break;
        }
    }

    /// <summary>Adds what only the whole body shows.</summary>
    /// <returns>What it uses of its own type and of base types; unique, sorted.</returns>
    public IReadOnlyCollection<OwnUse> Finish()
    {
        foreach (var call in _blocking.Found())
            traits.Add(MethodTraits.Blocks, call);
        traits.Add(MethodTraits.Locks, _locks.Any);
        foreach (var name in _locks.Names)
            traits.Add(MethodTraits.Locks, name);
        return _own.Uses;
    }

    private void Add(IInvocationOperation invocation)
    {
        _blocking.Visit(invocation);
        _locks.Visit(invocation);
        var method = invocation.TargetMethod;
        if (LogCalls.Of(method) is { } log)
            traits.Add(MethodTraits.Logs, log);
        if (ArgumentChecks.Of(invocation, member) is { } check)
            traits.Add(MethodTraits.ChecksArguments, check);
        if (method.Name.StartsWith("Write", StringComparison.Ordinal) && IsConsole(invocation))
            traits.Add(MethodTraits.WritesConsole);
    }

    private void Add(IPropertyReferenceOperation reference)
    {
        _blocking.Visit(reference);
        if (IsClock(reference.Property))
            traits.Add(MethodTraits.ReadsClock, $"{reference.Property.ContainingType.Name}.{reference.Property.Name}");
    }

    private void AddImplicitAwait(IOperation operation)
    {
        switch (operation)
        {
            case IForEachLoopOperation { IsAsynchronous: true } loop:
                Add(Configuration(loop.Collection));
                break;
            case IUsingOperation { IsAsynchronous: true, Resources: var resources }:
                Add(Configuration(resources is IVariableDeclarationGroupOperation group ? Initial(group) : resources));
                break;
            case IUsingDeclarationOperation { IsAsynchronous: true, DeclarationGroup: var declared }:
                Add(Configuration(Initial(declared)));
                break;
        }
    }

    private static bool IsConsole(IInvocationOperation invocation) =>
        Symbols.Is(invocation.TargetMethod.ContainingType, "System", "Console")
        || (
            invocation.Instance is IPropertyReferenceOperation { Property: { Name: "Out" or "Error", ContainingType: var owner } }
            && Symbols.Is(owner, "System", "Console")
        );

    private static bool IsClock(IPropertySymbol property) =>
        property.IsStatic
        && (
            (property.Name is "Now" or "UtcNow" && Symbols.Is(property.ContainingType, "System", "DateTimeOffset"))
            || (property.Name is "Now" or "UtcNow" or "Today" && Symbols.Is(property.ContainingType, "System", "DateTime"))
        );

    private void Add(bool? isPlain)
    {
        if (isPlain is { } plain)
            traits.Add(plain ? MethodTraits.AwaitsPlainly : MethodTraits.ConfiguresAwait);
    }

    private static IOperation? Initial(IVariableDeclarationGroupOperation group) =>
        group.Declarations is [{ Declarators: [var declarator, ..] } declaration, ..]
            ? (declarator.Initializer ?? declaration.Initializer)?.Value
            : null;

    /// <summary>
    /// Whether what is awaited stays without <c>ConfigureAwait</c>; null where the two ways differ in nothing or the wait does
    /// not resolve.
    /// </summary>
    private static bool? Configuration(IOperation? awaited)
    {
        if (awaited is null)
            return null;

        awaited = Symbols.Bare(awaited);
        if (awaited is IInvocationOperation { TargetMethod.Name: "WithCancellation" } with)
            awaited = with.Instance ?? (with.Arguments is [{ Value: var first }, ..] ? first : with);
        if (awaited is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Arguments: [.., { Value: var how }] })
            return how.ConstantValue is { HasValue: true, Value: false or 0 } ? false : null;

        return
            awaited.Type is { TypeKind: not TypeKind.Error } waited
            && (Symbols.IsTask(waited) || waited.Name is "IAsyncEnumerable" || IsAsyncDisposable(waited))
            ? true
            : null;
    }

    private static bool IsAsyncDisposable(ITypeSymbol type) =>
        Symbols.Is(type, "System", "IAsyncDisposable")
        || type.AllInterfaces.Any(contract => Symbols.Is(contract, "System", "IAsyncDisposable"));
}
