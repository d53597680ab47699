using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Members;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Reads the traits of one member, and what it uses of its own type, by symbols.</summary>
internal sealed class TraitReader
{
    private readonly ISymbol? _symbol;
    private readonly TraitSet _traits = new();
    private readonly BodyTraits _body;

    /// <summary>Begins with what the declaration shows.</summary>
    /// <param name="member">The member.</param>
    /// <param name="symbol">Its symbol, or null.</param>
    /// <param name="type">The type that declares it.</param>
    public TraitReader(MemberDeclarationSyntax member, ISymbol? symbol, INamedTypeSymbol type)
    {
        _symbol = symbol;
        _body = new BodyTraits(symbol, type, _traits);
        if (symbol is not null)
            DeclaredTraits.Add(member, symbol, type, _traits);
    }

    /// <summary>Looks at one operation of its bodies; they may come in any order.</summary>
    public void Visit(IOperation operation) => _body.Visit(operation);

    /// <summary>Ends with what only whole bodies show.</summary>
    /// <param name="bodies">The nodes of the bodies.</param>
    /// <param name="bound">What Roslyn bound in them.</param>
    public (MethodTraits Traits, ImmutableArray<TraitDetail> Details, ImmutableArray<OwnUse> OwnUses) Finish(
        List<List<SyntaxNode>> bodies,
        BoundBody bound
    )
    {
        var parameters = ParameterNames();
        foreach (var block in bodies.Select(body => body[0]).OfType<BlockSyntax>())
        {
            foreach (var check in ArgumentChecks.AtBegin(block, parameters, bound))
                _traits.Add(MethodTraits.ChecksArguments, check);
        }

        _traits.Add(
            MethodTraits.Iterates,
            bodies.Exists(body => body.Exists(node => node is YieldStatementSyntax && IsOfMember(node, body[0])))
        );
        _traits.Add(
            MethodTraits.IsTrivial,
            TrivialBody.AreAll(bodies.Select(body => body[0]).Where(body => body is not ConstructorInitializerSyntax))
        );
        _traits.Add(MethodTraits.IsValue, bodies is [[ExpressionSyntax { Parent: EqualsValueClauseSyntax }, ..]]);
        var uses = _body.Finish();
        return (_traits.Traits, _traits.Details, [.. uses]);
    }

    private string[] ParameterNames() =>
        _symbol switch
        {
            IMethodSymbol method => [.. method.Parameters.Select(parameter => parameter.Name)],
            IPropertySymbol property => [.. property.Parameters.Select(parameter => parameter.Name), "value"],
            _ => [],
        };

    private static bool IsOfMember(SyntaxNode node, SyntaxNode body)
    {
        for (var outer = node.Parent; outer is not null && outer != body; outer = outer.Parent)
        {
            if (outer is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
                return false;
        }

        return true;
    }
}
