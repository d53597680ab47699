using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>
/// Chooses what to quote: whole methods, single statements and declarations, by what they show of the API names that the new body
/// will probably need, for their tokens.
/// </summary>
/// <remarks>Prepares what can be quoted, once for all choices; <see cref="QuoteRun"/> says how it is chosen.</remarks>
internal sealed class QuoteSelector
{
    /// <summary>What it costs to say which method a statement belongs to.</summary>
    public const int LabelTokens = 8;

    /// <summary>What the head of a type that the index does not hold costs.</summary>
    public const int HeadTokens = 8;

    private const int LeastBodyTokens = 10;
    private const int BracesTokens = 5;
    private const int LongestHead = 24;
    private const int PerDeclaration = 2;
    private const double RelevanceFloor = 0.02;

    private readonly Dictionary<(int, int), int> _headTokens = [];
    private readonly Lazy<DeclarationCandidates> _declarations;
    private readonly Lazy<List<QuoteUnit>> _others;
    private readonly Lazy<ImmutableArray<ImmutableArray<QuoteUnit>>> _models;
    private readonly Lazy<ImmutableArray<ImmutableArray<QuoteUnit>>> _givenTypes;
    private readonly Lazy<HashSet<int>> _found;
    private readonly Lazy<ImmutableArray<QuoteUnit>> _membersOfModel;

    /// <summary>What the request found.</summary>
    public SearchResult Search { get; }

    /// <summary>Where it was found.</summary>
    public SearchSpace Space { get; }

    /// <summary>What the choice weighs.</summary>
    public QuoteSettings Settings { get; }

    /// <summary>The methods found, the most relevant first.</summary>
    public List<QuoteUnit> Methods { get; } = [];

    /// <summary>Statements and declarations.</summary>
    public List<QuoteUnit> Others => _others.Value;

    /// <summary>The members of each small type that is likely.</summary>
    public ImmutableArray<ImmutableArray<QuoteUnit>> SmallModels => _models.Value;

    /// <summary>The members of each type that the request gives, the likeliest first.</summary>
    public ImmutableArray<ImmutableArray<QuoteUnit>> GivenTypes => _givenTypes.Value;

    /// <summary>Members of the type that is taken as a model, the most relevant first; empty where there is none.</summary>
    public ImmutableArray<QuoteUnit> MembersOfModel => _membersOfModel.Value;

    /// <summary>Prepares the choice for what a request found.</summary>
    public QuoteSelector(SearchResult search, QuoteSettings? settings = null)
    {
        (Search, Space, Settings) = (search, search.Pool.Space, settings ?? QuoteSettings.Shipped);
        var names = new List<int>();
        for (var rank = 0; rank < search.Methods.Length; rank++)
        {
            var method = search.Methods[rank];
            names.Clear();
            Space.Uses.AddNamesOf(method, names);
            Methods.Add(ToUnit(QuoteKind.Method, method, method, Math.Max(1, Space.FullTokens[method]), Factor(rank), names));
        }

        _declarations = new(() => new DeclarationCandidates(search));
        _others = new(() => [.. Usages().Concat(Declarations())]);
        _models = new(ReadSmallModels);
        _givenTypes = new(ReadGivenTypes);
        _found = new(() => [.. search.Methods]);
        _membersOfModel = new(() => search.Model >= 0 ? [.. MembersOf(search.Model)] : []);
    }

    /// <summary>Chooses within limits.</summary>
    public QuoteChoice Choose(QuoteLimits limits) => new QuoteRun(this, limits).Run();

    private double Factor(int rank) => FactorOf(Search.Relevance[rank]);

    /// <summary>What the gain of a method of such a relevance is multiplied by.</summary>
    public double FactorOf(double relevance) => Math.Pow(relevance + RelevanceFloor, Settings.RelevanceExponent);

    /// <summary>Whether a method has a body of more than a few tokens: those show a name cheaply, but not how it is used.</summary>
    public bool HasBody(QuoteUnit method) => Space.BodyTokens[method.Number] >= LeastBodyTokens;

    /// <summary>Whether a method teaches something: a trivial or obsolete one does not.</summary>
    public bool IsTelling(QuoteUnit method) =>
        HasBody(method) && !Space.Has(method.Number, MethodTraits.IsTrivial | MethodTraits.IsObsolete);

    /// <summary>Whether it is the value of a field or property.</summary>
    public bool IsValue(QuoteUnit unit) => unit.Kind == QuoteKind.Method && Space.Has(unit.Number, MethodTraits.IsValue);

    private QuoteUnit ToUnit(QuoteKind kind, int number, int method, int tokens, double factor, List<int> names)
    {
        names.RemoveAll(name => Search.ApiProbability[name] == 0);
        return new QuoteUnit(kind, number, method, tokens, factor, [.. names], 0, []);
    }

    /// <summary>Members of a type with a body, the most relevant first.</summary>
    public IEnumerable<QuoteUnit> MembersOf(int node)
    {
        var (start, end) = Space.MethodsOf(node);
        return Methods
            .Where(unit => Space.Node[unit.Number] == node)
            .Concat(
                Enumerable
                    .Range(start, end - start)
                    .Where(method => Search.Pool.Contains(method) && !_found.Value.Contains(method))
                    .Select(method =>
                    {
                        var names = new List<int>();
                        Space.Uses.AddNamesOf(method, names);
                        return ToUnit(QuoteKind.Method, method, method, Math.Max(1, Space.FullTokens[method]), FactorOf(0), names);
                    })
            );
    }

    /// <summary>The statements that show most for their tokens.</summary>
    private QuoteUnit[] Usages()
    {
        var statements = Space.Statements;
        using var values = new Rented<float>(statements.Tokens.Length);
        using var ranks = new Rented<int>(statements.Tokens.Length);
        for (var rank = 0; rank < Search.Methods.Length; rank++)
        {
            if (Space.Has(Search.Methods[rank], MethodTraits.IsObsolete))
                continue;

            var factor = Factor(rank);
            var (start, end) = statements.Of(Search.Methods[rank]);
            for (var s = start; s < end; s++)
            {
                var sum = 0.0;
                foreach (var name in NamesOf(s))
                    sum += Search.ApiProbability[name];
                (values.Items[s], ranks.Items[s]) = ((float)(sum * factor / (TokensOf(s) + LabelTokens)), rank);
            }
        }

        return [.. TopRanked.Of(values.Items, Settings.MostUsages).Select(s => ToUsage(s, ranks.Items[s]))];

        UniqueNames NamesOf(int statement) => new(statements.UsesOf(statement), Space.Uses.UseName);

        int TokensOf(int statement) => Math.Max(1, (int)statements.Tokens[statement]);

        QuoteUnit ToUsage(int statement, int rank)
        {
            var names = new List<int>();
            foreach (var name in NamesOf(statement))
                names.Add(name);
            return ToUnit(QuoteKind.Usage, statement, Search.Methods[rank], TokensOf(statement), Factor(rank), names);
        }
    }

    private IEnumerable<QuoteUnit> Declarations() =>
        _declarations.Value.Likely().Select(likely => ToDeclaration(likely.Members, likely.Probability));

    private ImmutableArray<ImmutableArray<QuoteUnit>> ReadSmallModels() =>
        [.. _declarations.Value.SmallModels().Select(members => members.Select(member => ToDeclaration([member], 1)).ToImmutableArray())];

    private ImmutableArray<ImmutableArray<QuoteUnit>> ReadGivenTypes() =>
        [
            .. _declarations
                .Value.GivenTypes()
                .Select(members => members.Select(found => ToDeclaration([found.Member], found.Worth)).ToImmutableArray())
                .Where(members => !members.IsEmpty),
        ];

    private QuoteUnit ToDeclaration(int[] members, double probability) =>
        new(
            QuoteKind.Declaration,
            members[0],
            -1,
            members.Sum(member => Space.Members.Tokens(member) + PerDeclaration),
            Settings.DeclarationWeight,
            [Space.Members.Name[members[0]]],
            probability,
            members[1..]
        );

    /// <summary>What the head of a member's type costs, braces included.</summary>
    public int HeadOf(int member)
    {
        var owner = Space.Members.Owner(member);
        if (_headTokens.TryGetValue(owner, out var known))
            return known;

        var type = Space.Members.TypeOf(member);
        return _headTokens[owner] = type < 0 ? HeadTokens : BracesTokens + Math.Min(Space.Members.Tokens(type), LongestHead);
    }
}
