using System.Runtime.Versioning;

namespace RefMiner.Storage;

public sealed class AtomicFileTests
{
    [Test]
    public void Replace_FileThatIsThere_HoldsTheNewContentOnly()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.At("a.json"), "longer than the new one");

        AtomicFile.Replace(folder.At("a.json"), "new"u8.ToArray());

        Assert.That(File.ReadAllText(folder.At("a.json")), Is.EqualTo("new"));
    }

    [Test]
    public void Replace_SeveralParts_StandBehindEachOther()
    {
        using var folder = new TempFolder();

        AtomicFile.Replace(folder.At("a.bin"), ["one "u8.ToArray(), "two"u8.ToArray()]);

        Assert.That(File.ReadAllText(folder.At("a.bin")), Is.EqualTo("one two"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void Replace_FileThatOnlyItsOwnerReads_StaysSo()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.At("a.json"), "old");
        File.SetUnixFileMode(folder.At("a.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        AtomicFile.Replace(folder.At("a.json"), "new"u8.ToArray());

        Assert.That(File.GetUnixFileMode(folder.At("a.json")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void Replace_PlaceThatCannotBeWritten_LeavesNoDraft()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At("a.json"));

        Assert.That(() => AtomicFile.Replace(folder.At("a.json"), "new"u8.ToArray()), Throws.InstanceOf<IOException>());

        Assert.That(Directory.EnumerateFiles(folder.Root), Is.Empty);
    }

    [Test]
    public void Replace_WhileOthersRead_NeverShowsAPart()
    {
        using var folder = new TempFolder();
        var file = folder.At("a.bin");
        byte[][] contents = [.. Enumerable.Range(0, 2).Select(i => Enumerable.Repeat((byte)i, 100_000 + i).ToArray())];
        AtomicFile.Replace(file, contents[0]);
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            var whole = true;
            while (!done.IsCancellationRequested)
            {
                var read = File.ReadAllBytes(file);
                whole &= contents.Any(content => content.AsSpan().SequenceEqual(read));
            }

            return whole;
        });

        for (var i = 0; i < 200; i++)
            AtomicFile.Replace(file, contents[i % 2]);
        done.Cancel();

        Assert.That(reading.GetAwaiter().GetResult(), Is.True);
    }
}
