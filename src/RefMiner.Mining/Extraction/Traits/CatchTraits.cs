using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RefMiner.Members;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>What a catch clause does with the exception.</summary>
internal static class CatchTraits
{
    // Methods that pass a fault on by another way, answer it or undo what was begun, as they are mostly called.
    private static readonly string[] Telling =
    [
        "Log",
        "Warn",
        "Report",
        "Error",
        "Fail",
        "Fault",
        "Write",
        "Show",
        "Trace",
        "Notify",
        "Rollback",
        "Abort",
        "Revert",
        "Undo",
        "BadRequest",
        "Problem",
        "StatusCode",
        "NotFound",
        "Unauthorized",
        "Forbid",
        "Conflict",
        "InternalServerError",
    ];

    /// <summary>Adds what it shows.</summary>
    public static void Add(ICatchClauseOperation clause, TraitSet traits)
    {
        if (clause.Syntax is not CatchClauseSyntax syntax)
            return;

        if (syntax.Block.Statements.Count == 0 && !IsForCancellation(clause))
            traits.Add(MethodTraits.EmptyCatch);
        var caught = (clause.ExceptionDeclarationOrExpression as IVariableDeclaratorOperation)?.Symbol;
        var inside = clause.Handler.Descendants().ToList();
        if (clause.Filter is null && CatchesAll(clause, syntax) && !inside.Exists(operation => PassesOn(operation, caught)))
            traits.Add(MethodTraits.SwallowsExceptions);
        if (caught is null)
            return;

        foreach (var thrown in inside.OfType<IThrowOperation>())
        {
            if (
                thrown.Exception is { } exception
                && Symbols.Bare(exception) is { Type: { TypeKind: not TypeKind.Error } made } made1
                && Takes(made1, caught)
            )
                traits.Add(MethodTraits.WrapsExceptions, SymbolNames.Simple(made));
        }
    }

    private static bool CatchesAll(ICatchClauseOperation clause, CatchClauseSyntax syntax) =>
        syntax.Declaration is null || Symbols.Is(clause.ExceptionType, "System", "Exception");

    /// <summary>Whether something is done with the exception, or may be.</summary>
    private static bool PassesOn(IOperation operation, ILocalSymbol? caught) =>
        operation switch
        {
            IThrowOperation or IInvalidOperation or IDynamicInvocationOperation => true,
            ILocalReferenceOperation { Local: var local } => SymbolEqualityComparer.Default.Equals(local, caught),
            IInvocationOperation { TargetMethod: var method } => LogCalls.Of(method) is not null
                || Telling.Any(start => method.Name.StartsWith(start, StringComparison.Ordinal)),
            _ => false,
        };

    private static bool Takes(IOperation made, ILocalSymbol caught)
    {
        var arguments = made switch
        {
            IObjectCreationOperation creation => creation.Arguments,
            IInvocationOperation invocation => invocation.Arguments,
            _ => [],
        };
        return arguments
            .SelectMany(argument => Parts(Symbols.Bare(argument.Value)))
            .Any(part => SymbolEqualityComparer.Default.Equals(Symbols.Named(part), caught));
    }

    // What is given to a parameter array, as such or one by one.
    private static IEnumerable<IOperation> Parts(IOperation value) =>
        value switch
        {
            IArrayCreationOperation { Initializer.ElementValues: var elements } => elements,
            ICollectionExpressionOperation { Elements: var elements } => elements,
            _ => [value],
        };

    private static bool IsForCancellation(ICatchClauseOperation clause) =>
        IsCancellation(clause.ExceptionType)
        || (
            clause.Filter is { } filter
            && filter
                .DescendantsAndSelf()
                .Any(operation =>
                    operation switch
                    {
                        IPropertyReferenceOperation { Property.Name: var name } => name == "IsCancellationRequested",
                        IIsTypeOperation { TypeOperand: var type } => IsCancellation(type),
                        IDeclarationPatternOperation { MatchedType: var type } => IsCancellation(type),
                        ITypePatternOperation { MatchedType: var type } => IsCancellation(type),
                        _ => false,
                    }
                )
        );

    private static bool IsCancellation(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Error }
            ? type.Name.Contains("Cancel", StringComparison.Ordinal)
            : Symbols.IsOrDerives(type, "System", "OperationCanceledException");
}
