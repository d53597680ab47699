using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;

namespace RefMiner.Validation;

/// <summary>What changes the things that locals refer to, without being assigned to them.</summary>
internal static class LocalChanges
{
    /// <summary>From a local to what reaches it by element, member, call or reference, in source order.</summary>
    public static Dictionary<string, List<SyntaxNode>> Collect(CheckedBody body)
    {
        var changes = new Dictionary<string, List<SyntaxNode>>(StringComparer.Ordinal);
        foreach (var node in body.Nodes)
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax or MemberAccessExpressionSyntax } assignment
                    when Root(assignment.Left) is { } target:
                    Add(target, assignment.Right);
                    break;
                case InvocationExpressionSyntax call:
                    var owner = Names.Receiver(call) is { } receiver ? Root(receiver) : null;
                    if (owner is not null && IsMutable(body, owner))
                    {
                        foreach (var argument in call.ArgumentList.Arguments)
                            Add(owner, argument.Expression);
                    }

                    foreach (var argument in call.ArgumentList.Arguments.Where(argument => Reaches(body, argument)))
                        Handed(call, argument);
                    break;
                case VariableDeclaratorSyntax { Initializer.Value: IdentifierNameSyntax original } other
                    when IsMutable(body, original.Identifier.ValueText):
                    Add(original.Identifier.ValueText, SyntaxFactory.IdentifierName(other.Identifier.ValueText));
                    break;
            }
        }

        return changes;

        void Handed(InvocationExpressionSyntax call, ArgumentSyntax argument)
        {
            if (Root(argument.Expression) is not { } name)
                return;

            if (call.Expression is IdentifierNameSyntax function)
                Add(name, SyntaxFactory.IdentifierName(function.Identifier.ValueText));
            foreach (var other in call.ArgumentList.Arguments.Where(other => other != argument))
                Add(name, other.Expression);
        }

        void Add(string name, SyntaxNode change)
        {
            if (!changes.TryGetValue(name, out var known))
                changes[name] = known = [];
            known.Add(change);
        }
    }

    private static bool Reaches(CheckedBody body, ArgumentSyntax argument) =>
        argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword
        || argument.Expression is IdentifierNameSyntax name
            && IsMutable(body, name.Identifier.ValueText)
            && argument.Parent?.Parent is InvocationExpressionSyntax { Expression: IdentifierNameSyntax };

    // What was created here and is no text can be changed wherever it goes.
    private static bool IsMutable(CheckedBody body, string name, int depth = 0) =>
        body
            .Locals.Of(name)
            .Any(value =>
                value
                    is BaseObjectCreationExpressionSyntax
                        or ArrayCreationExpressionSyntax
                        or ImplicitArrayCreationExpressionSyntax
                        or CollectionExpressionSyntax
                || value is IdentifierNameSyntax other && depth < 8 && IsMutable(body, other.Identifier.ValueText, depth + 1)
            );

    private static string? Root(ExpressionSyntax expression) =>
        expression switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax single } => single.Identifier.ValueText,
            ElementAccessExpressionSyntax access => Root(access.Expression),
            MemberAccessExpressionSyntax access => Root(access.Expression),
            InvocationExpressionSyntax call => Names.Receiver(call) is { } receiver ? Root(receiver) : null,
            ParenthesizedExpressionSyntax inner => Root(inner.Expression),
            PostfixUnaryExpressionSyntax suppressed => Root(suppressed.Operand),
            _ => null,
        };
}
