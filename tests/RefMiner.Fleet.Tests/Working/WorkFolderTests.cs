using RefMiner.Running;

namespace RefMiner.Working;

public sealed class WorkFolderTests
{
    [Test]
    public void Open_FoldersOfOtherWorkers_DeletesThoseWhoseWorkerIsGone()
    {
        using var root = new TempFolder();
        using var living = WorkFolder.Open(root.Path, "living");
        root.Write("gone/.lock", "x");
        root.Write("gone/abc/tree/A.cs", "");
        root.Write("foreign/A.cs", "");

        using var own = WorkFolder.Open(root.Path, "own");

        Assert.That(Directory.EnumerateDirectories(root.Path).Select(Path.GetFileName), Is.EquivalentTo(["living", "own", "foreign"]));
    }

    [Test]
    public void Open_FolderOfAWorkerThatJustBegins_IsLeftAlone()
    {
        using var root = new TempFolder();
        root.Write("beginning/.lock", "");

        using var own = WorkFolder.Open(root.Path, "own");

        Assert.That(File.Exists(root.At("beginning", ".lock")), Is.True);
    }

    [Test]
    public void Open_ManyAtOnce_AllSucceed()
    {
        using var root = new TempFolder();

        var folders = Enumerable
            .Range(0, 200)
            .AsParallel()
            .WithDegreeOfParallelism(8)
            .Select(i => WorkFolder.Open(root.Path, $"w{i}"))
            .ToList();

        Assert.That(folders.Select(folder => File.Exists(Path.Combine(folder.Path, ".lock"))), Is.All.True);
        folders.ForEach(folder => folder.Dispose());
        Assert.That(Directory.EnumerateFileSystemEntries(root.Path), Is.Empty);
    }

    [Test]
    public void Open_NameOfAWorkerThatLives_IsRefused()
    {
        using var root = new TempFolder();
        using var living = WorkFolder.Open(root.Path, "living");

        Assert.That(() => WorkFolder.Open(root.Path, "living"), Throws.TypeOf<FleetException>());
    }

    [Test]
    public void End_NamesThatAreNoText_AreDeletedToo()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("names are text there");
        using var folder = new TempFolder();
        var run = Directory.CreateDirectory(folder.At("run")).FullName;
        using (var touch = System.Diagnostics.Process.Start("bash", ["-c", "touch \"$1\"/$'bad\\xff.cs'", "-", run]))
            touch.WaitForExit();

        WorkFolder.End(run);

        Assert.That(Directory.Exists(run), Is.False);
    }

    [Test]
    public void Dispose_Folder_IsGone()
    {
        using var root = new TempFolder();
        var own = WorkFolder.Open(root.Path, "own");
        File.WriteAllText(Path.Combine(own.Begin(Guid.NewGuid()), "half.db"), "");

        own.Dispose();

        Assert.That(Directory.Exists(root.At("own")), Is.False);
    }
}
