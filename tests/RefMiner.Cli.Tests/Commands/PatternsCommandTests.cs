using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Commands;

public sealed class PatternsCommandTests
{
    [Test]
    public void Patterns_AsJson_HoldLibraryAndMinedOnes()
    {
        var patterns = Refminer.Run("patterns", "--index", SharedIndex.Path, "--format", "json").Succeeded().Json["patterns"]!.AsArray();

        Assert.That((patterns.Count(p => !(bool)p!["mined"]!), patterns.Count(p => (bool)p!["mined"]!) > 0), Is.EqualTo((40, true)));
    }

    [Test]
    public void Patterns_Mined_HaveSupportLocationAndCode()
    {
        var mined = Refminer.Run("patterns", "--mined", "--index", SharedIndex.Path, "--format", "json").Succeeded().Json[
            "patterns"
        ]!.AsArray();

        Assert.That(
            mined,
            Has.All.Matches<JsonNode>(p =>
                (int)p!["support"]! >= 3
                && ((string)p["location"]!)!.StartsWith("onex/", StringComparison.Ordinal)
                && ((string)p["code"]!)!.Length > 30
            )
        );
    }

    [Test]
    public void Patterns_Mined_AreIdiomsOfTheHouse() =>
        Assert.That(
            Refminer.Run("patterns", "--mined", "--index", SharedIndex.Path).Succeeded().Output,
            Does.Contain("CancellationTokenSource.CreateLinkedTokenSource → CancellationTokenSource.CancelAfter")
        );

    [TestCase("caching", "# Caching")]
    [TestCase("mined_create_linked_token_source_cancel_after", "seen in 9 nodes of onex")]
    public void Patterns_One_IsShownWhole(string id, string said)
    {
        var output = Refminer.Run("patterns", id, "--index", SharedIndex.Path).Succeeded().Output;

        Assert.That(output, Does.Contain(said).And.Contain("```csharp").And.Contain("\n- "));
    }

    [Test]
    public void Patterns_LibraryAlone_NeedsNoIndex()
    {
        using var temp = new TempFolder();

        Assert.That(
            Refminer.Run("patterns", "--library", "--index", temp.At("none"), "--profile", "dotnet").Succeeded().Output,
            Does.Contain("testing_seams")
        );
    }

    [Test]
    public void Patterns_OfAType_AreForIt() =>
        Assert.That(
            Refminer.Run("patterns", "--library", "--node-type", "compute", "--format", "json").Succeeded().Json["patterns"]!.AsArray(),
            Has.All.Matches<JsonNode>(p => p!["nodeTypes"]!.AsArray().Any(t => (string)t! == "compute"))
        );

    [Test]
    public void Patterns_UnknownType_NamesTheNearest() =>
        Refusal.Check(Refminer.Run("patterns", "--library", "--node-type", "efect"), 2, "Did you mean 'effect'?");

    [Test]
    public void Patterns_WithTheOldSpellingOfNodeType_SaysTheNewOne() =>
        Refusal.Check(Refminer.Run("patterns", "--library", "--type", "compute"), 2, "--node-type compute");

    [Test]
    public void Patterns_UnknownId_NamesTheNearest() =>
        Refusal.Check(Refminer.Run("patterns", "cachin", "--index", SharedIndex.Path), 2, "Did you mean 'caching'?");

    [Test]
    public void Patterns_NoIndex_SaysHowToBuildOne()
    {
        using var temp = new TempFolder();

        Refusal.Check(Refminer.Run("patterns", "--index", temp.At("none")), 3, "RM2001", "refminer index");
    }

    [Test]
    public void Patterns_MinedAndLibrary_ExcludeEachOther() =>
        Refusal.Check(Refminer.Run("patterns", "--mined", "--library"), 2, "exclude each other");
}
