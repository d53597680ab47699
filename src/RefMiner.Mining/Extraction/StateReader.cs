using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Members;

namespace RefMiner.Extraction;

/// <summary>Finds where a type writes to its own fields, properties and collections.</summary>
/// <remarks>Reads names, and binds nothing: what is a store is known from the type's symbol. Constructors and disposal build and
/// end an object
/// and are left out, and so are lazy values (<c>??=</c>, <c>GetOrAdd</c>), flags (<c>= true</c>, <c>= null</c>) and the plain
/// assignment of an accessor.</remarks>
internal sealed class StateReader
{
    private static readonly FrozenSet<string> Mutators = new[]
    {
        "Add",
        "AddRange",
        "AddOrUpdate",
        "AddFirst",
        "AddLast",
        "Append",
        "AppendLine",
        "Clear",
        "Dequeue",
        "Enqueue",
        "ExceptWith",
        "Insert",
        "InsertRange",
        "Pop",
        "Push",
        "Remove",
        "RemoveAll",
        "RemoveAt",
        "RemoveRange",
        "TryAdd",
        "TryDequeue",
        "TryPop",
        "TryRemove",
        "TryTake",
        "TryUpdate",
        "UnionWith",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Names of the stores, and whether each is a collection.
    private readonly Dictionary<string, bool> _stores = new(StringComparer.Ordinal);

    /// <summary>Prepares the reading of a type: its own stores and those of base classes in the tree.</summary>
    public StateReader(INamedTypeSymbol type)
    {
        for (var owner = type; owner is not null && owner.Locations.Any(location => location.IsInSource); owner = owner.BaseType)
        {
            foreach (var member in owner.GetMembers())
            {
                var stored = member switch
                {
                    IFieldSymbol { IsConst: false, IsImplicitlyDeclared: false } field => field.Type,
                    IPropertySymbol { IsIndexer: false, IsImplicitlyDeclared: false } property => property.Type,
                    _ => null,
                };
                if (stored is not null)
                    _stores.TryAdd(member.Name, IsCollection(stored));
            }
        }
    }

    /// <summary>Adds the writes of one member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="bodies">The nodes of its bodies.</param>
    /// <param name="writes">Where they go.</param>
    public void Read(MemberDeclarationSyntax member, List<List<SyntaxNode>> bodies, ICollection<StateWrite> writes)
    {
        if (_stores.Count == 0 || NameOf(member) is not { } name)
            return;

        var hasInput = member is not BaseMethodDeclarationSyntax method || method.ParameterList.Parameters.Count > 0;
        foreach (var body in bodies)
        {
            foreach (var node in body)
            {
                if (Target(node, member) is var (target, isFold) && Store(target) is { } store && !IsShadowed(target, store, member))
                    writes.Add(new StateWrite(store, name, isFold && hasInput));
            }
        }
    }

    private static string? NameOf(MemberDeclarationSyntax member) =>
        member switch
        {
            MethodDeclarationSyntax { Identifier.ValueText: var name }
                when !name.StartsWith("Dispose", StringComparison.Ordinal) && !name.StartsWith("Init", StringComparison.Ordinal) => name,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            IndexerDeclarationSyntax => "this[]",
            _ => null,
        };

    private (ExpressionSyntax Target, bool IsFold)? Target(SyntaxNode node, MemberDeclarationSyntax member)
    {
        switch (node)
        {
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax }
            or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression }:
                return null;
            case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax element }:
                return IsCollectionStore(element.Expression) ? (element.Expression, true) : null;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment:
                return member is MethodDeclarationSyntax && !IsFlag(assignment.Right) ? (assignment.Left, false) : null;
            case AssignmentExpressionSyntax assignment:
                return (assignment.Left, true);
            case PostfixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression
            } step:
                return (step.Operand, true);
            case PrefixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression
            } step:
                return (step.Operand, true);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call:
                return Mutated(call, access) is { } mutated ? (mutated, true) : null;
            default:
                return null;
        }
    }

    private ExpressionSyntax? Mutated(InvocationExpressionSyntax call, MemberAccessExpressionSyntax access)
    {
        if (Mutators.Contains(access.Name.Identifier.ValueText) && IsCollectionStore(access.Expression))
            return access.Expression;

        return
            access.Expression is IdentifierNameSyntax { Identifier.ValueText: "Interlocked" }
            && call.ArgumentList.Arguments is [{ RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword } first, ..]
            ? first.Expression
            : null;
    }

    private bool IsCollectionStore(ExpressionSyntax expression) => Store(expression) is { } store && _stores[store];

    private string? Store(ExpressionSyntax expression)
    {
        var name = expression switch
        {
            IdentifierNameSyntax own => own.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own => own.Name.Identifier.ValueText,
            _ => null,
        };
        return name is not null && _stores.ContainsKey(name) ? name : null;
    }

    // Asked only of the few names that are written.
    private static bool IsShadowed(ExpressionSyntax target, string name, MemberDeclarationSyntax member) =>
        target is IdentifierNameSyntax
        && member
            .DescendantNodes()
            .Any(node =>
                node switch
                {
                    VariableDeclaratorSyntax local => local.Identifier.ValueText == name,
                    ParameterSyntax parameter => parameter.Identifier.ValueText == name,
                    SingleVariableDesignationSyntax local => local.Identifier.ValueText == name,
                    ForEachStatementSyntax loop => loop.Identifier.ValueText == name,
                    _ => false,
                }
            );

    private static bool IsFlag(ExpressionSyntax value) =>
        value.Kind()
            is SyntaxKind.NullLiteralExpression
                or SyntaxKind.TrueLiteralExpression
                or SyntaxKind.FalseLiteralExpression
                or SyntaxKind.DefaultLiteralExpression;

    private static bool IsCollection(ITypeSymbol type) =>
        type is IArrayTypeSymbol
        || type is INamedTypeSymbol named
            && (
                named.Name == "StringBuilder"
                || NamespaceNames.Of(named.ContainingNamespace).StartsWith("System.Collections", StringComparison.Ordinal)
            );
}
