using RefMiner.Running;

namespace RefMiner.Catalogue;

public sealed class FleetListTests
{
    [TestCase("""{ "corpora": [{ "name": "a", "source": "/srv", "sauce": 1 }] }""", "sauce")]
    [TestCase("""{ "corpora": [{ "name": "a", "source": "/srv", "cron": "61 * * * *" }] }""", "cron")]
    [TestCase("""{ "corpora": [{ "name": "../a", "source": "/srv" }] }""", "name is '../a'")]
    [TestCase("""{ "corpora": [{ "name": "", "source": "/srv" }] }""", "name")]
    [TestCase("""{ "corpora": [{ "name": "shop", "source": "/srv" }, { "name": "Shop", "source": "/srv" }] }""", "upper and lower case")]
    [TestCase("""{ "corpora": [{ "name": "a", "source": "--upload-pack=x" }] }""", "source")]
    [TestCase("""{ "corpora": [{ "name": "a", "source": "ext::sh -c x" }] }""", "source")]
    [TestCase("""{ "corpora": [{ "name": "a", "source": "-oProxyCommand=x" }] }""", "source")]
    [TestCase("""{ "corpora": [{ "name": "a", "source": "https://c.example/a", "branch": "--help" }] }""", "branch")]
    [TestCase("""{ "corpora": [{ "name": "a", "source": "https://u:secret@c.example/a" }] }""", "password")]
    [TestCase("""{ "corpora": [{ "name": "a", "source": "/srv", "submodules": true }] }""", "submodules")]
    [TestCase("""{ "corpora": [{ "name": "a", "source": "/srv", "priority": 10 }] }""", "priority")]
    [TestCase("""{ "corpora": [{ "name": "a", "source": "/srv", "load": "make" }] }""", "load")]
    [TestCase("""{ "corpora": [{ "name": "a", "source": "/srv", "profile": "house" }] }""", "profile")]
    [TestCase("""{ "corpora": [{ "name": "a", "source": "/srv", "include": [""] }] }""", "include")]
    [TestCase("""{ "corpora": [null] }""", "corpora[0]")]
    [TestCase("""{ "corpora": [] }""", "no corpus")]
    [TestCase("""{ "corpora": """, "read")]
    [TestCase("[]", "read")]
    [TestCase("", "read")]
    public void Read_MalformedFile_IsRefusedAndSaysWhat(string json, string said)
    {
        using var folder = new TempFolder();
        var path = folder.Write("list.json", json);

        Assert.That(
            () => FleetList.Read(path),
            Throws
                .TypeOf<InvalidSourcesException>()
                .With.Message.Contains(said)
                .And.Message.Contains("list.json")
                .And.Message.Not.Contains("secret")
        );
    }

    [Test]
    public void Read_MissingFile_IsRefused()
    {
        using var folder = new TempFolder();

        Assert.That(
            () => FleetList.Read(folder.At("missing.json")),
            Throws.TypeOf<InvalidSourcesException>().With.Message.Contains("missing.json")
        );
    }
}
