using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Storage;

namespace RefMiner.Evaluation;

public sealed class HouseFitTests
{
    private static readonly string[] Steps = ["Open", "Read", "Write", "Close", "Send"];
    private static readonly TempFolder Home = new();

    [OneTimeTearDown]
    public static void Delete() => Home.Dispose();

    [Test]
    public void New_TooFewTargets_SaysHowManyItNeeds()
    {
        using var reader = IndexReader.Open(Sample.Index(Home.At("few"), Sample.Corpus("few", Nodes(10))));

        Assert.That(
            () => new HouseFit([CorpusOf(reader)], 1, CancellationToken.None),
            Throws
                .TypeOf<TooFewTargetsException>()
                .With.Message.Contains("40 methods can be asked for")
                .And.Property("Id")
                .EqualTo("RM4002")
        );
    }

    [Test]
    public void Run_TwoTimes_GivesTheSame()
    {
        using var reader = IndexReader.Open(Sample.Index(Home.At("many"), Sample.Corpus("many", Nodes(26))));
        var corpus = CorpusOf(reader);

        var (one, two) = (new HouseFit([corpus], 1, CancellationToken.None).Run(), new HouseFit([corpus], 2, CancellationToken.None).Run());

        Assert.Multiple(() =>
        {
            Assert.That(one.Fitted + one.Held, Is.EqualTo(104));
            Assert.That(one.Stages.Select(stage => stage.Name), Is.EqualTo(new[] { "names", "choice" }));
            Assert.That(two.Stages, Is.EqualTo(one.Stages));
            Assert.That(one.Rules is null, Is.EqualTo(one.Stages.All(stage => !stage.IsTaken)));
        });
    }

    // Each family of four has five names of its own; what all use is too common to be needed.
    private static NodeRecord[] Nodes(int families) =>
        [
            .. Enumerable
                .Range(0, EvaluatedHouse.Fillers)
                .Select(i =>
                    Sample.Node(
                        $"Filler{i}",
                        methods: [Sample.Method("Fill", [.. Enumerable.Range(0, 50).Select(c => $"Filler.Common{c:00}")])]
                    )
                ),
            .. from family in Enumerable.Range(0, families)
            from number in Enumerable.Range(0, 4)
            select Sample.Node(
                $"Store{family}Of{number}",
                methods:
                [
                    Sample.Method($"Save{family}", [.. Steps.Select(step => $"Family{family}.{step}Of{family}")]) with
                    {
                        BodyTokens = 100,
                    },
                ]
            ),
        ];

    private static FitCorpus CorpusOf(IndexReader reader)
    {
        var segment = reader.Segments[0];
        var corpus = new EvaluationCorpus(segment.Entry.Name, segment.Nodes(), new SearchSpace([segment]));
        return new FitCorpus(corpus, Sample.Onex, TargetSelection.Select(corpus, 400, "fit"));
    }
}
