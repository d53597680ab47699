using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>
/// Finds what a member uses of its own type and of what this derives from, on <c>this</c>, on <c>base</c> or by its bare name.
/// </summary>
/// <remarks>What every object has is left out.</remarks>
internal sealed class OwnMembers(ISymbol? member, INamedTypeSymbol type)
{
    private readonly SortedSet<OwnUse> _uses = [];
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    /// <summary>What was found; unique, sorted.</summary>
    public IReadOnlyCollection<OwnUse> Uses => _uses;

    /// <summary>Looks at one operation.</summary>
    public void Visit(IOperation operation)
    {
        switch (operation)
        {
            case IMemberReferenceOperation { IsImplicit: false } reference
                when IsSelf(reference.Instance, reference.Member, reference.Syntax):
                Add(reference.Member);
                break;
            case IInvocationOperation
            {
                IsImplicit: false,
                TargetMethod: { MethodKind: MethodKind.Ordinary } method,
                Syntax: InvocationExpressionSyntax syntax
            } invocation when IsSelf(invocation.Instance, method, syntax.Expression):
                Add(method);
                break;
            case IParameterReferenceOperation
            {
                Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } owner } parameter
            } when !SymbolEqualityComparer.Default.Equals(owner, member) && _seen.Add(parameter):
                _uses.Add(new OwnUse(parameter.Name, OutsideText.Of(parameter.Type), DeclarationKind.Field, null));
                break;
        }
    }

    private static bool IsSelf(IOperation? instance, ISymbol used, SyntaxNode syntax) =>
        used.IsStatic
            ? syntax is SimpleNameSyntax
            : instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    private void Add(ISymbol used)
    {
        if (!_seen.Add(used))
            return;

        // What 'field' stands for has no name that can be said.
        if (!used.CanBeReferencedByName || used.ContainingType is not { SpecialType: SpecialType.None } owner)
            return;

        var isOwn = SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, type.OriginalDefinition);
        if (!isOwn && !IsInherited(owner))
            return;

        var (given, kind) = used switch
        {
            IMethodSymbol method => (method.ReturnsVoid ? null : method.ReturnType, DeclarationKind.Method),
            IPropertySymbol property => (property.Type, DeclarationKind.Property),
            IEventSymbol happening => (happening.Type, DeclarationKind.Event),
            IFieldSymbol field => (field.Type, DeclarationKind.Field),
            _ => ((ITypeSymbol?)null, DeclarationKind.Field),
        };
        _uses.Add(new OwnUse(used.Name, given is null ? null : OutsideText.Of(given), kind, isOwn ? null : owner.Name));
    }

    private bool IsInherited(INamedTypeSymbol owner)
    {
        for (var above = type.BaseType; above is not null; above = above.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(above.OriginalDefinition, owner.OriginalDefinition))
                return true;
        }

        return owner.TypeKind == TypeKind.Interface
            && type.AllInterfaces.Any(contract =>
                SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, owner.OriginalDefinition)
            );
    }
}
