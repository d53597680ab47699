using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Storage;

namespace RefMiner.Evaluation;

/// <summary>A mined house that is open for evaluation. Filler files use 50 names that are the commonest, so that no others are.</summary>
internal sealed class EvaluatedHouse : IDisposable
{
    /// <summary>Files of common names.</summary>
    public const int Fillers = 12;

    private static readonly string[] Common = [.. Enumerable.Range(0, 50).Select(i => FormattableString.Invariant($"Filler.Common{i:00}"))];

    private readonly TempFolder _folder = new();
    private readonly IndexReader _reader;

    private EvaluatedHouse(Corpus corpus)
    {
        _reader = IndexReader.Open(Sample.Index(_folder.Root, corpus));
        var segment = _reader.Segments[0];
        Corpus = new EvaluationCorpus(segment.Entry.Name, segment.Nodes(), new SearchSpace([segment]));
    }

    /// <summary>Names that the target of <see cref="Open"/> needs.</summary>
    public static string[] Needed { get; } = ["Alpha.Open", "Alpha.Read", "Beta.Write", "Beta.Close", "Gamma.Send"];

    /// <summary>The corpus.</summary>
    public EvaluationCorpus Corpus { get; }

    /// <summary>A house with one target, <c>Save</c> in <c>src/OrderStore.cs</c>, and two other files that use its names.</summary>
    /// <param name="change">What is different about the target.</param>
    /// <param name="members">What the files declare.</param>
    /// <param name="more">Further nodes.</param>
    public static EvaluatedHouse Open(
        Func<MethodRecord, MethodRecord>? change = null,
        MemberRecord[]? members = null,
        params NodeRecord[] more
    )
    {
        var target = Target("Save");
        var corpus = Sample.Corpus(
            "shop",
            [
                .. Enumerable.Range(0, Fillers).Select(i => Sample.Node($"Filler{i}", methods: [Sample.Method("Fill", Common)])),
                Sample.Node("OrderStore", methods: [(change ?? (method => method))(target), Short("Near", "Gamma.Send")]),
                Sample.Node("Loader", methods: [Short("Load", "Alpha.Open", "Alpha.Read")]),
                Sample.Node("Writer", methods: [Short("Put", "Beta.Write", "Beta.Close", "Gamma.Send")]),
                .. more,
            ]
        );
        return new EvaluatedHouse(corpus with { Members = [.. members ?? []] });
    }

    /// <summary>A method of a body long enough to be a target; it uses what <see cref="Needed"/> lists.</summary>
    public static MethodRecord Target(string name) => Sample.Method(name, Needed) with { BodyTokens = 100 };

    /// <summary>A method that is too short to be a target.</summary>
    public static MethodRecord Short(string name, params string[] api) => Sample.Method(name, api) with { BodyTokens = 30 };

    /// <summary>Opens the same house as any caller does.</summary>
    public RefMinerIndex OpenIndex() => RefMinerIndex.Open(_folder.Root);

    /// <summary>Number of a method.</summary>
    public int Number(string name) => Enumerable.Range(0, Corpus.Methods.Length).Single(m => Corpus.Methods[m].Name == name);

    /// <summary>Its targets, all of them.</summary>
    public ImmutableArray<EvaluationTarget> Targets(int most = 300, string seed = "seed") => TargetSelection.Select(Corpus, most, seed);

    /// <summary>What a target finds when its file is taken away.</summary>
    public SearchResult Search(string name) =>
        Evaluator().Search(Targets().Single(target => Corpus.Methods[target.Method].Name == name), EvaluationCell.NewNode);

    /// <summary>An evaluator of it.</summary>
    public Evaluator Evaluator() => new(Corpus, Sample.Onex, RankingModels.Shipped, "seed");

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _folder.Dispose();
    }
}
