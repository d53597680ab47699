using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RefMiner;

[NonParallelizable]
public sealed class TelemetryTests
{
    private readonly TempFolder _folder = new();
    private RefMinerIndex _index = null!;

    [OneTimeSetUp]
    public void Publish() => _index = RefMinerIndex.Open(Sample.Index(_folder.Root, Sample.Shop()));

    [OneTimeTearDown]
    public void Delete()
    {
        _index.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void BuildContext_Heard_PublishesItsTokens()
    {
        var heard = new List<int>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument is { Meter.Name: "RefMiner", Name: "refminer.context.tokens" })
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((_, tokens, _, _) => heard.Add(tokens));
        listener.Start();

        var result = _index.BuildContext(Sample.DatabaseExample());

        Assert.That(heard, Does.Contain(result.Context.TotalTokens));
    }

    [Test]
    public void BuildContext_Heard_IsOneActivityWithItsTokens()
    {
        var stopped = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "RefMiner",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped.Add,
        };
        ActivitySource.AddActivityListener(listener);

        var result = _index.BuildContext(Sample.DatabaseExample());

        Assert.That(stopped.Select(activity => activity.GetTagItem("refminer.tokens")), Does.Contain(result.Context.TotalTokens));
    }

    [Test]
    public void FindSimilar_Heard_PublishesItsTimeAndOneActivity()
    {
        using var heard = new Heard();

        _index.FindSimilar(Sample.DatabaseExample());

        Assert.That(
            (heard.Count("refminer.search.duration", "refminer.kind", "similar"), heard.Activities("refminer.search")),
            Is.EqualTo((1, 1))
        );
    }

    [Test]
    public void BuildContext_Heard_HasItsSearchAsAnActivityBelowItsOwn()
    {
        using var heard = new Heard();

        _index.BuildContext(Sample.DatabaseExample());

        Assert.That(
            (
                heard.Count("refminer.context.duration", "refminer.profile", "onex-v2"),
                heard.Activities("refminer.search", below: "refminer.context")
            ),
            Is.EqualTo((1, 1))
        );
    }

    [Test]
    public void Refresh_AnotherGeneration_PublishesItsTimeAndOneActivity()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));
        Sample.Index(folder.Root, Sample.Shop());
        using var heard = new Heard();

        index.Refresh();

        Assert.That((heard.Count("refminer.swap.duration"), heard.Activities("refminer.swap")), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Refresh_BrokenGeneration_IsCountedByTheIdOfItsError()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));
        File.WriteAllText(folder.At("manifest.json"), "{}");
        using var heard = new Heard();

        Assert.That(index.Refresh, Throws.TypeOf<IndexDamagedException>());

        Assert.That(heard.Count("refminer.swap.failures", "error.type", "RM2004"), Is.EqualTo(1));
    }

    [Test]
    public void BuildContext_WithoutRoom_NamesTheSectionsThatGave()
    {
        var tight = _index.BuildContext(Sample.DatabaseExample(), new ContextOptions { BudgetTokens = 3_000 });

        Assert.That(
            tight.Metrics.TruncatedSections,
            Is.EqualTo(
                tight.Context.Truncation.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).Distinct()
            ).And.Not.Empty
        );
    }

    [Test]
    public void BuildContext_Metrics_CountWhatIsShown()
    {
        var result = _index.BuildContext(Sample.DatabaseExample());

        Assert.That(
            (result.Metrics.PatternsIncluded, result.Metrics.NodesIncluded, result.Metrics.MethodsIncluded),
            Is.EqualTo((result.Patterns.Length, result.Nodes.Length, result.References.Length))
        );
    }
}
