using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Members;

/// <summary>Reads the route of an endpoint as far as its own file says it.</summary>
internal sealed class RouteText
{
    private const string Group = "MapGroup";
    private const int MostSteps = 20;

    // The route that ASP.NET Core gives a fallback without one.
    private const string NoOther = "{*path:nonfile}";

    // Constants that each name the next several times make texts that no memory holds.
    private const int MostParts = 200;
    private const int MostLetters = 2_000;

    private int _parts;

    private RouteText() { }

    /// <summary>The route, below those of its groups, on one line. What the file does not say stands as it is written.</summary>
    /// <param name="endpoint">The call that maps it.</param>
    public static string Of(InvocationExpressionSyntax endpoint)
    {
        var route = new RouteText();
        var own = TopLevelCode.Route(endpoint) is { } said ? route.Text(said, 0) : NoOther;
        return OneLine(Below(route.Prefix(Receiver(endpoint), 0), own));
    }

    private static string OneLine(string route) =>
        string.Join(
            ' ',
            string.Concat(route.Take(MostLetters).Select(c => char.IsControl(c) ? ' ' : c))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    private static string Below(string prefix, string route) =>
        prefix.Length == 0 ? route : $"{prefix.TrimEnd('/')}/{route.TrimStart('/')}";

    private static ExpressionSyntax? Receiver(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    // Of the calls behind a group, such as RequireAuthorization, none changes the route.
    private string Prefix(ExpressionSyntax? receiver, int step)
    {
        if (step > MostSteps)
            return "";
        if (receiver is IdentifierNameSyntax name)
            return Prefix(Variable(name), step + 1);
        if (receiver is not InvocationExpressionSyntax call)
            return "";

        var above = Prefix(Receiver(call), step + 1);
        return
            call
                is {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Group },
                    ArgumentList.Arguments: [var first, ..]
                }
            ? Below(above, Text(first.Expression, 0))
            : above;
    }

    private string Text(ExpressionSyntax expression, int step) =>
        step > MostSteps || ++_parts > MostParts
            ? expression.ToString()
            : expression switch
            {
                LiteralExpressionSyntax literal => literal.Token.ValueText,
                InterpolatedStringExpressionSyntax text => string.Concat(
                    text.Contents.Select(part =>
                        part switch
                        {
                            InterpolatedStringTextSyntax plain => plain.TextToken.ValueText,
                            InterpolationSyntax hole when Constant(hole.Expression) is { } value => Text(value, step + 1),
                            _ => part.ToString(),
                        }
                    )
                ),
                BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Text(sum.Left, step + 1)
                    + Text(sum.Right, step + 1),
                ParenthesizedExpressionSyntax inner => Text(inner.Expression, step + 1),
                _ when Constant(expression) is { } value => Text(value, step + 1),
                _ => expression.ToString(),
            };

    private static ExpressionSyntax? Variable(IdentifierNameSyntax name) =>
        Locals(name).FirstOrDefault(local => local.Identifier.ValueText == name.Identifier.ValueText)?.Initializer?.Value;

    private static ExpressionSyntax? Constant(ExpressionSyntax expression) =>
        expression switch
        {
            IdentifierNameSyntax name => Locals(name)
                .Where(local => local.Parent?.Parent is LocalDeclarationStatementSyntax { IsConst: true })
                .FirstOrDefault(local => local.Identifier.ValueText == name.Identifier.ValueText)
                ?.Initializer?.Value,
            MemberAccessExpressionSyntax { Expression: var type, Name.Identifier.ValueText: var field } => Types(expression)
                .Where(declared => declared.Identifier.ValueText == type.ToString().Split('.')[^1])
                .SelectMany(declared => declared.Members.OfType<FieldDeclarationSyntax>())
                .Where(declared => declared.Modifiers.Any(SyntaxKind.ConstKeyword))
                .SelectMany(declared => declared.Declaration.Variables)
                .FirstOrDefault(declared => declared.Identifier.ValueText == field)
                ?.Initializer?.Value,
            _ => null,
        };

    private static IEnumerable<VariableDeclaratorSyntax> Locals(SyntaxNode node) =>
        Members(node)
            .OfType<GlobalStatementSyntax>()
            .Select(statement => statement.Statement)
            .OfType<LocalDeclarationStatementSyntax>()
            .SelectMany(local => local.Declaration.Variables);

    private static IEnumerable<TypeDeclarationSyntax> Types(SyntaxNode node)
    {
        var waiting = new Stack<MemberDeclarationSyntax>(Members(node));
        while (waiting.TryPop(out var member))
        {
            if (member is TypeDeclarationSyntax type)
                yield return type;
            foreach (
                var inner in member is BaseNamespaceDeclarationSyntax space
                    ? space.Members
                    : (member as TypeDeclarationSyntax)?.Members ?? []
            )
                waiting.Push(inner);
        }
    }

    private static SyntaxList<MemberDeclarationSyntax> Members(SyntaxNode node) =>
        node.FirstAncestorOrSelf<CompilationUnitSyntax>()?.Members ?? [];
}
