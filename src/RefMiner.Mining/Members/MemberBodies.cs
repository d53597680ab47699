using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Members;

/// <summary>Finds the members of a type that can be quoted, and their bodies.</summary>
internal static class MemberBodies
{
    /// <summary>Members with a body, in source order; those of extension blocks count for the type around them.</summary>
    public static IEnumerable<MemberDeclarationSyntax> In(TypeDeclarationSyntax type)
    {
        foreach (var member in type.Members)
        {
            if (member is ExtensionBlockDeclarationSyntax block)
            {
                foreach (var inner in In(block))
                    yield return inner;
            }
            else if (Block(member) is not null)
            {
                yield return member;
            }
        }
    }

    /// <summary>
    /// What is the body of a member as a whole: a block, an arrow clause, an accessor list with a body in it, the body of a
    /// lambda, the call that maps a route, or the first of the statements outside of all types; else null.
    /// </summary>
    public static SyntaxNode? Block(MemberDeclarationSyntax member) =>
        member switch
        {
            BaseMethodDeclarationSyntax method => method.Body as SyntaxNode ?? method.ExpressionBody,
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
            IndexerDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
            BaseFieldDeclarationSyntax => FirstValue.Body(member),
            GlobalStatementSyntax global => TopLevelCode.Function(member) is { } function
                ? function.Body as SyntaxNode ?? function.ExpressionBody
                : TopLevelCode.Endpoint(member) as SyntaxNode ?? global.Statement,
            PropertyDeclarationSyntax or IndexerDeclarationSyntax or EventDeclarationSyntax => (
                (BasePropertyDeclarationSyntax)member
            ).AccessorList
                is { } list
            && list.Accessors.Any(HasBody)
                ? list
                : FirstValue.Body(member),
            _ => null,
        };

    /// <summary>
    /// The bodies of a member, one for each accessor and each statement outside of all types, and the initialiser of a constructor;
    /// each as itself and all nodes below it, in source order.
    /// </summary>
    public static List<List<SyntaxNode>> Nodes(MemberDeclarationSyntax member) => Of(member).ConvertAll(SyntaxLists.Nodes);

    private static List<SyntaxNode> Of(MemberDeclarationSyntax member) =>
        Block(member) switch
        {
            StatementSyntax when TopLevelCode.IsOfMain(member) =>
            [
                .. TopLevelCode.Parts(member).Select(part => ((GlobalStatementSyntax)part).Statement),
            ],
            AccessorListSyntax list =>
            [
                .. list.Accessors.Where(HasBody).Select(accessor => accessor.Body as SyntaxNode ?? accessor.ExpressionBody!),
            ],
            { } body when member is ConstructorDeclarationSyntax { Initializer: { } initializer } => [body, initializer],
            { } body => [body],
            null => [],
        };

    /// <summary>Binds the bodies of a member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="model">The model of its file.</param>
    /// <param name="visit">Is shown each operation, in no certain order.</param>
    /// <param name="cancellationToken">Ends the binding.</param>
    public static BoundBody Bind(
        MemberDeclarationSyntax member,
        SemanticModel model,
        Action<IOperation> visit,
        CancellationToken cancellationToken
    )
    {
        var bound = new BoundBody(visit);
        if (member is GlobalStatementSyntax)
        {
            foreach (var statement in TopLevelCode.Parts(member).Cast<GlobalStatementSyntax>())
                bound.Add(model.GetOperation(statement.Statement, cancellationToken));
        }
        else if (member is BaseMethodDeclarationSyntax)
            bound.Add(model.GetOperation(member, cancellationToken));
        else if (Block(member) is AccessorListSyntax list)
        {
            foreach (var accessor in list.Accessors.Where(HasBody))
                bound.Add(model.GetOperation(accessor, cancellationToken));
        }
        else if ((FirstValue.Initializer(member) ?? Block(member)) is { } value)
        {
            bound.Add(model.GetOperation(value, cancellationToken));
        }

        return bound;
    }

    /// <summary>The symbol of a member; null where it has none, as an endpoint.</summary>
    public static ISymbol? Symbol(MemberDeclarationSyntax member, SemanticModel model, CancellationToken cancellationToken) =>
        member switch
        {
            BaseFieldDeclarationSyntax { Declaration.Variables: [var variable, ..] } => model.GetDeclaredSymbol(
                variable,
                cancellationToken
            ),
            GlobalStatementSyntax => TopLevelCode.Function(member) is { } function
                ? model.GetDeclaredSymbol(function, cancellationToken)
                : null,
            _ => model.GetDeclaredSymbol(member, cancellationToken),
        };

    /// <summary>The modifiers of a member.</summary>
    public static SyntaxTokenList Modifiers(MemberDeclarationSyntax member) =>
        TopLevelCode.Function(member)?.Modifiers
        ?? (TopLevelCode.Endpoint(member) is { } endpoint ? TopLevelCode.Handler(endpoint)?.Modifiers ?? default : member.Modifiers);

    private static bool HasBody(AccessorDeclarationSyntax accessor) => accessor.Body is not null || accessor.ExpressionBody is not null;
}
