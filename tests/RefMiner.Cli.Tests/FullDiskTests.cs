using System.Globalization;
using RefMiner.Running;

namespace RefMiner;

/// <summary>However little room there is, a run ends by itself, says so, and leaves the index whole.</summary>
public sealed class FullDiskTests
{
    private const int Files = 60;

    // From no room at all to twice what the index takes.
    private static readonly int Steps = Effort.Cases(4);

    [TestCase("index")]
    [TestCase("reindex")]
    public void Run_AnyRoom_EndsAndLeavesAWholeIndex(string command)
    {
        using var temp = new TempFolder();
        var sources = Sources(temp);
        string[] To(string index) =>
            command == "index"
                ? ["index", temp.At("one"), "--full", "--index", index]
                : ["reindex", "--full", "--jobs", "2", "--sources", sources, "--index", index];
        Refminer.Run(To(temp.At("free"))).Succeeded();

        Each(temp, index =>
        {
            var run = new Refminer { Arguments = [.. To(index)], Limit = TimeSpan.FromMinutes(2) }.RunAsProcess();

            Assert.That(run.ExitCode, Is.EqualTo(0).Or.EqualTo(3), run.Errors);
            if (run.ExitCode == 3)
                Assert.That(run.Errors, Does.Contain("RM2005"));
        });
    }

    [Test]
    public async Task Mcp_AnyRoom_AnswersAndLeavesAWholeIndex()
    {
        using var temp = new TempFolder();
        Sources(temp);
        Refminer.Run("index", temp.At("one"), "--index", temp.At("free")).Succeeded();

        await EachAsync(temp, async index =>
        {
            using var session = await WireSession.OpenProcessAsync("{}", "--index", index, "--root", temp.Path, "--allow-index");

            var answer = await session.CallAsync("mine", "index", """{"path":"one"}""");
            var next = await session.CallAsync("next", "index", """{"path":"small"}""");
            var left = await session.LeaveAsync();

            Assert.That(answer["result"]!.ToJsonString(), Does.Contain("RM2005").Or.Contain(" mined ("));
            Assert.That(next["result"]!.ToJsonString(), Does.Contain("RM2005").Or.Contain(" mined ("));
            Assert.That(left.ExitCode, Is.Zero, left.Errors);
        });
    }

    private static string Sources(TempFolder temp)
    {
        foreach (var name in new[] { "one", "two", "three" })
            GeneratedTree.Write(temp, name, Files);
        GeneratedTree.Write(temp, "small", 2);
        return temp.Write("sources.json", """{ "corpora": [ { "path": "one" }, { "path": "two" }, { "path": "three" } ] }""");
    }

    private static void Each(TempFolder temp, Action<string> run) =>
        EachAsync(temp, index =>
            {
                run(index);
                return Task.CompletedTask;
            })
            .GetAwaiter()
            .GetResult();

    /// <summary>Runs on disks of growing size that hold an index of one small corpus already, and checks what is left of it.</summary>
    private static async Task EachAsync(TempFolder temp, Func<string, Task> run)
    {
        var need = Size(temp.At("free"));
        for (var step = 0; step <= Steps; step++)
        {
            var room = need * 2 * step / Steps;
            using var disk = new SmallDisk(temp.At("disk"), "64m");
            var index = temp.At("disk", "index");
            Refminer.Run("index", temp.At("small"), "--index", index).Succeeded();
            disk.Resize(((Size(index) + room + 4096) / 4096 * 4096).ToString(CultureInfo.InvariantCulture));

            await run(index);

            Refminer.Run("verify", "--index", index).Succeeded();
            Refminer.Run("similar", "--node-type", "effect", "--index", index).Succeeded();
            var files = Directory.EnumerateFiles(index, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)).ToArray();
            Assert.That(
                files.Where(name => name.EndsWith(".tmp", StringComparison.Ordinal) || name.Contains("-log", StringComparison.Ordinal)),
                Is.Empty,
                $"step {step}"
            );
        }
    }

    private static long Size(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => (new FileInfo(file).Length + 4095) / 4096 * 4096);
}
