using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Commands;

public sealed class VerifyCommandTests
{
    /// <summary>Ways to harm an index, each with what the complaint should name.</summary>
    private static IEnumerable<TestCaseData> Harms =>
        [
            new TestCaseData((Action<string>)(index => Cut(Segment(index)))).SetArgDisplayNames("segment cut in half"),
            new TestCaseData((Action<string>)(index => Flip(Segment(index), 0.5))).SetArgDisplayNames("one bit flipped"),
            new TestCaseData((Action<string>)(index => File.Delete(Segment(index)))).SetArgDisplayNames("segment deleted"),
            new TestCaseData((Action<string>)(index => File.WriteAllText(Segment(index), ""))).SetArgDisplayNames("segment emptied"),
            new TestCaseData((Action<string>)(index => EditCorpus(index, "sha256", new string('0', 64)))).SetArgDisplayNames(
                "another hash in the manifest"
            ),
            new TestCaseData((Action<string>)(index => EditCorpus(index, "methods", 1))).SetArgDisplayNames(
                "another count in the manifest"
            ),
            new TestCaseData((Action<string>)(index => EditCorpus(index, "segment", "../onex.1.db"))).SetArgDisplayNames(
                "a segment outside the folder"
            ),
            new TestCaseData((Action<string>)(index => File.WriteAllText(Manifest(index), "{"))).SetArgDisplayNames("manifest cut off"),
            new TestCaseData((Action<string>)(index => File.WriteAllText(Manifest(index), ""))).SetArgDisplayNames("manifest emptied"),
            new TestCaseData((Action<string>)(index => File.WriteAllText(Manifest(index), "null"))).SetArgDisplayNames("manifest null"),
        ];

    [Test]
    public void Verify_WholeIndex_FindsNothing()
    {
        var run = Refminer.Run("verify", "--index", SharedIndex.Path).Succeeded();

        Assert.That(run.Output, Does.EndWith(": 1 corpus, nothing wrong\n"));
    }

    [Test]
    public void Verify_WholeIndexAsJson_ListsNoFault()
    {
        var run = Refminer.Run("verify", "--format", "json", "--index", SharedIndex.Path).Succeeded();

        Assert.That(((int)run.Json["corpora"]!, run.Json["faults"]!.AsArray().Count), Is.EqualTo((1, 0)));
    }

    [TestCaseSource(nameof(Harms))]
    public void Verify_HarmedIndex_SaysSoAndANewRunMendsIt(Action<string> harm)
    {
        using var temp = new TempFolder();
        var index = temp.At("index");
        SharedIndex.CopyTo(index);
        harm(index);

        var found = Refminer.Run("verify", "--index", index);
        var mended = Refminer.Run(
            "index",
            temp.Write("onex/Store.cs", GeneratedTree.Store("Store"))[..^"/Store.cs".Length],
            "--name",
            "onex",
            "--index",
            index
        );
        var after = Refminer.Run("verify", "--index", index);

        Refusal.Check(found, 3, "RM2004");
        Assert.That((mended.ExitCode, after.ExitCode), Is.EqualTo((0, 0)), () => mended.Errors + after.Errors);
    }

    [Test]
    public void Verify_HarmedIndexAsJson_ListsTheFault()
    {
        using var temp = new TempFolder();
        SharedIndex.CopyTo(temp.Path + "/index");
        Flip(Segment(temp.At("index")), 0.5);

        var run = Refminer.Run("verify", "--format", "json", "--index", temp.At("index"));

        Assert.That((run.ExitCode, run.Json["faults"]!.AsArray().Count), Is.EqualTo((3, 1)));
    }

    [Test]
    public void Verify_AnotherFormat_SaysHowToGoOn()
    {
        using var temp = new TempFolder();
        SharedIndex.CopyTo(temp.At("index"));
        EditManifest(temp.At("index"), manifest => manifest["format"] = 99);

        Refusal.Check(Refminer.Run("verify", "--index", temp.At("index")), 3, "RM2003", "99");
    }

    [TestCase("similar")]
    [TestCase("context")]
    [TestCase("stats")]
    [TestCase("index")]
    public void AnyCommand_AnotherFormat_IsRefused(string command)
    {
        using var temp = new TempFolder();
        SharedIndex.CopyTo(temp.At("index"));
        EditManifest(temp.At("index"), manifest => manifest["format"] = 99);
        var before = Snapshot.Of(temp.At("index"));

        var run = Refminer.Run([command, .. Arguments(command), "--index", temp.At("index")]);

        Refusal.Check(run, 3, "RM2003");
        Assert.That(Snapshot.Of(temp.At("index")), Is.EqualTo(before));
    }

    [TestCase("similar")]
    [TestCase("context")]
    public void Query_SegmentCutInHalf_IsRefused(string command)
    {
        using var temp = new TempFolder();
        SharedIndex.CopyTo(temp.At("index"));
        Cut(Segment(temp.At("index")));

        Refusal.Check(Refminer.Run([command, .. Arguments(command), "--index", temp.At("index")]), 3, "RM2004");
    }

    [Test]
    public void Query_AnyBitOfASegmentFlipped_AnswersOrRefuses([Values(0.003, 0.1, 0.3, 0.6, 0.9)] double place)
    {
        using var temp = new TempFolder();
        SharedIndex.CopyTo(temp.At("index"));
        Flip(Segment(temp.At("index")), place);

        var run = Refminer.Run(["context", .. Arguments("context"), "--index", temp.At("index")]);

        if (run.ExitCode != 0)
            Refusal.Check(run, 3, "RM2004");
    }

    private static string[] Arguments(string command) =>
        command switch
        {
            "similar" => ["--node-type", "effect"],
            "context" => ["--request", Repository.Request("database-effect")],
            "index" => [Repository.Onex],
            _ => [],
        };

    private static string Manifest(string index) => Path.Combine(index, "manifest.json");

    private static string Segment(string index) => Directory.EnumerateFiles(Path.Combine(index, "segments"), "onex.*.db").Single();

    private static void Cut(string file)
    {
        using var stream = File.OpenWrite(file);
        stream.SetLength(stream.Length / 2);
    }

    private static void Flip(string file, double place)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[(int)(bytes.Length * place)] ^= 0x10;
        File.WriteAllBytes(file, bytes);
    }

    private static void EditCorpus(string index, string member, JsonNode value) =>
        EditManifest(index, manifest => manifest["corpora"]![0]![member] = value);

    private static void EditManifest(string index, Action<JsonNode> edit)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Manifest(index)))!;
        edit(manifest);
        File.WriteAllText(Manifest(index), manifest.ToJsonString());
    }
}
