using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;

namespace RefMiner.Validation;

/// <summary>What becomes of the type of an instance, and of the method behind a delegate.</summary>
internal static class TypeUse
{
    private const int MaxDepth = 4;

    /// <summary>
    /// Whether a type that an instance gave is only named, compared, or handed to a call outside the body. What cannot be
    /// followed is not.
    /// </summary>
    public static bool IsPlain(CheckedBody body, ExpressionSyntax type, int depth = 0) =>
        depth < MaxDepth
        && type.Parent switch
        {
            ParenthesizedExpressionSyntax inner => IsPlain(body, inner, depth),
            PostfixUnaryExpressionSyntax suppressed => IsPlain(body, suppressed, depth),
            ArrowExpressionClauseSyntax arrow => arrow == body.Root && IsAsked(body),
            ReturnStatementSyntax returned => returned.Parent == body.Root && IsAsked(body),
            ConditionalAccessExpressionSyntax conditional => conditional.Expression == type
                ? IsName(Names.Last(FirstBinding(conditional)))
                : IsPlain(body, conditional, depth),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "BaseType" } access => IsPlain(body, access, depth),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Assembly" } access => IsDescription(access),
            MemberAccessExpressionSyntax access => IsName(access.Name.Identifier.ValueText),
            BinaryExpressionSyntax
            or InterpolationSyntax
            or ConstantPatternSyntax
            or ExpressionStatementSyntax
            or AnonymousObjectMemberDeclaratorSyntax => true,
            ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax { Expression: not IdentifierNameSyntax } or BaseObjectCreationExpressionSyntax
            } => true,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Identifier.ValueText: var name } variable } => body
                .Nodes.OfType<IdentifierNameSyntax>()
                .Where(use => use.Identifier.ValueText == name && use.Parent is not NameColonSyntax)
                .All(use => IsPlain(body, use, depth + 1)),
            _ => false,
        };

    /// <summary>Whether of an assembly only its name, its version or a resource is read.</summary>
    public static bool IsDescription(ExpressionSyntax assembly) =>
        assembly.Parent is MemberAccessExpressionSyntax { Name: var member } access
        && access.Expression == assembly
        && member switch
        {
            GenericNameSyntax { Identifier.ValueText: "GetCustomAttribute", TypeArgumentList.Arguments: [var attribute] } => Names
                .Last(attribute)
                .StartsWith("Assembly", StringComparison.Ordinal),
            _ => member.Identifier.ValueText
                is "GetName"
                    or "FullName"
                    or "Location"
                    or "GetManifestResourceStream"
                    or "GetManifestResourceNames"
                    or "GetManifestResourceInfo",
        };

    /// <summary>Whether an expression is a delegate by what the body says of it.</summary>
    public static bool IsDelegate(CheckedBody body, ExpressionSyntax? expression) =>
        expression switch
        {
            ParenthesizedExpressionSyntax inner => IsDelegate(body, inner.Expression),
            PostfixUnaryExpressionSyntax suppressed => IsDelegate(body, suppressed.Operand),
            CastExpressionSyntax cast => IsDelegate(cast.Type),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression, Right: TypeSyntax type } => IsDelegate(type),
            BaseObjectCreationExpressionSyntax and ObjectCreationExpressionSyntax creation => IsDelegate(creation.Type),
            IdentifierNameSyntax { Identifier.ValueText: var name } => body.Nodes.Any(node =>
                node switch
                {
                    VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable => variable.Identifier.ValueText
                        == name
                        && (IsDelegate(declaration.Type) || variable.Initializer?.Value is AnonymousFunctionExpressionSyntax),
                    ParameterSyntax { Type: { } type } parameter => parameter.Identifier.ValueText == name && IsDelegate(type),
                    SingleVariableDesignationSyntax { Parent: DeclarationPatternSyntax tested } single => single.Identifier.ValueText
                        == name
                        && IsDelegate(tested.Type),
                    _ => false,
                }
            ) || body.Functions.ContainsKey(name),
            _ => false,
        };

    private static bool IsDelegate(TypeSyntax type) =>
        Names.Last(type)
            is "Func"
                or "Action"
                or "Predicate"
                or "Comparison"
                or "Converter"
                or "Delegate"
                or "MulticastDelegate"
                or "EventHandler"
                or "ThreadStart";

    // A type is what the method is asked for.
    private static bool IsAsked(CheckedBody body) => Names.Last((body.Method ?? body.Signature)?.ReturnType) == "Type";

    private static bool IsName(string member) =>
        member
            is "Name"
                or "FullName"
                or "Namespace"
                or "ToString"
                or "IsEnum"
                or "IsValueType"
                or "IsArray"
                or "IsGenericType"
                or "IsClass"
                or "IsInterface"
                or "IsAbstract"
                or "IsPrimitive"
                or "IsAssignableFrom"
                or "IsAssignableTo"
                or "IsInstanceOfType"
                or "IsSubclassOf"
                or "Equals"
                or "GetHashCode";

    private static ExpressionSyntax FirstBinding(ConditionalAccessExpressionSyntax conditional) =>
        conditional.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault()
        ?? conditional.WhenNotNull;
}
