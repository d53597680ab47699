using System.Collections.Immutable;
using RefMiner.Querying;
using RefMiner.Tokens;

namespace RefMiner.Context;

/// <summary>Fills plans with quotes for a given room.</summary>
internal sealed class Quoting(SearchResult search, SearchSpace space, QuoteSettings? settings = null)
{
    // What headings, fences and places take, and what is said of a type on the average.
    private const int PerNode = 70;
    private const int PerMethod = 25;
    private const int PerPlace = 14;
    private const int PerPlaceInFile = 9;

    private readonly QuoteSelector _selector = new(search, settings);
    private readonly QuotationReader _reader = new(search, space);
    private ImmutableArray<Quote> _quotes = [];

    /// <summary>What is worth a budget of tokens, without headings.</summary>
    /// <param name="budgetTokens">Tokens in all.</param>
    /// <param name="mostMethods">Number of methods; where it is limited, only methods are chosen.</param>
    public (ImmutableArray<int> Methods, ImmutableArray<QuotedUsage> Usages, ImmutableArray<DeclaredType> Declarations, int Tokens) Choose(
        int budgetTokens,
        int mostMethods
    )
    {
        var quotes = _selector
            .Choose(
                new QuoteLimits
                {
                    Tokens = budgetTokens,
                    Methods = mostMethods,
                    FillsRoom = true,
                }
            )
            .Quotes;
        ImmutableArray<int> methods = [.. quotes.Where(quote => quote.Kind == QuoteKind.Method).Select(quote => quote.Number)];
        while (true)
        {
            var (usages, declarations) = (_reader.Usages(quotes), _reader.Declarations(quotes));
            var tokens =
                methods.Sum(method => space.FullTokens[method])
                + usages.Sum(usage => usage.Statement.Tokens)
                + (QuoteSelector.LabelTokens * usages.Select(usage => usage.Method).Distinct().Count())
                + declarations.Sum(type => TokenCounter.Cl100k.Count(type.Text) + 1);
            if (tokens <= budgetTokens || quotes.All(quote => quote.Kind == QuoteKind.Method))
                return (methods, usages, declarations, tokens);

            // Heads of types were estimated.
            quotes = quotes.Remove(quotes.Last(quote => quote.Kind != QuoteKind.Method));
        }
    }

    /// <summary>The plan with what is worth the room.</summary>
    /// <param name="plan">A plan without references.</param>
    /// <param name="roomTokens">What they may take.</param>
    /// <returns>The plan, and whether nothing more is worth its tokens.</returns>
    public (ContextPlan Plan, bool IsExhausted) Fill(ContextPlan plan, int roomTokens)
    {
        var choice = _selector.Choose(
            new QuoteLimits
            {
                Tokens = roomTokens,
                PerNode = PerNode,
                PerMethod = PerMethod,
                PerPlace = PerPlace,
                PerPlaceInFile = PerPlaceInFile,
            }
        );
        _quotes = choice.Quotes;
        return (Read(plan), choice.IsExhausted);
    }

    /// <summary>
    /// The plan without what was chosen last, as much of it as should save so many tokens; null when only one quote is left.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="tokens">What is to be saved.</param>
    public ContextPlan? Trim(ContextPlan plan, int tokens)
    {
        if (_quotes.Length <= 1)
            return null;

        var kept = _quotes.Length;
        for (var saved = 0; kept > 1 && saved < tokens; kept--)
            saved += _quotes[kept - 1].Tokens;
        _quotes = _quotes[..kept];
        return Read(plan);
    }

    private ContextPlan Read(ContextPlan plan) =>
        plan with
        {
            Quotes = _quotes,
            References = _reader.References(_quotes),
            Usages = _reader.Usages(_quotes),
            Declarations = _reader.Declarations(_quotes),
        };
}
