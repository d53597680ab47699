using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RefMiner.Members;

namespace RefMiner.Extraction;

/// <summary>Recognises checks of a member's own parameters.</summary>
internal static class ArgumentChecks
{
    private static readonly string[] Guards =
    [
        "Guard",
        "Guards",
        "Check",
        "Checks",
        "Ensure",
        "Require",
        "Requires",
        "Preconditions",
        "Precondition",
        "Contract",
        "Throw",
        "ThrowHelper",
        "Verify",
        "Argument",
    ];

    /// <summary>
    /// A guard method that is given a parameter: a <c>ThrowIf…</c> of an exception, or a method of a class of guards; e.g.
    /// <c>Guard.NotNull</c>.
    /// </summary>
    public static string? Of(IInvocationOperation invocation, ISymbol? member)
    {
        if (invocation.TargetMethod is not { ContainingType: { } type, IsStatic: true } method)
            return null;

        var against =
            invocation.Arguments
            is [{ Value: IPropertyReferenceOperation { Property: { Name: "Against", ContainingType.Name: "Guard" } } }, ..];
        var isGuard =
            against
            || Guards.Contains(type.Name)
            || type.Name.EndsWith("Guard", StringComparison.Ordinal)
            || (type.Name.EndsWith("Exception", StringComparison.Ordinal) && method.Name.StartsWith("ThrowIf", StringComparison.Ordinal));
        if (!isGuard || !invocation.Arguments.Any(argument => argument.Value.DescendantsAndSelf().Any(part => IsOwn(part, member))))
            return null;

        return against ? $"Guard.Against.{method.Name}" : $"{type.Name}.{method.Name}";
    }

    /// <summary><c>parameter ?? throw new Argument…Exception(…)</c>, and the same of a member of a parameter.</summary>
    public static string? Of(ICoalesceOperation coalesce, ISymbol? member) =>
        Symbols.Bare(coalesce.WhenNull) is IThrowOperation { Exception: { } thrown }
        && IsOwn(Root(coalesce.Value), member)
        && IsArgumentException(Symbols.Bare(thrown).Type)
            ? $"?? throw new {Symbols.Bare(thrown).Type!.Name}"
            : null;

    /// <summary>
    /// Conditions on a parameter with which a body begins and that throw an argument exception, e.g. <c>throw new
    /// ArgumentException</c>.
    /// </summary>
    /// <remarks>Other checks, declarations and plain calls and assignments may stand between them.</remarks>
    public static IEnumerable<string> AtBegin(BlockSyntax body, IReadOnlyCollection<string> parameters, BoundBody bound)
    {
        foreach (
            var statement in body.Statements.TakeWhile(statement =>
                statement is IfStatementSyntax or LocalDeclarationStatementSyntax or ExpressionStatementSyntax
            )
        )
        {
            if (statement is not IfStatementSyntax choice)
                continue;
            if (
                (choice.Statement is BlockSyntax { Statements: [.., var last] } ? last : choice.Statement)
                is not ThrowStatementSyntax thrown
            )
                yield break;

            if (
                bound.Thrown(thrown) is { } type
                && IsArgumentException(type)
                && choice
                    .Condition.DescendantNodesAndSelf()
                    .Any(part => part is IdentifierNameSyntax name && parameters.Contains(name.Identifier.ValueText))
            )
                yield return $"throw new {type.Name}";
        }
    }

    /// <summary>What a chain of members begins with.</summary>
    private static IOperation Root(IOperation operation)
    {
        while (true)
        {
            operation = Symbols.Bare(operation);
            if (operation is IConditionalAccessOperation { Operation: var receiver })
                operation = receiver;
            else if (operation is IMemberReferenceOperation { Instance: { } instance })
                operation = instance;
            else
                return operation;
        }
    }

    private static bool IsArgumentException(ITypeSymbol? type) => Symbols.IsOrDerives(type, "System", "ArgumentException");

    private static bool IsOwn(IOperation operation, ISymbol? member) =>
        operation is IParameterReferenceOperation { Parameter.ContainingSymbol: var owner }
        && (
            SymbolEqualityComparer.Default.Equals(owner, member)
            || (owner as IMethodSymbol)?.AssociatedSymbol is { } accessed && SymbolEqualityComparer.Default.Equals(accessed, member)
        );
}
