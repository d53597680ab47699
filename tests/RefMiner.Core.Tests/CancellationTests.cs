namespace RefMiner;

[NonParallelizable]
public sealed class CancellationTests
{
    private static readonly CancellationToken Cancelled = new(canceled: true);
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
    public void FindSimilar_Cancelled_Ends() =>
        Assert.That(
            () => _index.FindSimilar(Sample.DatabaseExample(), cancellationToken: Cancelled),
            Throws.InstanceOf<OperationCanceledException>()
        );

    [Test]
    public void FindReferences_Cancelled_Ends() =>
        Assert.That(
            () => _index.FindReferences(Sample.DatabaseExample(), 1_000, cancellationToken: Cancelled),
            Throws.InstanceOf<OperationCanceledException>()
        );

    [Test]
    public void BuildContext_Cancelled_Ends() =>
        Assert.That(
            () => _index.BuildContext(Sample.DatabaseExample(), cancellationToken: Cancelled),
            Throws.InstanceOf<OperationCanceledException>()
        );

    [Test]
    public void BuildContext_CancelledWhenItsSearchHasEnded_IsNotAssembled()
    {
        using var source = new CancellationTokenSource();
        using var heard = new Heard();
        heard.Stopped += activity =>
        {
            if (activity.OperationName == "refminer.search")
                source.Cancel();
        };

        Assert.That(
            () => _index.BuildContext(Sample.DatabaseExample(), cancellationToken: source.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }
}
