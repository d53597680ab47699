using System.Collections.Immutable;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Requests;
using RefMiner.Storage;
using RefMiner.Tokens;

namespace RefMiner.Context;

/// <summary>What holds for every context: random requests by random profiles over random corpora, in any budget.</summary>
internal static class ContextProperties
{
    private const int MostProfiles = 64;
    private static readonly string[] Titles =
    [
        "# System Context",
        "# Operation Specification",
        "# Production Patterns",
        "# Reference Implementations",
        "# Constraints",
        "# Generation Instructions",
    ];

    private static readonly Gen<ContextRequest> PlainRequests = Gen.Select(
        Gen.Enum<NodeType>(),
        Gen.Shuffle(Sample.Onex.Features.Keys.ToArray(), 0, 8),
        Gen.OneOf("query", "insert", "fetch", "publish", "aggregate", "health", "metrics").Array[0, 12],
        Gen.OneOf("ExecuteEffectAsync", "ExecuteComputeAsync", "Run"),
        Gen.OneOf(
            "",
            "Stores invoices with retries. Reports to Kafka! Why? Because.",
            "One sentence without end",
            string.Concat(Enumerable.Repeat("Long stories about databases and pools. ", 400))
        ),
        Gen.OneOf<PerformanceTargets?>(
            Gen.Const((PerformanceTargets?)null),
            Gen.Const(
                (PerformanceTargets?)
                    new PerformanceTargets
                    {
                        LatencyMs = 50,
                        ThroughputRps = 2_000,
                        Availability = 0.9999,
                    }
            )
        ),
        (type, features, operations, name, description, performance) =>
            Sample.Request(name, features) with
            {
                NodeType = type,
                Operations = [.. operations],
                Description = description,
                Performance = performance,
            }
    );

    /// <summary>Requests, plain and hostile.</summary>
    public static Gen<ContextRequest> Requests { get; } = Gen.Frequency((3, PlainRequests), (1, HostileTexts.Requests));

    /// <summary>Budgets from hopeless to far more than there is to say.</summary>
    public static Gen<int> Budgets { get; } =
        Gen.Frequency((1, Gen.Int[1, 2_500]), (4, Gen.Int[2_500, 12_000]), (1, Gen.Int[12_000, 200_000]), (1, Gen.Const(int.MaxValue)));

    /// <summary>Opens the corpora: the shop, hostile code, one node of many long methods, nothing.</summary>
    public static ImmutableArray<IndexReader> Open(TempFolder folder)
    {
        string Folder(string name) => Directory.CreateDirectory(Path.Combine(folder.Root, name)).FullName;
        return
        [
            IndexReader.Open(Sample.Index(Folder("shop"), Sample.Shop())),
            IndexReader.Open(Sample.Index(Folder("hostile"), HostileTexts.Corpus())),
            IndexReader.Open(Sample.Index(Folder("long"), Long())),
            IndexReader.Open(Sample.Index(Folder("empty"), Sample.Corpus("empty"))),
        ];
    }

    /// <summary>Checks so many random cases; throws at the first that breaks a promise, and says how to repeat it.</summary>
    public static void Check(int cases)
    {
        using var folder = new TempFolder();
        var readers = Open(folder);
        var houses = Enumerable
            .Range(0, MostProfiles)
            .Select(Variation)
            .SelectMany(profile => readers.Select(reader => new House(profile, reader)))
            .ToArray();
        Gen.Select(Gen.OneOf(houses), Requests, Budgets, Gen.OneOf("cl100k_base", "o200k_base"))
            .Sample(
                (house, request, budget, encoding) =>
                    Check(house, request, new ContextOptions { BudgetTokens = budget, Encoding = encoding }),
                iter: cases
            );
        foreach (var reader in readers)
            reader.Dispose();
    }

    private static void Check(House house, ContextRequest request, ContextOptions options)
    {
        ContextResult result;
        try
        {
            result = house.Build(request, options);
        }
        catch (BudgetTooSmallException e)
        {
            Expect(e.RequiredTokens > options.BudgetTokens, $"needs {e.RequiredTokens}");
            var enough = house.Build(request, options with { BudgetTokens = e.RequiredTokens }).Context;
            Expect(enough.TotalTokens == e.RequiredTokens, $"{enough.TotalTokens} tokens where {e.RequiredTokens} are required");
            ExpectTooSmall(() => house.Build(request, options with { BudgetTokens = e.RequiredTokens - 1 }));
            return;
        }

        var context = result.Context;
        var counter = TokenCounter.For(options.Encoding);
        var texts = Texts(context);
        var (headings, isBalanced) = Markdown.Read(context.Text);
        Expect(context.TotalTokens <= options.BudgetTokens, $"{context.TotalTokens} tokens in {options.BudgetTokens}");
        Expect(
            context.TotalTokens == counter.Count(context.Text),
            $"{context.TotalTokens} tokens said, {counter.Count(context.Text)} counted"
        );
        Expect(context.SectionTokens.Select(s => s.Tokens).SequenceEqual(texts.Select(counter.Count)), "tokens of the sections");
        Expect(string.Join('\n', texts) == context.Text, "the sections make the text");
        Expect(isBalanced, "fences");
        Expect(headings.Where(h => !h.StartsWith("##", StringComparison.Ordinal)).SequenceEqual(Titles), "level-1 headings");
        Expect(texts.All(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length > 1), "filled sections");
        var critical = house.Profile.LibraryOnRequest
            ? []
            : house
                .Profile.Patterns.Where(p => p.Id is "error_handling" or "standard_imports" && p.NodeTypes.Contains(context.NodeType))
                .Select(p => p.Id);
        Expect(!critical.Except(result.Patterns.Select(p => p.Id)).Any(), "critical patterns");
        Expect(!context.Text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')), "control characters");
        foreach (var block in Blocks(context.Text))
            Expect(Parses(block), $"does not parse: {block}");

        Expect(house.Build(request, options).Context.Text == context.Text, "same bytes");
        var large = Texts(house.Build(request, options with { BudgetTokens = int.MaxValue }).Context);
        Expect(large[1] == texts[1] && large[5] == texts[5], "what is never cut");
        Expect(
            large[0]
                .Split('\n')
                .Where(line => !line.Contains("Mined from", StringComparison.Ordinal))
                .SequenceEqual(texts[0].Split('\n').Where(line => !line.Contains("Mined from", StringComparison.Ordinal))),
            "the system section is never cut"
        );
    }

    private static void ExpectTooSmall(Func<ContextResult> build)
    {
        try
        {
            build();
        }
        catch (BudgetTooSmallException)
        {
            return;
        }

        throw new InvalidOperationException("one token less than required is enough");
    }

    private static void Expect(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException(what);
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

    private static IEnumerable<string> Blocks(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var fence = lines[i].TakeWhile(c => c == '`').Count();
            if (fence < 3 || lines[i][fence..] != "csharp")
                continue;

            var end = Array.FindIndex(lines, i + 1, line => line == lines[i][..fence]);
            yield return string.Join('\n', lines[(i + 1)..end]);
            i = end;
        }
    }

    private static bool Parses(string code) =>
        new[] { $"interface I {{\n{code}\n}}", $"class C {{\n{code}\n}}", code }.Any(unit =>
            !CSharpSyntaxTree.ParseText(unit).GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error)
        );

    /// <summary>The shipped profiles, and variations of them: parts left out, other weights, longer texts, other room.</summary>
    private static Profile Variation(int number)
    {
        var profile = number % 2 == 0 ? Sample.Onex : Sample.Dotnet;
        if (number < 2)
            return profile;

        var room = 0.5 + Share(5);
        return profile with
        {
            Patterns = [.. profile.Patterns.Where((p, i) => p.Id is "error_handling" or "standard_imports" || Keep(i, 1))],
            Mixins =
            [
                .. profile.Mixins.Where((_, i) => Keep(i, 2)).Select((m, i) => m with { Weight = Keep(i, 3) ? m.Weight : m.Weight / 2 }),
            ],
            Variants = Share(4) > 0.3 ? profile.Variants : [],
            Rules = [.. profile.Rules.Where((_, i) => Keep(i, 1))],
            House = profile.House with
            {
                Further =
                [
                    .. Enumerable
                        .Range(0, (int)(60 * Share(6)))
                        .Select(i => FormattableString.Invariant($"Principle {i} goes without saying.")),
                ],
            },
            Budget =
            [
                .. profile.Budget.Select(b =>
                    b.Priority == 0 ? b : b with { Min = (int)(b.Min * room), Target = (int)(b.Target * room), Max = (int)(b.Max * room) }
                ),
            ],
            MostIdioms = number % 4,
        };

        // Evenly spread and the same every time.
        double Share(int what) => (((number * 7) + what) * 0.6180339887) % 1;
        bool Keep(int i, int what) => (((i + number) * 0.6180339887) % 1) < 0.3 + (0.7 * Share(what));
    }

    private static Corpus Long()
    {
        MethodRecord Body(string name, int lines) =>
            Sample.Method(
                name,
                ["NpgsqlCommand.ExecuteReaderAsync"],
                "Does much.",
                text: $"public void {name}()\n{{\n"
                    + string.Concat(
                        Enumerable.Range(0, lines).Select(i => $"    var value{i} = Compute({i}, \"``` and <|endoftext|>\");\n")
                    )
                    + "}"
            );
        return Sample.Corpus(
            "long",
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(n =>
                        Sample.Node(
                            FormattableString.Invariant($"NodeLong{n}Effect"),
                            features: ["database", "transactions"],
                            methods:
                            [
                                .. Enumerable
                                    .Range(0, 8)
                                    .Select(m =>
                                        Body(m == 0 ? "ExecuteEffectAsync" : FormattableString.Invariant($"Part{m}"), 3 + (n * 7) + (m * 5))
                                    ),
                            ]
                        )
                    ),
            ]
        );
    }

    private sealed class House(Profile profile, IndexReader reader)
    {
        private readonly SearchSpace _space = new(reader.Segments);
        private readonly RequestAnalyzer _requests = new(profile);
        private readonly ContextBuilder _contexts = new(profile);
        private readonly QueryEngine _engine = new(new SearchSpace(reader.Segments), RankingModels.Shipped);

        public Profile Profile => profile;

        public ContextResult Build(ContextRequest request, ContextOptions options) =>
            _contexts.Build(_engine.Search(_requests.Analyse(request), profile), _space, options, 0);
    }
}
