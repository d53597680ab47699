using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace RefMiner.Members;

/// <summary>What Roslyn bound in one body: from the syntax to its symbol.</summary>
/// <remarks>One operation tree is cheaper than asking the semantic model for each name, and it resolves what has no name of its own, such
/// as target-typed <c>new</c>.</remarks>
/// <param name="visit">Is shown each operation, in no certain order.</param>
internal sealed class BoundBody(Action<IOperation>? visit = null)
{
    private readonly Dictionary<SyntaxNode, ISymbol> _symbols = [];
    private readonly Dictionary<SyntaxNode, IMethodSymbol> _constructors = [];
    private readonly Dictionary<SyntaxNode, ITypeSymbol> _thrown = [];
    private readonly HashSet<SyntaxNode> _invalid = [];
    private readonly HashSet<ITypeSymbol> _types = new(SymbolEqualityComparer.Default);

    /// <summary>Types that the body uses without naming a member: those of locals, casts, type arguments. May hold error types.</summary>
    public IReadOnlyCollection<ITypeSymbol> Types => _types;

    /// <summary>Adds the operations below an accessor, a method or an arrow clause.</summary>
    public void Add(IOperation? root)
    {
        if (root is null)
            return;

        var waiting = new Stack<IOperation>([root]);
        while (waiting.TryPop(out var operation))
        {
            if (operation is INameOfOperation)
                continue;

            Add(operation, operation.Syntax);
            visit?.Invoke(operation);
            foreach (var child in operation.ChildOperations)
                waiting.Push(child);
        }
    }

    /// <summary>Symbol of an invocation, creation, member access or name; null where it has none or did not resolve.</summary>
    public ISymbol? Symbol(SyntaxNode syntax) => _symbols.GetValueOrDefault(syntax);

    /// <summary>Constructor of a creation, or null.</summary>
    public IMethodSymbol? Constructor(SyntaxNode syntax) => _constructors.GetValueOrDefault(syntax);

    /// <summary>Whether Roslyn took the syntax for an expression and could not bind it.</summary>
    public bool IsInvalid(SyntaxNode syntax) => _invalid.Contains(syntax);

    /// <summary>Type of what a throw statement or expression throws, or null.</summary>
    public ITypeSymbol? Thrown(SyntaxNode syntax) => _thrown.GetValueOrDefault(syntax);

    private void Add(IOperation operation, SyntaxNode syntax)
    {
        switch (operation)
        {
            case IInvocationOperation { IsImplicit: false } invocation:
                _symbols[syntax] = invocation.TargetMethod;
                foreach (var argument in invocation.TargetMethod.TypeArguments)
                    _types.Add(argument);
                break;
            case IObjectCreationOperation { IsImplicit: false, Type: INamedTypeSymbol { TypeKind: not TypeKind.Error } type } creation:
                _symbols[syntax] = type;
                if (creation.Constructor is { } constructor)
                    _constructors[syntax] = constructor;
                break;
            case IDelegateCreationOperation { IsImplicit: false, Type: INamedTypeSymbol type }
                when syntax is BaseObjectCreationExpressionSyntax:
                _symbols[syntax] = type;
                break;
            case IMemberReferenceOperation { IsImplicit: false } reference:
                _symbols.TryAdd(syntax, reference.Member);
                break;
            case IThrowOperation { Exception: { } exception }:
                if (Converted(exception).Type is { TypeKind: not TypeKind.Error } thrown)
                    _thrown[syntax] = thrown;
                break;
            case IVariableDeclaratorOperation declarator:
                _types.Add(declarator.Symbol.Type);
                break;
            case IConversionOperation { IsImplicit: false, Type: { } target }:
                _types.Add(target);
                break;
            case ITypeOfOperation typeOf:
                _types.Add(typeOf.TypeOperand);
                break;
            case IIsTypeOperation isType:
                _types.Add(isType.TypeOperand);
                break;
            case IDeclarationPatternOperation { MatchedType: { } matched }:
                _types.Add(matched);
                break;
            case ICatchClauseOperation { ExceptionType: { } caught }:
                _types.Add(caught);
                break;
            case IInvalidOperation:
                _invalid.Add(syntax);
                break;
        }
    }

    private static IOperation Converted(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } conversion)
            operation = conversion.Operand;
        return operation;
    }
}
