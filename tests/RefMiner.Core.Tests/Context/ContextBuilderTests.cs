using CsCheck;
using RefMiner.Nodes;
using RefMiner.Tokens;

namespace RefMiner.Context;

public sealed class ContextBuilderTests
{
    private static readonly string[] Sections =
    [
        "# System Context",
        "# Operation Specification",
        "# Production Patterns",
        "# Reference Implementations",
        "# Constraints",
        "# Generation Instructions",
    ];

    private readonly TempFolder _folder = new();
    private readonly TempFolder _hostileFolder = new();
    private RefMinerIndex _index = null!;
    private RefMinerIndex _hostile = null!;

    [OneTimeSetUp]
    public void Publish()
    {
        _index = RefMinerIndex.Open(Sample.Index(_folder.Root, Sample.Shop()));
        _hostile = RefMinerIndex.Open(Sample.Index(_hostileFolder.Root, HostileTexts.Corpus()));
    }

    [OneTimeTearDown]
    public void Delete()
    {
        _index.Dispose();
        _hostile.Dispose();
        _folder.Dispose();
        _hostileFolder.Dispose();
    }

    [Test]
    public void Build_AnyRequestProfileAndBudget_KeepsEveryPromise() => ContextProperties.Check(Effort.Cases(120));

    [Test]
    public void Build_OtherEncoding_IsCountedInIt()
    {
        var context = _index
            .BuildContext(Sample.DatabaseExample(), new ContextOptions { Encoding = "o200k_base", BudgetTokens = 4_000 })
            .Context;

        Assert.That(context.TotalTokens, Is.EqualTo(TokenCounter.For("o200k_base").Count(context.Text)).And.AtMost(4_000));
    }

    [Test]
    public void Build_SameRequestTwice_GivesSameBytes()
    {
        var first = _index.BuildContext(Sample.DatabaseExample()).Context.Text;

        using var again = RefMinerIndex.Open(_folder.Root);

        Assert.That(again.BuildContext(Sample.DatabaseExample()).Context.Text, Is.EqualTo(first));
    }

    [Test]
    public void Build_Budget500_SaysHowMuchIsNeeded() =>
        Assert.That(
            () => Build(500),
            Throws
                .TypeOf<BudgetTooSmallException>()
                .With.Property("RequiredTokens")
                .GreaterThan(500)
                .And.Property("BudgetTokens")
                .EqualTo(500)
        );

    [Test]
    public void Build_ExactlyTheRequiredBudget_Succeeds() =>
        Requests.Sample(
            request =>
            {
                var required = Required(request);

                Assert.That(
                    _index.BuildContext(request, new ContextOptions { BudgetTokens = required }).Context.TotalTokens,
                    Is.EqualTo(required)
                );
            },
            iter: Effort.Cases(20)
        );

    [Test]
    public void Build_OneTokenLessThanRequired_IsTooSmall()
    {
        var required = Required(Sample.DatabaseExample());

        Assert.That(() => Build(required - 1), Throws.TypeOf<BudgetTooSmallException>());
    }

    [Test]
    public void Build_LargestBudget_DoesNotOverflow() => Assert.That(() => Build(int.MaxValue), Throws.Nothing);

    [Test]
    public void Build_NominalBudget_NeedsNoTruncationForCatalogue13Example1() =>
        Assert.That(Build(8_000).Context.Truncation.Where(cut => !cut.StartsWith("patterns", StringComparison.Ordinal)), Is.Empty);

    // The catalogue, section 12: references shrink first, then patterns, then constraints. Sections above their own maximum
    // shrink at any budget.
    [TestCase("patterns", "references")]
    [TestCase("constraints", "patterns")]
    public void Build_Catalogue12SmallerBudgets_ShrinkInTheCataloguesOrder(string later, string earlier)
    {
        static int Tokens(ContextResult result, string section) => result.Context.SectionTokens.Single(s => s.Section == section).Tokens;
        var body = string.Concat(Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"    var value{i} = Compute({i});\n")));
        var method = Sample.Method(
            "ExecuteEffectAsync",
            ["NpgsqlCommand.ExecuteReaderAsync"],
            text: $"void ExecuteEffectAsync()\n{{\n{body}}}"
        );
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(
            Sample.Index(
                folder.Root,
                Sample.Corpus(
                    "long",
                    [
                        .. Enumerable
                            .Range(0, 3)
                            .Select(i =>
                                Sample.Node(
                                    FormattableString.Invariant($"NodeLong{i}Effect"),
                                    features: [.. Sample.DatabaseExample().Features],
                                    methods: [method]
                                )
                            ),
                    ]
                )
            )
        );
        var contexts = Enumerable
            .Range(0, 20)
            .Select(i => index.BuildContext(Sample.DatabaseExample(), new ContextOptions { BudgetTokens = 7_000 - (i * 200) }))
            .ToArray();

        var outOfOrder = contexts.Where(c =>
            Tokens(c, later) < Tokens(contexts[0], later) && Tokens(c, earlier) >= Tokens(contexts[0], earlier)
        );

        Assert.That(outOfOrder.Select(c => string.Join("; ", c.Context.Truncation)), Is.Empty);
    }

    [Test]
    public void Build_LevelTwoHeadingsOfTheDesign_StandInOrder()
    {
        var headings = Markdown
            .Read(Build(8_000).Context.Text)
            .Headings.Where(h => h.StartsWith("## ", StringComparison.Ordinal))
            .ToArray();
        string[] expected =
        [
            "## ONEX v2.0 Requirements",
            "## Node Type: EFFECT",
            "## Template Variant: DATABASE_HEAVY",
            "## Method: ExecuteEffectAsync",
            "## Similar Node: NodePostgresQueryEffect",
            "## Required Mixins",
            "## Error Handling Requirements",
            "## ONEX Compliance Rules",
            "## Security Constraints",
            "## Performance Requirements",
            "## Output Format",
            "## Quality Requirements",
            "## Important Notes",
        ];

        Assert.That(headings.Where(expected.Contains), Is.EqualTo(expected));
    }

    [Test]
    public void Build_References_ShowGuidanceUnderTheirNode()
    {
        var headings = Markdown.Read(Build(8_000).Context.ReferenceImplementations).Headings;

        Assert.That(headings, Does.Contain("### ExecuteEffectAsync Implementation").And.Contain("### Adaptation Guidance"));
    }

    [Test]
    public void Build_DotnetPatterns_AreWhatWasCountedOfTheCodeBase()
    {
        var text = _index.BuildContext(Sample.DatabaseExample(), new ContextOptions { Profile = "dotnet" }).Context.ProductionPatterns;

        Assert.That(
            text,
            Does.StartWith("# Production Patterns\n\nCounted over ").And.Contain("## Error Handling").And.Contain("## Standard Imports")
        );
    }

    [Test]
    public void Build_Quality_IsInRangeAndCountsItsBudget()
    {
        var result = Build(8_000);

        Assert.That(
            (result.Quality.Score is > 0 and <= 1, result.Quality.Completeness, result.Quality.TokenEfficiency),
            Is.EqualTo((true, 1.0, result.Context.TotalTokens / 8_000.0))
        );
    }

    [Test]
    public void Build_NoNodeOfTheType_SaysSoAndLowersQuality()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(
            Sample.Index(folder.Root, Sample.Corpus("one", Sample.Node("NodeOnlyReducer", NodeType.Reducer)))
        );

        var result = index.BuildContext(Sample.DatabaseExample());

        Assert.That(
            (
                result.Warnings.Last(),
                result.Quality.Completeness < 1,
                result.Context.ReferenceImplementations.Contains("No similar node", StringComparison.Ordinal)
            ),
            Is.EqualTo(("no effect node was found to refer to", true, true))
        );
    }

    [Test]
    public void Build_TemplateBracesInARequest_AreNotEvaluated()
    {
        var text = _index
            .BuildContext(Sample.DatabaseExample() with { Description = "Doubles {{ 6 * 7 }} and {{ include 'x' }}." })
            .Context.Text;

        Assert.That(text, Does.Contain("{{ 6 * 7 }}").And.Contain("{{ include 'x' }}"));
    }

    [Test]
    public void Build_DescriptionOfTenThousandWords_FitsTheNominalBudget()
    {
        var description = string.Join(' ', Enumerable.Range(0, 10_000).Select(i => FormattableString.Invariant($"word{i}")));

        Check(_index, Sample.DatabaseExample() with { Description = description }, 8_000, mustFit: true);
    }

    [Test]
    public void Build_MineCodeWithTicks_IsQuotedWholeInALongerFence()
    {
        var text = _hostile.BuildContext(Sample.Request("ExecuteEffectAsync", "database")).Context.ReferenceImplementations;

        Assert.That(text, Does.Contain("````csharp"));
    }

    private static Gen<ContextRequest> Requests =>
        Gen.Select(
            Gen.Enum<NodeType>(),
            Gen.Shuffle(Sample.Onex.Features.Keys.ToArray(), 0, 8),
            Gen.OneOf("query", "insert", "fetch", "publish", "aggregate").Array[0, 8],
            Gen.OneOf("ExecuteEffectAsync", "ExecuteComputeAsync", "Run"),
            Gen.OneOf("", "Stores invoices with retries. Reports to Kafka! Why? Because.", "One sentence without end"),
            (type, features, operations, name, description) =>
                Sample.Request(name, features) with
                {
                    NodeType = type,
                    Operations = [.. operations],
                    Description = description,
                }
        );

    private static void Check(RefMinerIndex index, ContextRequest request, int budget, string? profile = null, bool mustFit = false)
    {
        ContextResult result;
        try
        {
            result = index.BuildContext(request, new ContextOptions { BudgetTokens = budget, Profile = profile });
        }
        catch (BudgetTooSmallException e) when (!mustFit)
        {
            Assert.That(e.RequiredTokens, Is.GreaterThan(budget));
            return;
        }

        var context = result.Context;
        var counted = TokenCounter.Cl100k.Count(context.Text);
        var (headings, balanced) = Markdown.Read(context.Text);
        Assert.That(counted, Is.EqualTo(context.TotalTokens).And.AtMost(budget), "tokens");
        Assert.That(balanced, "fences");
        Assert.That(headings.Where(h => !h.StartsWith("##", StringComparison.Ordinal)), Is.EqualTo(Sections), "level-1 headings");
        Assert.That(result.Patterns.Select(p => p.Id), Is.SupersetOf(new[] { "error_handling", "standard_imports" }), "critical patterns");
        Assert.That(
            context.SectionTokens.Select(s => s.Tokens),
            Is.EqualTo(Texts(context).Select(text => TokenCounter.Cl100k.Count(text))),
            "tokens of the sections"
        );
        Assert.That(string.Join('\n', Texts(context)), Is.EqualTo(context.Text), "the sections make the text");
        Assert.That(
            index.BuildContext(request, new ContextOptions { BudgetTokens = budget, Profile = profile }).Context.Text,
            Is.EqualTo(context.Text),
            "same bytes"
        );
        Assert.That(context.Text.Where(c => char.IsControl(c) && c is not ('\n' or '\t')), Is.Empty, "control characters");
    }

    private static string[] Texts(LlmContext c) =>
        [
            c.SystemContext,
            c.OperationSpecification,
            c.ProductionPatterns,
            c.ReferenceImplementations,
            c.Constraints,
            c.GenerationInstructions,
        ];

    private ContextResult Build(int budget) => _index.BuildContext(Sample.DatabaseExample(), new ContextOptions { BudgetTokens = budget });

    private int Required(ContextRequest request)
    {
        try
        {
            _index.BuildContext(request, new ContextOptions { BudgetTokens = 1 });
            return 1;
        }
        catch (BudgetTooSmallException e)
        {
            return e.RequiredTokens;
        }
    }
}
