namespace RefMiner;

public sealed class MinedCodeTests
{
    private readonly TempFolder _folder = new();
    private RefMinerIndex _index = null!;
    private MinedCode _code = null!;
    private CorpusCode _shop = null!;

    [OneTimeSetUp]
    public void Read()
    {
        _index = RefMinerIndex.Open(Sample.Index(_folder.Root, Sample.Shop()));
        _code = _index.ReadCode();
        _shop = _code.Corpora.Single();
    }

    [OneTimeTearDown]
    public void Delete()
    {
        _code.Dispose();
        _index.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void Corpora_OfAnIndex_HaveNameAndProfile() => Assert.That((_shop.Name, _shop.Profile), Is.EqualTo(("shop", "onex-v2")));

    [TestCase("NodeDatabaseBridgeEffect", true)]
    [TestCase("DatabaseBridge", false)]
    public void HasNode_Name_MustBeWhole(string name, bool expected) => Assert.That(_shop.HasNode(name), Is.EqualTo(expected));

    [Test]
    public void Methods_Name_AreAllOfThatName() =>
        Assert.That(
            _shop.Methods("ImportAsync").Select(method => (method.Name, method.ReturnType, method.ParameterTypes.Single())),
            Is.EqualTo(new[] { ("ImportAsync", "Task", "CancellationToken") })
        );

    [Test]
    public void Shuffled_SameSeed_IsTheSameOrder()
    {
        var (once, again) = (Places("a"), Places("a"));

        Assert.That(again, Is.EqualTo(once));
    }

    [Test]
    public void Shuffled_AnotherSeed_IsAnotherOrderOfTheSame()
    {
        Assert.That(Places("b"), Is.EquivalentTo(Places("a")));
        Assert.That(Places("b"), Is.Not.EqualTo(Places("a")));
    }

    [Test]
    public void Shuffled_NoNamespaceWanted_IsEmpty() => Assert.That(_shop.Shuffled("a", _ => false), Is.Empty);

    [Test]
    public void RequestOf_Method_SaysItsTypeAndNotItsPlace()
    {
        var request = _shop.RequestOf(_shop.Methods("ImportAsync").Single());

        Assert.That((request.Operation.Name, request.ContainingType?.Name), Is.EqualTo(("ImportAsync", "NodeDatabaseBridgeEffect")));
        Assert.That((request.At, request.Exclude), Is.EqualTo(((string?)null, (Exclusions?)null)));
    }

    [Test]
    public void Dispose_Twice_EndsOneUse()
    {
        var code = _index.ReadCode();

        code.Dispose();
        code.Dispose();

        Assert.That(_shop.Methods("ImportAsync").Count(), Is.EqualTo(1));
    }

    private (string, int)[] Places(string seed) => [.. _shop.Shuffled(seed).Select(method => (method.Path, method.StartLine))];
}
