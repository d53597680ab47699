using CsCheck;

namespace RefMiner.Ranking;

public sealed class TermSplitterTests
{
    [TestCase("ExecuteEffectAsync", "execute effect", Description = "async is a keyword")]
    [TestCase("loadOrderById", "load order id")]
    [TestCase("HTTPClientFactory", "http client factory")]
    [TestCase("XMLToJSON", "xml json")]
    [TestCase("parse2Json", "parse json")]
    [TestCase("Sha256Hash", "sha 256 hash")]
    [TestCase("snake_shape_name", "snake shape name")]
    [TestCase("_privateField", "private field")]
    [TestCase("kebab-shape.and dots", "kebab shape dots")]
    [TestCase("x", "")]
    [TestCase("", "")]
    public void AddPieces_Identifier_SplitsWhereCaseOrDigitsChange(string text, string expected) =>
        Assert.That(Pieces(text), Is.EqualTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Test]
    public void Borders_Identifier_AreWhereItsPiecesBegin() =>
        Assert.That(TermSplitter.Borders("HTTPClient2Go"), Is.EqualTo(new[] { 0, 4, 10, 11 }));

    [Test]
    public void AddPieces_SmallWordsAndKeywordsThatNameNothing_AreDropped() =>
        Assert.That(Pieces("async Task Load(bool the, int of) this await"), Is.EqualTo(new[] { "task", "load" }));

    [TestCase("EventController", "event controller")]
    [TestCase("lock a user", "lock user")]
    [TestCase("CreateReturnRequest", "create return request")]
    [TestCase("SchoolClass, CaseFile and NetworkSwitch", "school class case file network switch")]
    public void AddPieces_KeywordThatNamesThings_IsKept(string text, string expected) =>
        Assert.That(Pieces(text), Is.EqualTo(expected.Split(' ')));

    [Test]
    public void AddPieces_LettersOutsideAscii_ArePiecesLikeOthers() =>
        Assert.That(Pieces("PrüfeÜberweisung Größe über"), Is.EqualTo(new[] { "prüfe", "überweisung", "größe", "über" }));

    [Test]
    public void AddPieces_PieceOver64Characters_IsDropped() => Assert.That(Pieces(new string('a', 65)), Is.Empty);

    [Test]
    public void AddPieces_RepeatedWord_IsKeptEachTime() => Assert.That(Pieces("order order"), Is.EqualTo(new[] { "order", "order" }));

    [Test]
    public void AddIdentifier_OwnType_AddsTheWholeWithItsCase() =>
        Assert.That(Identifier("NpgsqlDataSource"), Is.EqualTo(new[] { "npgsql", "data", "source", "#NpgsqlDataSource" }));

    [Test]
    public void AddIdentifier_CommonType_AddsNoWhole() =>
        Assert.That(Identifier("CancellationToken"), Is.EqualTo(new[] { "cancellation", "token" }));

    [Test]
    public void AddIdentifier_KeywordForAType_IsNoWord() => Assert.That(Identifier("string"), Is.Empty);

    [Test]
    public void AddIdentifier_OneCharacter_AddsNothing() => Assert.That(Identifier("i"), Is.Empty);

    [Test]
    public void AddAttribute_Name_IsOneTerm()
    {
        var terms = new List<string>();

        TermSplitter.AddAttribute("HttpGet", terms);

        Assert.That(terms, Is.EqualTo(new[] { "@HttpGet" }));
    }

    [Test]
    public void AddPieces_AnyText_GivesLowerCasePiecesOfTheText() =>
        Gen.String.Sample(text =>
        {
            var pieces = Pieces(text);

            Assert.That(
                pieces,
                Has.All.Matches<string?>(p =>
                    p is { Length: >= 2 and <= 64 }
                    && p == p.ToLowerInvariant()
                    && text.ToLowerInvariant().Contains(p, StringComparison.Ordinal)
                )
            );
        });

    private static List<string> Pieces(string text)
    {
        var terms = new List<string>();
        TermSplitter.AddPieces(text, terms);
        return terms;
    }

    private static List<string> Identifier(string text)
    {
        var terms = new List<string>();
        TermSplitter.AddIdentifier(text, terms);
        return terms;
    }
}
