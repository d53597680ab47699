using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Bodies;
using RefMiner.Members;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Secrets;

namespace RefMiner.Extraction;

/// <summary>Makes the records of the methods of one node in one file.</summary>
/// <param name="model">Binds the file.</param>
/// <param name="path">The file.</param>
/// <param name="type">The type that declares the methods.</param>
/// <param name="features">What shows which feature.</param>
/// <param name="evidence">Gets what the methods show of features.</param>
internal sealed class MethodReader(SemanticModel model, string path, INamedTypeSymbol type, FeatureTable features, EvidenceSet evidence)
{
    private const int LongestRoute = 200;

    /// <summary>Reads a member with a body.</summary>
    /// <param name="member">The member.</param>
    /// <param name="bodies">The nodes of its bodies.</param>
    /// <param name="quotable">Its quotable forms.</param>
    /// <param name="terms">The terms of the node; stays as it is.</param>
    /// <param name="bag">Is filled with the terms of the method.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The record, and what was counted in its body.</returns>
    public (MethodRecord Record, MemberFacts Facts) Read(
        MemberDeclarationSyntax member,
        List<List<SyntaxNode>> bodies,
        QuotableMember quotable,
        TermBag terms,
        TermBag bag,
        CancellationToken cancellationToken
    )
    {
        var symbol = MemberBodies.Symbol(member, model, cancellationToken);
        var reader = new TraitReader(member, symbol, type);
        var bound = MemberBodies.Bind(member, model, reader.Visit, cancellationToken);
        var walk = new BodyWalk(model, bound, type, evidence, features);
        walk.Read(quotable.Tokens, bodies, cancellationToken);
        foreach (var used in bound.Types.Concat(Types(symbol)).SelectMany(SymbolNames.Mentioned))
            walk.TypeEvidence(used);

        var facts = walk.Facts;
        facts.Shapes.UnionWith(DeclaredShapes.Of(member, symbol));
        var isAsync = MemberBodies.Modifiers(member).Any(SyntaxKind.AsyncKeyword);
        foreach (var body in bodies)
            facts.Shapes.UnionWith(SyntaxShapes.Of(member, isAsync, body, bound.Symbol));
        foreach (var hit in facts.Shapes.SelectMany(features.Shape))
            evidence.Add(hit);

        var name = NameOf(member, symbol, type);
        bag.Clear();
        bag.Add(terms);
        AddTerms(bag, member, name, quotable, facts, bodies);
        ImmutableArray<ApiUse> uses = [.. facts.ApiUses.Order()];
        var traits = reader.Finish(bodies, bound);
        var record = new MethodRecord
        {
            Id = IdOf(member, symbol, $"M:{type.ToDisplayString()}.{name}"),
            Name = name,
            Path = path,
            Lines = SourceLines.Of(member.SyntaxTree, TopLevelCode.Span(TopLevelCode.Parts(member))),
            Signature = quotable.Head,
            Summary = quotable.Summary,
            ParameterTypes = [.. Receiver(symbol).Concat(Parameters(symbol)).Select(parameter => SymbolNames.Simple(parameter.Type))],
            ReturnType = Return(symbol) is { } returned ? SymbolNames.Simple(returned) : "void",
            ApiUses = uses,
            Calls = [.. facts.Calls.OrderBy(call => call.Position).Select(call => call.Use).Distinct()],
            Thrown = Sorted(facts.Thrown),
            Caught = Sorted(facts.Caught),
            Awaited = Sorted(facts.Awaited),
            Traits = traits.Traits,
            TraitDetails = traits.Details,
            OwnUses = traits.OwnUses,
            Statements = StatementReader.Read(quotable, facts.Places, uses),
            Complexity = facts.Complexity,
            BodyTokens = quotable.BodyTokens,
            Full = quotable.Full,
            SignatureForm = quotable.Signature,
            Terms = bag.ToTerms(),
        };
        return (record, facts);
    }

    private static ImmutableArray<string> Sorted(HashSet<string> names) => [.. names.Order(StringComparer.Ordinal)];

    // A local function has no id of its own, and an endpoint none but its route.
    private static string IdOf(MemberDeclarationSyntax member, ISymbol? symbol, string fallback) =>
        member is not GlobalStatementSyntax ? SymbolNames.Id(symbol, fallback)
        : TopLevelCode.Endpoint(member) is { } endpoint ? $"{fallback}({Route(endpoint)})"
        : fallback;

    // A route names its endpoint wherever that is listed, so it must not show there what is redacted in quoted code.
    private static string Route(InvocationExpressionSyntax endpoint)
    {
        var route = CodeSecrets.Redact(RouteText.Of(endpoint)).Text;
        var length = Math.Min(route.Length, LongestRoute);
        return route[..(length > 0 && char.IsHighSurrogate(route[length - 1]) ? length - 1 : length)];
    }

    private static IEnumerable<IParameterSymbol> Receiver(ISymbol? symbol) =>
        symbol is { IsStatic: false, ContainingType: { IsExtension: true, ExtensionParameter: { } receiver } } ? [receiver] : [];

    private static string NameOf(MemberDeclarationSyntax member, ISymbol? symbol, INamedTypeSymbol type) =>
        member switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            BaseFieldDeclarationSyntax { Declaration.Variables: [var variable, ..] } => variable.Identifier.ValueText,
            GlobalStatementSyntax => TopLevelCode.Function(member)?.Identifier.ValueText
                ?? (TopLevelCode.Endpoint(member)?.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText
                ?? TopLevelCode.Main,
            ConstructorDeclarationSyntax => type.Name,
            DestructorDeclarationSyntax => "Finalize",
            _ => symbol?.MetadataName is { } name ? name[(name.LastIndexOf('.') + 1)..] : "Item",
        };

    private static ImmutableArray<IParameterSymbol> Parameters(ISymbol? symbol) =>
        symbol switch
        {
            IMethodSymbol method => method.Parameters,
            IPropertySymbol property => property.Parameters,
            _ => [],
        };

    private static ITypeSymbol? Return(ISymbol? symbol) =>
        symbol switch
        {
            IMethodSymbol { ReturnsVoid: false } method => method.ReturnType,
            IPropertySymbol property => property.Type,
            IFieldSymbol field => field.Type,
            _ => null,
        };

    private static IEnumerable<ITypeSymbol> Types(ISymbol? symbol)
    {
        var parameters = Parameters(symbol).Select(parameter => parameter.Type);
        return Return(symbol) is { } returned ? parameters.Prepend(returned) : parameters;
    }

    private static void AddTerms(
        TermBag bag,
        MemberDeclarationSyntax member,
        string name,
        QuotableMember quotable,
        MemberFacts facts,
        List<List<SyntaxNode>> bodies
    )
    {
        bag.AddIdentifier(TermField.Name, name);
        AddSignature(bag, member);
        bag.AddPieces(TermField.Doc, quotable.Summary);
        if (TopLevelCode.Endpoint(member) is { } endpoint)
            bag.AddPieces(TermField.Name, Route(endpoint));
        foreach (var attribute in NodeReader.Attributes(member))
            bag.AddAttribute(TermField.Attribute, attribute);
        var told = member.AttributeLists.SelectMany(list => list.Attributes).Where(attribute => !IsForTools(TypeNames.Simple(attribute)));
        foreach (var text in told.SelectMany(attribute => Strings(attribute.Span, quotable)))
            bag.AddPieces(TermField.Doc, text);
        foreach (var use in facts.ApiUses)
        {
            bag.AddIdentifier(TermField.Api, use.Name);
            if (use.Receiver is not null && use.Receiver != use.Name)
                bag.AddIdentifier(TermField.Api, use.Receiver);
        }

        foreach (var body in bodies)
            AddBody(bag, body[0].Span, quotable);
    }

    // What these say is not what the member does.
    private static bool IsForTools(string attribute) =>
        attribute
            is "DebuggerDisplay"
                or "ExcludeFromCodeCoverage"
                or "GeneratedCode"
                or "Obsolete"
                or "SuppressMessage"
                or "UnconditionalSuppressMessage";

    private static void AddSignature(TermBag bag, MemberDeclarationSyntax member)
    {
        var (returned, parameters) = member switch
        {
            MethodDeclarationSyntax method => (method.ReturnType, method.ParameterList),
            BaseFieldDeclarationSyntax field => (field.Declaration.Type, null),
            GlobalStatementSyntax => (TopLevelCode.Function(member)?.ReturnType, TopLevelCode.Function(member)?.ParameterList),
            OperatorDeclarationSyntax method => (method.ReturnType, method.ParameterList),
            ConversionOperatorDeclarationSyntax method => (method.Type, method.ParameterList),
            BaseMethodDeclarationSyntax method => (null, method.ParameterList),
            IndexerDeclarationSyntax indexer => (indexer.Type, (BaseParameterListSyntax)indexer.ParameterList),
            BasePropertyDeclarationSyntax property => (property.Type, null),
            _ => ((TypeSyntax?)null, (BaseParameterListSyntax?)null),
        };
        foreach (var name in returned is null ? [] : TypeNames.All(returned))
            bag.AddIdentifier(TermField.Signature, name);
        var receiver = (member.Parent as ExtensionBlockDeclarationSyntax)?.ParameterList?.Parameters ?? [];
        foreach (var parameter in receiver.Concat(parameters?.Parameters ?? []))
        {
            foreach (var name in parameter.Type is null ? [] : TypeNames.All(parameter.Type))
                bag.AddIdentifier(TermField.Signature, name);
            bag.AddPieces(TermField.Signature, parameter.Identifier.ValueText);
        }
    }

    private static void AddBody(TermBag bag, TextSpan body, QuotableMember quotable)
    {
        foreach (var token in TokensIn(body, quotable).Where(token => token.IsKind(SyntaxKind.IdentifierToken)))
            bag.AddPieces(TermField.Body, token.ValueText);
        foreach (var text in Strings(body, quotable))
            bag.AddPieces(TermField.Body, text);
    }

    /// <summary>Texts that are not long, and no credentials.</summary>
    private static IEnumerable<string> Strings(TextSpan span, QuotableMember quotable)
    {
        const int longLiteral = 200;
        return TokensIn(span, quotable)
            .Where(token =>
                token.Kind()
                    is SyntaxKind.StringLiteralToken
                        or SyntaxKind.InterpolatedStringTextToken
                        or SyntaxKind.SingleLineRawStringLiteralToken
                        or SyntaxKind.MultiLineRawStringLiteralToken
                        or SyntaxKind.Utf8StringLiteralToken
                && token.ValueText.Length < longLiteral
                && !IsRedacted(quotable.Redactions, token.Span)
            )
            .Select(token => token.ValueText);
    }

    // Top-level statements are a body each: whoever looks through all tokens for every one takes minutes.
    private static IEnumerable<SyntaxToken> TokensIn(TextSpan span, QuotableMember quotable)
    {
        var tokens = quotable.Tokens;
        var (from, to) = (0, tokens.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (tokens[middle].SpanStart < span.Start)
                from = middle + 1;
            else
                to = middle;
        }

        for (var i = from; i < tokens.Count && tokens[i].SpanStart < span.End; i++)
            yield return tokens[i];
    }

    private static bool IsRedacted(List<Redaction> redactions, TextSpan span) =>
        redactions.Count > 0 && redactions.Exists(redaction => redaction.Span.OverlapsWith(span));
}
