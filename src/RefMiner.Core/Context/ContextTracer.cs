using System.Collections.Immutable;
using System.Globalization;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Selection;
using RefMiner.Tokens;

namespace RefMiner.Context;

/// <summary>Says of a finished context what there was to choose from, by ranking it once more.</summary>
/// <param name="profile">The house.</param>
/// <param name="search">What the request found.</param>
/// <param name="space">Where it is.</param>
/// <param name="planned">What the sections were to hold.</param>
/// <param name="packed">What they hold.</param>
internal sealed class ContextTracer(Profile profile, SearchResult search, SearchSpace space, ContextPlan planned, PackedContext packed)
{
    private const int MostNodes = 15;

    private readonly ContextPlan _final = packed.Plan;

    /// <summary>Collects.</summary>
    public ContextTrace Trace(ContextOptions options)
    {
        var scale = BudgetPacker.ScaleOf(profile, options.BudgetTokens);
        var variants = new VariantSelector(profile).Rank(search.Analysis);
        return new ContextTrace
        {
            Profile = profile,
            Options = options,
            Analysis = search.Analysis,
            Variants = variants,
            Patterns =
            [
                .. PatternMatcher
                    .Judge(
                        profile.LibraryOnRequest && !options.WithLibrary
                            ? []
                            : new PatternMatcher(profile).Match(search.Analysis, planned.Variant),
                        scale
                    )
                    .Select(judged => Pattern(judged.Match, judged.IsShown, judged.Why)),
            ],
            Mixins = Mixins(),
            Nodes = [.. search.Nodes.Where((node, i) => i < MostNodes || Holds(planned, node.Node)).Select(Node)],
            Methods = Methods(),
            Quotes = [.. _final.Quotes.Select(Quoted)],
            Cuts = packed.Cuts,
            Sections =
            [
                .. ContextSection.All.Select(
                    (id, i) => Section(profile.Budget.First(room => room.Section == id), i, scale, TokenCounter.For(options.Encoding))
                ),
            ],
            Quality = QualityReader.Parts(planned, packed, search),
        };
    }

    private Traced<PatternMatch> Pattern(PatternMatch match, bool isPlanned, string why)
    {
        var id = match.Pattern.Id;
        if (CutOf(ContextSection.Patterns, id) is { } cut)
            return new(match, IsShown: false, cut);

        var isShown = _final.Patterns.Any(shown => shown.Pattern.Id == id);
        return new(match, isShown, isShown && !isPlanned ? $"to bring the section to its minimum ({why})" : why);
    }

    private ImmutableArray<Traced<MixinRecommendation>> Mixins()
    {
        var recommender = new MixinRecommender(profile);
        var (_, warnings) = recommender.Recommend(search.Analysis, planned.Variant);
        var ranked = recommender
            .Rank(search.Analysis, planned.Variant)
            .Where(candidate => candidate.Confidence > 0 && planned.Mixins.All(chosen => chosen.Mixin.Name != candidate.Mixin.Name));
        return
        [
            .. planned
                .Mixins.Concat(ranked)
                .OrderByDescending(mixin => mixin.Confidence)
                .ThenBy(mixin => mixin.Mixin.Name, StringComparer.Ordinal)
                .Select(mixin =>
                {
                    var name = mixin.Mixin.Name;
                    if (CutOf(ContextSection.Constraints, name) is { } cut)
                        return new Traced<MixinRecommendation>(mixin, IsShown: false, cut);

                    var isShown = _final.Mixins.Any(shown => shown.Mixin.Name == name);
                    var rule = warnings
                        .Where(warning => warning.StartsWith($"{name} was {(isShown ? "added" : "left out")}: ", StringComparison.Ordinal))
                        .Select(warning => warning[(warning.IndexOf(':', StringComparison.Ordinal) + 2)..])
                        .FirstOrDefault();
                    return new(
                        mixin,
                        isShown,
                        rule
                            ?? (isShown, mixin.Confidence >= MixinRecommender.Least) switch
                            {
                                (true, true) => FormattableString.Invariant($"confidence of {MixinRecommender.Least} or more"),
                                (true, false) => "usual for every node; makes three",
                                (false, true) when mixin.Mixin.IsWrapper => "wraps others; shown only when nothing else is called for",
                                (false, true) => "enough better ones are shown",
                                (false, false) => FormattableString.Invariant($"confidence below {MixinRecommender.Least}"),
                            }
                    );
                }),
        ];
    }

    private Traced<SimilarNode> Node(NodeScore score)
    {
        var (segment, local) = space.LocateNode(score.Node);
        var node = Answers.Node(score, space.Segments[segment].Node(local), space.Segments[segment].Entry.Name);
        var (isPlanned, isGood) = (Holds(planned, score.Node), ReferenceExtractor.IsGood(score, search));
        return new(
            node,
            Holds(_final, score.Node),
            (isPlanned, isGood) switch
            {
                (true, _) when !Holds(_final, score.Node) => CutOf(
                    ContextSection.References,
                    planned.References.First(reference => reference.Score.Node == score.Node).Key
                ) ?? "left out",
                (true, _) when !_final.Quotes.IsEmpty => "a method of it was chosen",
                (false, _) when !_final.Quotes.IsEmpty => "no method of it was chosen",
                (true, true) when ReferenceExtractor.IsClose(score, search) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"similarity above {ReferenceExtractor.GoodSimilarity}"
                        + $"{(search.Analysis.Wanted.IsEmpty ? "" : $", feature overlap above {ReferenceExtractor.GoodOverlap}")}"
                ),
                (true, true) => "nearly as good as the best",
                (true, false) => "to bring the section to its minimum",
                (false, true) => "enough better ones are quoted, or no method of it fits",
                (false, false) => "neither good enough by itself nor nearly as good as the best",
            }
        );
    }

    private ImmutableArray<Traced<TracedMethod>> Methods()
    {
        var relevance = search.RelevanceByMethod();
        var candidates = planned
            .References.SelectMany(reference =>
                Candidates(reference, relevance)
                    .Select(candidate => (Reference: reference, candidate.Number, candidate.Quoted, candidate.IsPlanned))
            )
            .ToArray();
        int[] explained =
        [
            .. candidates
                .Where(candidate => candidate.IsPlanned && search.MethodEvidence.Methods.Contains(candidate.Number))
                .Select(candidate => candidate.Number),
        ];
        var reasons = explained.Zip(Explanation.Of(explained, search, RankingModels.Of(profile))).ToDictionary();
        return
        [
            .. candidates.Select(candidate =>
                Method(candidate.Reference, candidate.Quoted, candidate.IsPlanned, reasons.GetValueOrDefault(candidate.Number))
            ),
        ];
    }

    /// <summary>
    /// The methods of a node that the request may see: the planned in their order, then the others, the most relevant first.
    /// </summary>
    private IEnumerable<(int Number, QuotedMethod Quoted, bool IsPlanned)> Candidates(
        Reference reference,
        Dictionary<int, double> relevance
    )
    {
        var (start, end) = space.MethodsOf(reference.Score.Node);
        return Enumerable
            .Range(start, end - start)
            .Where(search.Pool.Contains)
            .Select(number =>
            {
                var (segment, local) = space.LocateMethod(number);
                return (
                    Number: number,
                    Quoted: new QuotedMethod(space.Segments[segment].Method(local), relevance.GetValueOrDefault(number), IsFull: true)
                );
            })
            .Select(method =>
                (
                    method.Number,
                    method.Quoted,
                    Place: Array.FindIndex([.. reference.Methods], planned => IsSame(planned.Method, method.Quoted.Method))
                )
            )
            .OrderBy(method => method.Place < 0 ? int.MaxValue : method.Place)
            .ThenByDescending(method => method.Quoted.Relevance)
            .ThenBy(method => method.Number)
            .Select(method => (method.Number, method.Quoted, method.Place >= 0));
    }

    private TracedQuote Quoted(Quote quote)
    {
        ImmutableArray<LikelyName> shows =
        [
            .. quote.Shows.Select(name => new LikelyName(space.Uses.Names[name], search.ApiProbability[name], 0, [])),
        ];
        var why = quote.Reason switch
        {
            QuoteReason.NearestSibling => "the most alike of the type that is written into",
            QuoteReason.MostAlike => "the most alike of all",
            QuoteReason.OfModel => "a member of the type to take as a model",
            QuoteReason.OfCompanion => "a member of a type that comes with the model",
            QuoteReason.OfListed => "a member of a type of a kind that the purpose lists",
            QuoteReason.OfSimilar => "the most relevant of one of the most similar types",
            QuoteReason.ShortAndAlike => "short, and among the most alike",
            QuoteReason.SmallModel => "a small type of the signature, shown whole",
            QuoteReason.OfGivenType => "a likely member of a type that the new code is given",
            _ => "shows most for its tokens",
        };
        var (name, place) = quote.Kind == QuoteKind.Declaration ? NameOfMember(quote.Number) : NameOfMethod(quote);
        return new TracedQuote(quote.Kind, name, place, quote.Tokens, shows, why);
    }

    private (string Name, string Place) NameOfMember(int member)
    {
        var (members, file) = (space.Members, space.Members.File[member]);
        var name = $"{space.Uses.Types[members.Type[member]]}.{space.Uses.Names[members.Name[member]]}";
        if (file < 0)
            return (name, "");

        var (segment, local) = space.LocateFile(file);
        return (name, FormattableString.Invariant($"{space.Segments[segment].Packed.Files[local]}:{members.Line(member)}"));
    }

    private (string Name, string Place) NameOfMethod(Quote quote)
    {
        var (segment, local) = space.LocateMethod(quote.Method);
        var packed = space.Segments[segment].Packed;
        var line =
            quote.Kind == QuoteKind.Usage
                ? space.Segments[segment].Method(local).Statements[quote.Number - space.Statements.Of(quote.Method).Start].Lines.Start
                : packed.MethodStartLine[local];
        return (
            $"{packed.NodeNames[packed.MethodNode[local]]}.{packed.MethodNames[local]}",
            FormattableString.Invariant($"{packed.Files[packed.MethodFile[local]]}:{line}")
        );
    }

    private Traced<TracedMethod> Method(Reference reference, QuotedMethod method, bool isPlanned, ReferenceReason? reason)
    {
        var shown = _final
            .References.Where(r => r.Score.Node == reference.Score.Node)
            .SelectMany(r => r.Methods)
            .FirstOrDefault(quoted => IsSame(quoted.Method, method.Method));
        var isMain = IsSame(reference.Methods[0].Method, method.Method);
        var cut = CutOf(ContextSection.References, reference.KeyOf(method.Method));
        var why = (isPlanned, shown) switch
        {
            (false, _) => "adds too little to those quoted, or does not fit",
            (true, null) => (Holds(_final, reference.Score.Node) ? cut : CutOf(ContextSection.References, reference.Key)) ?? "left out",
            (true, { IsFull: false }) => cut ?? "shortened to its signature",
            (true, _) when isMain => method.Method.Name == search.Analysis.Request.Operation.Name
                ? "has the operation's name"
                : "the most relevant of its node",
            (true, _) => "shows names that the new body probably uses",
        };
        return new(new TracedMethod(reference, shown ?? method, reason), shown is not null, why);
    }

    private TracedSection Section(SectionBudget room, int place, double scale, TokenCounter counter) =>
        new(
            room,
            BudgetPacker.MostOf(room, scale),
            packed.Sections[place],
            packed.SectionTokens[place],
            [.. Parts(packed.Sections[place]).Select(part => new SectionPart(part.Title, counter.Count(part.Text)))]
        );

    /// <summary>
    /// Cuts a section before each level-2 heading outside fences. No token spans such a place: pieces of text end at line ends
    /// before a mark.
    /// </summary>
    private static IEnumerable<(string Title, string Text)> Parts(string section)
    {
        var (start, place, fence) = (0, 0, "");
        while (place < section.Length)
        {
            var end = section.IndexOf('\n', place) is >= 0 and var found ? found + 1 : section.Length;
            var line = section[place..end].TrimEnd();
            var marks = line[..(line.Length - line.TrimStart('`').Length)];
            if (fence.Length == 0 && marks.Length >= 3)
                fence = marks;
            else if (line.Length == marks.Length && marks.Length >= Math.Max(1, fence.Length))
                fence = "";
            else if (fence.Length == 0 && line.StartsWith("## ", StringComparison.Ordinal))
            {
                yield return Part(start, place);
                start = place;
            }

            place = end;
        }

        yield return Part(start, section.Length);

        (string Title, string Text) Part(int from, int to)
        {
            var text = section[from..to];
            return (text.Split('\n')[0].TrimStart('#').Trim(), text);
        }
    }

    private string? CutOf(string section, string key) =>
        packed.Cuts.FirstOrDefault(cut => cut.Section == section && cut.Key == key) is { } cut ? $"{cut.Change}: {cut.Why}" : null;

    private static bool Holds(ContextPlan plan, int node) => plan.References.Any(reference => reference.Score.Node == node);

    private static bool IsSame(MethodRecord left, MethodRecord right) =>
        left.Id == right.Id && left.Path == right.Path && left.Lines == right.Lines;
}
