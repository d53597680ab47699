using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>The page of <c>context --trace</c>, read as XML.</summary>
public sealed class ContextTraceTests
{
    private const string RightToLeftOverride = "\u202e";
    private const string Breakout =
        "</script></pre></td></body><script>alert(1)</script>]]>--><img src=x onerror=alert(1)> \"' {{ 1 + 1 }}";
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";
    private static readonly TempFolder Home = new();
    private static readonly Lazy<XDocument> Database = new(() => Page("database-effect"));
    private static readonly Lazy<(Run Run, XDocument Page)> Tight = new(() =>
        Trace("--request", Repository.Request("database-effect"), "--budget", "3500", "--index", SharedIndex.Path, "--format", "json")
    );
    private static readonly Lazy<XDocument> Hostile = new(HostilePage);

    [OneTimeTearDown]
    public static void DeleteHome() => Home.Dispose();

    [TestCase("database-effect")]
    [TestCase("simple-compute")]
    [TestCase("saga-orchestrator")]
    public void Trace_OfARequest_ShowsWhatTheAnswerHolds(string request)
    {
        var answer = SharedIndex.Answer(request);

        var page = Page(request);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Shown(page, "patterns").Select(row => Text(row, "code")), Is.EqualTo(Names(answer["patterns"], "id")));
            Assert.That(Shown(page, "mixins").Select(Name), Is.EqualTo(Names(answer["mixins"], "name")));
            Assert.That(Shown(page, "nodes").Select(Name), Is.EqualTo(Names(answer["nodes"], "id").Select(id => id.Split('.')[^1])));
            Assert.That(Shown(page, "methods").Select(Method), Is.EqualTo(answer["references"]!.AsArray().Select(Method)));
            Assert.That(Cuts(page), Is.EqualTo(answer["truncation"]!.AsArray().Select(cut => (string)cut!)));
        }

        static string Method(object? row) =>
            row is XElement element
                ? $"{Lines(element)} {Outcome(element).Split(' ')[^1]}"
                : $"{Span((JsonNode)row!)} {(string)((JsonNode)row!)["form"]!}";

        static string Lines(XElement row) => Text(row, "small").Split(' ')[^1];

        static string Span(JsonNode reference) =>
            (int)reference["startLine"]! == (int)reference["endLine"]!
                ? $"{reference["startLine"]}"
                : $"{reference["startLine"]}–{reference["endLine"]}";
    }

    [Test]
    public void Trace_Candidates_AreMoreThanWhatIsShown([Values("patterns", "mixins", "nodes", "methods")] string section) =>
        Assert.That(Rows(Database.Value, section).Count(), Is.GreaterThan(Shown(Database.Value, section).Count()));

    [Test]
    public void Trace_WhatIsLeftOut_SaysForWhichLimit()
    {
        var leftOut = Tight.Value.Run.Json["truncation"]!
            .AsArray()
            .Select(cut => (string)cut!)
            .Where(cut => cut.Contains(" left out (", StringComparison.Ordinal))
            .ToArray();

        var rows = new[] { "patterns", "nodes" }
            .SelectMany(section => Rows(Tight.Value.Page, section))
            .Where(row => row.Value.Contains("left out: the budget of 3500 tokens", StringComparison.Ordinal));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows, Is.Not.Empty);
            Assert.That(rows.Select(row => Outcome(row)[0]), Has.All.EqualTo('–'));
            Assert.That(
                rows.Select(row => row.Descendants(Html + "code").FirstOrDefault()?.Value ?? Name(row)),
                Is.SubsetOf(leftOut.Select(cut => cut.Split(' ')[1]))
            );
        }
    }

    [Test]
    public void Trace_TextOfTheSections_IsTheContext()
    {
        var context = Refminer
            .Run("context", "--request", Repository.Request("database-effect"), "--index", SharedIndex.Path)
            .Succeeded()
            .Output;

        Assert.That(string.Join('\n', Database.Value.Descendants(Html + "pre").Select(text => text.Value)), Is.EqualTo(context));
    }

    [Test]
    public void Trace_TokensByHeading_AddUpToTheSections()
    {
        var sections = Section(Database.Value, "tokens")
            .Descendants(Html + "tbody")
            .Select(body => body.Elements().Select(row => Number(row.Elements().Last().Value)).ToArray())
            .ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                sections.Select(section => section[0]),
                Is.EqualTo(SharedIndex.Answer("database-effect")["sectionTokens"]!.AsObject().Select(section => (int)section.Value!))
            );
            Assert.That(sections.Select(section => section.Skip(1).Sum()), Is.EqualTo(sections.Select(section => section[0])));
        }
    }

    [Test]
    public void Trace_ScoresOfThePatterns_FollowFromWhatSpeaksForThem()
    {
        foreach (var row in Rows(Database.Value, "patterns"))
        {
            var score = 0.3 + (0.7 * (1 - Figures(row, "li").Aggregate(1.0, (left, weights) => left * (1 - weights[^1]))));

            Assert.That(Score(row), Is.EqualTo(score).Within(0.02), Name(row));
        }
    }

    [Test]
    public void Trace_SimilaritiesOfTheNodes_FollowFromTheirParts()
    {
        var curve = Figures(Section(Database.Value, "nodes"), "p").Single(figures => figures.Length >= 3)[^2..];
        foreach (var row in Rows(Database.Value, "nodes"))
        {
            var sum = Figures(row, "li").Sum(part => part[0] * part[1]);

            Assert.That(Score(row), Is.EqualTo(1 / (1 + Math.Exp(curve[0] * (curve[1] - sum)))).Within(0.03), Name(row));
        }
    }

    [Test]
    public void Trace_PartsOfTheQuality_AddUpToIt()
    {
        var rows = Section(Database.Value, "quality")
            .Descendants(Html + "tr")
            .Skip(1)
            .Select(row => double.Parse(row.Elements().Last().Value, CultureInfo.InvariantCulture))
            .ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows[^1], Is.EqualTo((double)SharedIndex.Answer("database-effect")["quality"]!["score"]!).Within(0.001));
            Assert.That(rows[..^1].Sum(), Is.EqualTo(rows[^1]).Within(0.002));
        }
    }

    [Test]
    public void Trace_AskedTwice_GivesTheSameBytes()
    {
        _ = Page("cache-effect");
        var first = File.ReadAllBytes(Home.At("cache-effect.html"));

        _ = Page("cache-effect");

        Assert.That(File.ReadAllBytes(Home.At("cache-effect.html")), Is.EqualTo(first));
    }

    [Test]
    public void Trace_BesideTheContext_LeavesItAsItIs()
    {
        var traced = Refminer
            .Run(
                "context",
                "--request",
                Repository.Request("simple-compute"),
                "--index",
                SharedIndex.Path,
                "--trace",
                Home.At("new", "folder", "page.html")
            )
            .Succeeded();

        Assert.That(
            traced.Output,
            Is.EqualTo(
                Refminer.Run("context", "--request", Repository.Request("simple-compute"), "--index", SharedIndex.Path).Succeeded().Output
            )
        );
    }

    [Test]
    public void Trace_Page_NeedsNothingFromOutside([Values] bool hostile)
    {
        var page = (hostile ? Hostile : Database).Value;

        var attributes = page.Descendants().Attributes().ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                page.Descendants(Html + "meta").Select(meta => (string?)meta.Attribute("content")),
                Has.Some.EqualTo("default-src 'none'; style-src 'unsafe-inline'")
            );
            Assert.That(attributes.Where(a => a.Name.LocalName is "href" or "src").Select(a => a.Value), Has.All.StartsWith("#"));
            Assert.That(page.Descendants(Html + "style").Single().Value, Does.Not.Contain("url(").And.Not.Contain("@import"));
        }
    }

    [Test]
    public void Trace_HostileText_BringsNoElementOrAttributeOfItsOwn()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Kinds(Hostile.Value.Descendants().Select(element => element.Name.LocalName)),
                Is.SubsetOf(Kinds([.. Database.Value.Descendants().Select(element => element.Name.LocalName), "ul", "li"]))
            );
            Assert.That(
                Kinds(Hostile.Value.Descendants().Attributes().Select(a => a.Name.LocalName)),
                Is.SubsetOf(Kinds(Database.Value.Descendants().Attributes().Select(a => a.Name.LocalName)))
            );
        }

        static string[] Kinds(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal)];
    }

    [Test]
    public void Trace_HostileText_StandsThereAsText([Values("request", "text")] string section) =>
        Assert.That(Section(Hostile.Value, section).Value, Does.Contain(Breakout));

    [Test]
    public void Trace_CharactersThatTurnText_AreShownByNumber()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Hostile.Value.Root!.Value, Does.Contain("⟨U+202E⟩").And.Contain("⟨U+001B⟩"));
            Assert.That(
                Hostile.Value.Root!.Value.Where(c =>
                    c != '\n'
                    && c != '\t'
                    && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control
                    && c is not ('\n' or '\t')
                ),
                Is.Empty
            );
        }
    }

    [Test]
    public void Trace_VeryLongLine_IsThere() => Assert.That(Section(Hostile.Value, "text").Value, Does.Contain(new string('x', 100_000)));

    [TestCase("--batch", "-")]
    [TestCase("--references-only")]
    public void Trace_OfWhatIsNoContext_IsRefused(params string[] options) =>
        Refusal.Check(
            Refminer.Run([
                "context",
                "--request",
                Repository.Request("simple-compute"),
                "--index",
                SharedIndex.Path,
                "--trace",
                Home.At("none.html"),
                .. options,
            ]),
            2,
            "--trace",
            options[0]
        );

    [Test]
    public void Trace_IntoAFolder_IsRefused() =>
        Refusal.Check(
            Refminer.Run("context", "--request", Repository.Request("simple-compute"), "--index", SharedIndex.Path, "--trace", Home.Path),
            2,
            Home.Path,
            "folder"
        );

    [Test]
    public void Trace_BelowAFile_IsRefused() =>
        Refusal.Check(
            Refminer.Run(
                "context",
                "--request",
                Repository.Request("simple-compute"),
                "--index",
                SharedIndex.Path,
                "--trace",
                Path.Combine(Home.Write("file", ""), "page.html")
            ),
            2,
            "page.html",
            "cannot be written"
        );

    [Test]
    public void Trace_IntoTheFileOfTheContext_IsRefused() =>
        Refusal.Check(
            Refminer.Run(
                "context",
                "--request",
                Repository.Request("simple-compute"),
                "--index",
                SharedIndex.Path,
                "--trace",
                Home.At("both"),
                "--out",
                Home.At("x", "..", "both")
            ),
            2,
            "--out",
            "--trace"
        );

    private static XDocument Page(string request)
    {
        var file = Home.At(request + ".html");
        Refminer.Run("context", "--request", Repository.Request(request), "--index", SharedIndex.Path, "--trace", file).Succeeded();
        return XDocument.Load(file, LoadOptions.PreserveWhitespace);
    }

    private static (Run Run, XDocument Page) Trace(params string[] arguments)
    {
        var file = Home.At($"{arguments.Length}.html");
        var run = Refminer.Run(["context", .. arguments, "--trace", file]).Succeeded();
        return (run, XDocument.Load(file, LoadOptions.PreserveWhitespace));
    }

    private static XDocument HostilePage()
    {
        var folder = OperatingSystem.IsWindows() ? "plain" : "a<b>&'\"]]>";
        Home.Write(
            $"tree/{folder}/Download.cs",
            $$""""""
            using System.Net.Http;
            using System.Threading.Tasks;
            namespace Hostile;
            public sealed class EvilDownloadClient
            {
                private readonly HttpClient _client = new();
                /// <summary>Downloads {{RightToLeftOverride}}one page.</summary>
                public async Task<string> DownloadAsync(string address)
                {
                    // {{RightToLeftOverride}} {{Breakout}}
                    var line = "{{new string('x', 100_000)}}";
                    return line + await _client.GetStringAsync(address);
                }
            }
            """"""
        );
        Refminer.Run("index", Home.At("tree"), "--index", Home.At("index")).Succeeded();
        var request = new JsonObject
        {
            ["id"] = Breakout,
            ["nodeType"] = "effect",
            ["name"] = Breakout,
            ["description"] = $"{Breakout} \u001b[31m {RightToLeftOverride}",
            ["features"] = new JsonArray("http_client", "<b>bold</b>"),
            ["operations"] = new JsonArray(Breakout),
            ["operation"] = new JsonObject
            {
                ["name"] = "DownloadAsync",
                ["summary"] = Breakout,
                ["signature"] = $"Task<string> DownloadAsync(string address = \"{Breakout.Replace("\"", "", StringComparison.Ordinal)}\")",
            },
        };
        File.WriteAllText(Home.At("hostile.json"), request.ToJsonString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return Trace("--request", Home.At("hostile.json"), "--budget", "200000", "--index", Home.At("index")).Page;
    }

    private static XElement Section(XDocument page, string id) =>
        page.Descendants(Html + "section").Single(section => (string?)section.Attribute("aria-labelledby") == id);

    private static IEnumerable<XElement> Rows(XDocument page, string section) =>
        Section(page, section).Descendants(Html + "tbody").Elements(Html + "tr").Where(row => (string?)row.Attribute("class") != "group");

    private static IEnumerable<XElement> Shown(XDocument page, string section) =>
        Rows(page, section).Where(row => (string?)row.Attribute("class") == "in");

    private static string Text(XElement row, string element) => row.Descendants(Html + element).First().Value;

    private static string Name(XElement row) =>
        row.Descendants(Html + "span").First(span => (string?)span.Attribute("class") == "name").Value;

    private static string Outcome(XElement row) => row.Elements().Last().Element(Html + "b")!.Value;

    private static IEnumerable<string> Cuts(XDocument page) =>
        Rows(page, "cuts")
            .Select(row =>
            {
                var cells = row.Elements().ToArray();
                return $"{Text(cells[0], "small")}: {cells[0].Nodes().OfType<XText>().First().Value.Trim()} {cells[1].Value} ("
                    + $"{cells[2].Value})";
            });

    private static double Score(XElement row) =>
        double.Parse(row.Elements().First(cell => (string?)cell.Attribute("class") == "score").Value, CultureInfo.InvariantCulture);

    /// <summary>The numbers in each of a kind of elements.</summary>
    private static IEnumerable<double[]> Figures(XElement within, string element) =>
        within
            .Descendants(Html + element)
            .Select(item =>
                Regex
                    .Matches(item.Value, @"(?<![\w.])\d+(\.\d+)?(?![\w])")
                    .Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))
                    .ToArray()
            );

    private static string[] Names(JsonNode? list, string member) => [.. list!.AsArray().Select(item => (string)item![member]!)];

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
