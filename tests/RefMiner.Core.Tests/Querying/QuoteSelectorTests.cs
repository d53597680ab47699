using CsCheck;
using RefMiner.Evaluation;
using RefMiner.Nodes;

namespace RefMiner.Querying;

public sealed class QuoteSelectorTests
{
    private EvaluatedHouse _house = null!;
    private SearchResult _search = null!;
    private SearchSpace _space = null!;

    /// <summary>A house where one long method holds two statements, and types declare what the target needs.</summary>
    [OneTimeSetUp]
    public void Search()
    {
        var holder = Sample.Method("Hold", ["Alpha.Open", "Gamma.Send"]);
        _house = EvaluatedHouse.Open(
            members:
            [
                Member("Alpha", "Open", Access.Public),
                Member("Alpha", "Read", Access.Public),
                Member("Beta", "Write", Access.Private),
                Member("Beta", "Close", Access.Internal),
            ],
            more: Sample.Node(
                "Holder",
                methods:
                [
                    holder with
                    {
                        Statements = [new StatementRecord(0, 4, IsHead: false, "Alpha.Open();", 4, new LineSpan(12, 12), [0])],
                    },
                ]
            )
        );
        _space = _house.Corpus.Space;
        _search = _house.Search("Save");
    }

    [OneTimeTearDown]
    public void Close() => _house.Dispose();

    [Test]
    public void Choose_AnyRoom_IsNeverExceeded() => Gen.Int[1, 4_000].Sample(tokens => Choose(tokens).Tokens <= tokens);

    [Test]
    public void Choose_AnyRoom_KeepsStatementsAndDeclarationsWithinAQuarter() =>
        Gen.Int[50, 4_000]
            .Sample(tokens =>
            {
                var quotes = Choose(tokens).Quotes;
                return new[] { QuoteKind.Usage, QuoteKind.Declaration }.All(kind =>
                    quotes.Where(quote => quote.Kind == kind).Sum(quote => quote.Tokens) <= tokens / 4.0
                );
            });

    [Test]
    public void Choose_AnyRoom_RepeatsNothing() =>
        Gen.Int[1, 4_000]
            .Sample(tokens =>
            {
                var quotes = Choose(tokens).Quotes;
                return quotes.DistinctBy(quote => (quote.Kind, quote.Number)).Count() == quotes.Length;
            });

    [Test]
    public void Choose_MethodQuotedWhole_QuotesNoStatementOfIt() =>
        Gen.Int[1, 4_000]
            .Sample(tokens =>
            {
                var quotes = Choose(tokens).Quotes;
                var whole = quotes.Where(quote => quote.Kind == QuoteKind.Method).Select(quote => quote.Number).ToHashSet();
                return quotes.All(quote => quote.Kind != QuoteKind.Usage || !whole.Contains(quote.Method));
            });

    [TestCase(false, 1)]
    [TestCase(true, 2)]
    public void Choose_MoreStatementsOfOneMethodThanAContextShows_TakesTheBest(bool fillsRoom, int shown)
    {
        var statements = new[] { "Alpha.Open", "Gamma.Send" }.Select(
            (name, i) => new StatementRecord(4 * i, 4, IsHead: false, $"{name}();", 4, new LineSpan(12 + i, 12 + i), [i])
        );
        using var house = EvaluatedHouse.Open(
            more: Sample.Node(
                "Holder",
                methods: [Sample.Method("Hold", ["Alpha.Open", "Gamma.Send"]) with { Statements = [.. statements], BodyTokens = 3_000 }]
            )
        );
        var choice = new QuoteSelector(
            house.Search("Save"),
            new QuoteSettings
            {
                StatementsOfMethod = 1,
                LeastOfAll = 1,
                LeastRelevance = 1,
            }
        );

        var quotes = choice.Choose(new QuoteLimits { Tokens = 4_000, FillsRoom = fillsRoom }).Quotes;

        Assert.That(quotes.Count(quote => quote.Kind == QuoteKind.Usage), Is.EqualTo(shown));
    }

    [Test]
    public void Choose_NumberOfMethodsLimited_TakesMethodsAlone()
    {
        var quotes = new QuoteSelector(_search).Choose(new QuoteLimits { Tokens = 2_500, Methods = 2 }).Quotes;

        Assert.That(quotes.Select(quote => quote.Kind), Is.EqualTo(new[] { QuoteKind.Method, QuoteKind.Method }));
    }

    [Test]
    public void Choose_MethodMostAlikeFits_ComesFirst()
    {
        var first = Choose(2_500).Quotes[0];

        Assert.That(
            (first.Reason, first.Number),
            Is.EqualTo((QuoteReason.MostAlike, _search.Methods.First(method => _space.BodyTokens[method] >= 10)))
        );
    }

    [Test]
    public void Choose_AnyRoom_BeginsWithTheMostAlikeThatFits() =>
        Gen.Int[1, 4_000]
            .Sample(tokens =>
            {
                var fits = _search
                    .Methods.Where(method => _space.BodyTokens[method] >= 10 && _space.FullTokens[method] <= tokens)
                    .ToArray();
                return fits.Length == 0 || Choose(tokens).Quotes[0].Number == fits[0];
            });

    [Test]
    public void Choose_ShortMethodsMuchAlike_AreQuotedOncePerSetOfNames()
    {
        var settings = new QuoteSettings
        {
            ShortAsked = 100,
            LongestShort = 1,
            LeastOfShort = 0,
        };

        var quotes = new QuoteSelector(_search, settings).Choose(new QuoteLimits { Tokens = 4_000 }).Quotes;

        int[] alike = [.. quotes.Where(quote => quote.Reason == QuoteReason.ShortAndAlike).Select(quote => quote.Number)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(alike, Is.SupersetOf(new[] { _house.Number("Load"), _house.Number("Put") }));
            Assert.That(alike, Has.Length.LessThan(EvaluatedHouse.Fillers), "the fillers all use the same names");
        }
    }

    [Test]
    public void Choose_AnyRoom_TakesNoLongMethodForBeingAlike() =>
        Gen.Int[1, 4_000]
            .Sample(tokens =>
                Choose(tokens)
                    .Quotes.Where(quote => quote.Reason == QuoteReason.ShortAndAlike)
                    .All(quote => quote.Tokens <= QuoteSettings.Shipped.LongestShort * tokens)
            );

    [Test]
    public void Choose_MethodBelowTheFloor_ComesAfterAllElse()
    {
        var quotes = Choose(4_000).Quotes;
        var relevance = _search.RelevanceByMethod();
        var unlike = quotes
            .Select((quote, place) => (quote, place))
            .Where(at =>
                at.quote.Kind == QuoteKind.Method && at.place > 0 && relevance[at.quote.Number] < QuoteSettings.Shipped.LeastRelevance
            )
            .ToArray();

        Assert.That(unlike.Select(at => at.place), Is.EqualTo(Enumerable.Range(quotes.Length - unlike.Length, unlike.Length)));
    }

    [Test]
    public void Choose_MemberThatCannotBeNamed_IsNotOffered()
    {
        var names = Choose(4_000)
            .Quotes.Where(quote => quote.Kind == QuoteKind.Declaration)
            .Select(quote => _space.Uses.Names[_space.Members.Name[quote.Number]]);

        Assert.That(names, Does.Not.Contain("Write"));
    }

    private QuoteChoice Choose(int tokens) => new QuoteSelector(_search).Choose(new QuoteLimits { Tokens = tokens });

    private static MemberRecord Member(string type, string name, Access access) =>
        new()
        {
            Type = type,
            Owner = "Shop." + type,
            Name = name,
            Kind = DeclarationKind.Method,
            Access = access,
            Text = $"void {name}()",
            Tokens = 3,
            Path = "src/Loader.cs",
            Line = 5,
        };
}
