using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace RefMiner;

public sealed class RefMinerServicesTests
{
    [Test]
    public void AddRefMiner_Resolved_IsOneOpenIndexByAllItsNames()
    {
        using var folder = new TempFolder();
        using var provider = Provider(Sample.Index(folder.Root, Sample.Shop()));

        var index = provider.GetRequiredService<RefMinerIndex>();

        Assert.That(
            new object[] { provider.GetRequiredService<IContextBuilder>(), provider.GetRequiredService<ISimilarNodeSearch>() },
            Is.All.SameAs(index)
        );
        Assert.That(provider.GetRequiredService<IContextBuilder>().BuildContext(Sample.DatabaseExample()).Nodes, Is.Not.Empty);
    }

    [Test]
    public void AddRefMiner_ContainerDisposedOf_ClosesTheIndex()
    {
        using var folder = new TempFolder();
        var provider = Provider(Sample.Index(folder.Root, Sample.Shop()));
        var search = provider.GetRequiredService<ISimilarNodeSearch>();

        provider.Dispose();

        Assert.That(() => search.FindSimilar(Sample.DatabaseExample()), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void Start_IndexIsThere_Passes()
    {
        using var folder = new TempFolder();
        using var provider = Provider(Sample.Index(folder.Root, Sample.Shop()));

        Assert.That(() => provider.GetRequiredService<IStartupValidator>().Validate(), Throws.Nothing);
    }

    [TestCase("", "IndexPath")]
    [TestCase("/nowhere/at/all", "RM2001")]
    public void Start_NoIndexThere_SaysSo(string path, string expected)
    {
        using var provider = Provider(path);

        Assert.That(
            () => provider.GetRequiredService<IStartupValidator>().Validate(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains(expected)
        );
    }

    [Test]
    public void Start_IndexOfAnotherFormat_SaysSo()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.At("manifest.json"), """{ "format": 99 }""");
        using var provider = Provider(folder.Root);

        Assert.That(
            () => provider.GetRequiredService<IStartupValidator>().Validate(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("RM2003")
        );
    }

    [Test]
    public void ToChatMessages_Context_HoldsTheWholeTextOnce()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Sample.Shop()));
        var context = index.BuildContext(Sample.DatabaseExample()).Context;

        var messages = context.ToChatMessages();

        Assert.That(string.Join('\n', messages.Select(message => message.Text)), Is.EqualTo(context.Text));
        Assert.That(messages.Select(message => message.Role.Value), Is.EqualTo(["system", "user"]));
    }

    private static ServiceProvider Provider(string path) =>
        new ServiceCollection().AddRefMiner(options => options.IndexPath = path).BuildServiceProvider();
}
