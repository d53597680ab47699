using RefMiner.Running;

namespace RefMiner.Commands;

public sealed class DoctorCommandTests
{
    [Test]
    public void Doctor_SoundIndex_ReportsNoProblem()
    {
        var findings = Refminer.Run("doctor", "--format", "json", "--index", SharedIndex.Path).Succeeded().Json["findings"]!.AsArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                findings.Select(finding => (string?)finding!["check"]),
                Is.SupersetOf(new[] { "runtime", "sdk", "reference assemblies", "packages", "folder", "index", "corpus onex" })
            );
            Assert.That(findings.Where(finding => (string?)finding!["status"] == "error"), Is.Empty);
        }
    }

    [Test]
    public void Doctor_NoIndex_SaysHowToMakeOne()
    {
        using var temp = new TempFolder();

        var run = Refminer.Run("doctor", "--index", temp.At("none")).Succeeded();

        Assert.That(run.Output, Does.Contain("note   index: ").And.Contain("refminer index <tree> --index"));
    }

    [Test]
    public void Doctor_SegmentCutShort_IsAnErrorWithItsCure()
    {
        using var temp = new TempFolder();
        temp.Write("tree/A.cs", "class A { public int Get() { return 1; } }");
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();
        var segment = Directory.GetFiles(temp.At("index/segments")).Single();
        using (var file = File.OpenWrite(segment))
            file.SetLength(100);

        var run = Refminer.Run("doctor", "--index", temp.At("index"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(3));
            Assert.That(run.Output, Does.Contain("error  corpus tree: segment").And.Contain("Mine it again: refminer index"));
        }
    }

    [Test]
    public void Doctor_TreeIsGone_IsNoted()
    {
        using var temp = new TempFolder();
        temp.Write("tree/A.cs", "class A { public int Get() { return 1; } }");
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();
        Directory.Delete(temp.At("tree"), recursive: true);

        Assert.That(Refminer.Run("doctor", "--index", temp.At("index")).Succeeded().Output, Does.Contain("is not there"));
    }

    [Test]
    public void Doctor_ManifestIsNone_IsAnError()
    {
        using var temp = new TempFolder();
        temp.Write("index/manifest.json", "{");

        var run = Refminer.Run("doctor", "--index", temp.At("index"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(3));
            Assert.That(run.Output, Does.Contain("error  index: RM"));
        }
    }
}
