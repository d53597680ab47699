using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Profiles;
using RefMiner.Requests;
using RefMiner.Selection;

namespace RefMiner.Validation;

/// <summary>What the code for a request should look like. Made once for a request, good for all answers to it.</summary>
internal sealed record Expectation
{
    /// <summary>The request in the profile's words.</summary>
    public required RequestAnalysis Analysis { get; init; }

    /// <summary>The variant that its context shows; null where the profile has none.</summary>
    public required VariantSelection? Variant { get; init; }

    /// <summary>Library patterns that its context shows, best first.</summary>
    public required ImmutableArray<Pattern> Patterns { get; init; }

    /// <summary>Mixins that its context shows, best first.</summary>
    public required ImmutableArray<MixinRules> Mixins { get; init; }

    /// <summary>The method as it is asked for, without body; null where the request has no signature that parses.</summary>
    public required MethodDeclarationSyntax? Signature { get; init; }

    /// <summary>The request.</summary>
    public ContextRequest Request => Analysis.Request;

    /// <summary>The method that a signature describes; null where it does not parse.</summary>
    public static MethodDeclarationSyntax? Parse(string? signature)
    {
        if (string.IsNullOrWhiteSpace(signature)) return null;

        return SyntaxFactory.ParseMemberDeclaration(signature.Trim().TrimEnd(';') + ";", consumeFullText: true) is MethodDeclarationSyntax { ContainsDiagnostics: false } method ? method : null;
    }
}
