using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Parsing;

/// <summary>What the code for a request should look like. Made once for a request, good for all answers to it.</summary>
internal sealed record Expectation
{
    /// <summary>What it should show, by the profile.</summary>
    public required ExpectedCode Code { get; init; }

    /// <summary>The method as it is asked for, without body; null where the request has no signature that parses.</summary>
    public required MethodDeclarationSyntax? Signature { get; init; }

    /// <summary>The request.</summary>
    public ContextRequest Request => Code.Request;

    /// <summary>
    /// The method that a signature describes; null where it does not parse. A constructor or an operator is taken for a method of
    /// the same parameters.
    /// </summary>
    public static MethodDeclarationSyntax? Parse(string? signature)
    {
        if (string.IsNullOrWhiteSpace(signature))
            return null;

        return
            SyntaxFactory.ParseMemberDeclaration(signature.Trim().TrimEnd(';') + ";", consumeFullText: true)
                is BaseMethodDeclarationSyntax { ContainsDiagnostics: false } member
            ? Method(member)
            : null;
    }

    /// <summary>A member as a method without body.</summary>
    public static MethodDeclarationSyntax Method(BaseMethodDeclarationSyntax member) =>
        member switch
        {
            MethodDeclarationSyntax method => method,
            ConstructorDeclarationSyntax constructor => Method(Nothing, constructor.Identifier.ValueText, constructor),
            OperatorDeclarationSyntax @operator => Method(@operator.ReturnType, "op", @operator),
            ConversionOperatorDeclarationSyntax conversion => Method(conversion.Type, "op", conversion),
            _ => Method(Nothing, "Finalize", member),
        };

    private static TypeSyntax Nothing => SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword));

    private static MethodDeclarationSyntax Method(TypeSyntax type, string name, BaseMethodDeclarationSyntax member) =>
        SyntaxFactory
            .MethodDeclaration(type.WithTrailingTrivia(SyntaxFactory.Space), name)
            .WithModifiers(member.Modifiers)
            .WithParameterList(member.ParameterList)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken));
}
