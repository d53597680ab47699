using RefMiner.Running;

namespace RefMiner.Stores;

public sealed class FolderStoreTests
{
    [Test]
    public async Task Sweep_StoreThatIsNotMounted_IsRefusedAndForgetsNothing()
    {
        await using var fleet = TestFleet.MakeInFolder();
        await fleet.Store("shop", "some bytes");
        Directory.Move(fleet.StorePath, fleet.StorePath + "-away");
        var owners = await StoredBytes.Open(fleet.Owners, default);

        Assert.That(
            () => owners.Sweep(TimeSpan.Zero, false, TimeProvider.System, default),
            Throws.TypeOf<FleetException>().With.Property("Id").EqualTo("RM8005")
        );
        Assert.That(fleet.Count("blob"), Is.EqualTo(1));
    }

    [Test]
    public async Task Sweep_DraftsOfWritersThatWereKilled_GoWhenTheyAreOld()
    {
        await using var fleet = TestFleet.MakeInFolder();
        var (old, young) = (fleet.Folder.Write("store/ab/old.tmp", "half"), fleet.Folder.Write("store/ab/young.tmp", "half"));
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-30));

        var run = (await fleet.Run("gc")).Succeeded();

        Assert.That(run.Errors, Does.Contain("1 drafts"));
        Assert.That((File.Exists(old), File.Exists(young)), Is.EqualTo((false, true)));
    }
}
