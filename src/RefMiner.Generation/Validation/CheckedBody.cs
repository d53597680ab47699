using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Parsing;

namespace RefMiner.Validation;

/// <summary>A body as the checks see it: its syntax, and its symbols where it was bound.</summary>
internal sealed class CheckedBody
{
    // Steps of all flows together: what takes more is put together to take long.
    private const int MaxSteps = 2_000_000;

    private static readonly ConditionalWeakTable<BlockSyntax, StrongBox<bool>> HasNameOf = [];

    private readonly Func<TextSpan, ResponsePlace> _place;
    private readonly Lazy<string?> _token;
    private int _steps;

    /// <summary>Looks at a body.</summary>
    /// <param name="body">A block or an arrow clause.</param>
    /// <param name="place">Where a stretch of the body's tree stands in the response.</param>
    public CheckedBody(SyntaxNode body, Func<TextSpan, ResponsePlace> place)
    {
        (Root, _place) = (body, place);
        Nodes = [.. body.DescendantNodes()];
        Functions = Nodes
            .OfType<LocalFunctionStatementSyntax>()
            .DistinctBy(function => function.Identifier.ValueText)
            .ToDictionary(function => function.Identifier.ValueText, StringComparer.Ordinal);
        Locals = new LocalValues(this);
        Texts = new TextValues(this);
        _token = new(FindToken);
    }

    /// <summary>A block or an arrow clause.</summary>
    public SyntaxNode Root { get; }

    /// <summary>The method as it was written; null where only a body was.</summary>
    public MethodDeclarationSyntax? Method { get; init; }

    /// <summary>The method as it was asked for, without body; null where the request says nothing of it.</summary>
    public MethodDeclarationSyntax? Signature { get; init; }

    /// <summary>Using directives that were given.</summary>
    public IReadOnlyList<UsingDirectiveSyntax> Usings { get; init; } = [];

    /// <summary>Members that were given beside the method.</summary>
    public ImmutableArray<string> OtherMembers { get; init; } = [];

    /// <summary>The semantic model; null where there is none.</summary>
    public SemanticModel? Model { get; init; }

    /// <summary>Names that the tree has of its own; null where it is not known.</summary>
    public TreeNames? Tree { get; init; }

    /// <summary>All nodes below the root, in source order.</summary>
    public ImmutableArray<SyntaxNode> Nodes { get; }

    /// <summary>Its local functions by name; of several with one name the first.</summary>
    public IReadOnlyDictionary<string, LocalFunctionStatementSyntax> Functions { get; }

    /// <summary>What its locals hold.</summary>
    public LocalValues Locals { get; }

    /// <summary>What its texts come to.</summary>
    public TextValues Texts { get; }

    /// <summary>Parameters of the method: as written, else as asked for.</summary>
    public IEnumerable<ParameterSyntax> Parameters => (Method ?? Signature)?.ParameterList.Parameters ?? [];

    /// <summary>Whether nothing is known of the method's parameters.</summary>
    public bool IsUnsigned => Method is null && Signature is null;

    /// <summary>Name of the method's CancellationToken, or null where it has none.</summary>
    public string? Token => _token.Value;

    private string? FindToken() =>
        IsUnsigned
            ? Nodes
                .OfType<IdentifierNameSyntax>()
                .FirstOrDefault(name => name.Identifier.ValueText is "cancellationToken")
                ?.Identifier.ValueText
            : Parameters
                .FirstOrDefault(parameter => parameter.Type is { } type && Names.Last(type) == "CancellationToken")
                ?.Identifier.ValueText;

    /// <summary>Counts a step of a check whose steps can grow faster than the body.</summary>
    /// <exception cref="TooMuchWorkException">There were too many.</exception>
    public void Step()
    {
        if (++_steps > MaxSteps)
            throw new TooMuchWorkException();
    }

    /// <summary>Where a stretch of the tree stands in the response.</summary>
    public ResponsePlace Place(TextSpan span) => _place(span);

    /// <summary>Where the body begins.</summary>
    public TextSpan Start => Root is BlockSyntax { Statements: [var first, ..] } ? first.GetFirstToken().Span : Root.GetFirstToken().Span;

    /// <summary>What Roslyn bound a node to; null without a model, or where it did not bind.</summary>
    public ISymbol? Symbol(SyntaxNode node) =>
        Model?.GetSymbolInfo(node) is { } info ? info.Symbol ?? info.CandidateSymbols.FirstOrDefault() : null;

    /// <summary>Type of an expression; null without a model, or where it has none.</summary>
    public ITypeSymbol? Type(ExpressionSyntax expression) =>
        Model?.GetTypeInfo(expression).Type is { TypeKind: not TypeKind.Error } type ? type : null;

    /// <summary>Whether a node lies in a catch or finally clause.</summary>
    public bool IsCleanup(SyntaxNode node) =>
        node.Ancestors().TakeWhile(outer => outer != Root).Any(outer => outer is CatchClauseSyntax or FinallyClauseSyntax);

    /// <summary>Whether a node is only named, as in <c>nameof(x)</c>.</summary>
    public static bool IsInNameOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<InvocationExpressionSyntax>(call =>
            call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" }
        )
            is { } found
        && !found.Ancestors().OfType<BlockSyntax>().Any(DeclaresNameOf);

    // Looked at once for each block: once for each name would take too long.
    private static bool DeclaresNameOf(BlockSyntax block) =>
        HasNameOf
            .GetValue(block, _ =>
                new(block.Statements.OfType<LocalFunctionStatementSyntax>().Any(function => function.Identifier.ValueText == "nameof"))
            )
            .Value;

    /// <summary>Parameters of a lambda or an anonymous method.</summary>
    public static IEnumerable<ParameterSyntax> ParametersOf(AnonymousFunctionExpressionSyntax function) =>
        function switch
        {
            SimpleLambdaExpressionSyntax lambda => [lambda.Parameter],
            ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
            AnonymousMethodExpressionSyntax { ParameterList: { } list } => list.Parameters,
            _ => [],
        };
}
