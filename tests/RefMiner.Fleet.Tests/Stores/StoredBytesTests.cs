using System.Security.Cryptography;
using CsCheck;
using RefMiner.Running;

namespace RefMiner.Stores;

[TestFixture(false)]
[TestFixture(true)]
public sealed class StoredBytesTests(bool inFolder)
{
    [Test]
    public async Task Get_WhatWasPut_GivesTheSameBytes()
    {
        await using var fleet = Make();
        var bytes = await StoredBytes.Open(fleet.Database, default);
        foreach (var length in new[] { 0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (3 << 20) + 5 })
        {
            var path = fleet.Folder.At($"{length}");
            await File.WriteAllBytesAsync(path, RandomNumberGenerator.GetBytes(length));

            var hash = await bytes.Put(path, isAnew: false, default);
            var got = await bytes.Get(hash, "shop", path + "-got", default);

            Assert.That((got, await bytes.Holds(hash, default)), Is.EqualTo(((long)length, true)));
            Assert.That(await File.ReadAllBytesAsync(path + "-got"), Is.EqualTo(await File.ReadAllBytesAsync(path)));
        }
    }

    [TestCase("changed")]
    [TestCase("shorter")]
    [TestCase("longer")]
    [TestCase("empty")]
    [TestCase("missing")]
    public async Task Get_BytesThatAreNotWhatWasPut_AreRefusedAndOthersUnharmed(string how)
    {
        await using var fleet = Make();
        var bytes = await StoredBytes.Open(fleet.Database, default);
        var (bad, good) = (await fleet.Store("shop", "these are damaged"), await fleet.Store("shop", "these are not"));
        if (how == "missing")
            Lose(fleet, bad.Sha256);
        else
            fleet.Damage(bad.Sha256, whole => how switch
                {
                    "changed" => [.. whole.Reverse()],
                    "shorter" => whole[..5],
                    "longer" => [.. whole, 1],
                    _ => [],
                });

        Assert.That(
            () => bytes.Get(bad.Sha256, "shop", fleet.Folder.At("bad"), default),
            Throws.TypeOf<FleetException>().With.Property("Id").EqualTo("RM8006").And.Message.Contains(bad.Sha256[..12])
        );
        Assert.That(File.Exists(fleet.Folder.At("bad")), Is.False);
        Assert.That(await bytes.Get(good.Sha256, "shop", fleet.Folder.At("good"), default), Is.EqualTo(13));
    }

    [TestCase("shorter")]
    [TestCase("missing")]
    public async Task Put_BytesThatTheStoreLost_AreStoredAgain(string how)
    {
        await using var fleet = Make();
        var bytes = await StoredBytes.Open(fleet.Database, default);
        var entry = await fleet.Store("shop", "some bytes");
        if (how == "missing")
            Lose(fleet, entry.Sha256);
        else
            fleet.Damage(entry.Sha256, whole => whole[..5]);

        await fleet.Store("shop", "some bytes");

        Assert.That(await bytes.Get(entry.Sha256, "shop", fleet.Folder.At("got"), default), Is.EqualTo(10));
    }

    [Test]
    public async Task Sweep_AnyBlobs_DeletesThoseThatAreUnusedAndOldEnough()
    {
        await using var fleet = Make();
        await fleet.AddTree("shop");
        var owners = await StoredBytes.Open(fleet.Owners, default);
        await Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 48])
            .Array[1, 8]
            .SampleAsync(
                async blobs =>
                {
                    fleet.Sql(
                        "update corpus set generation = null, format = null, entry = null, segment = null, state = null; update "
                            + "blob set stored_at = now() - interval '99 hours', released_at = null"
                    );
                    await owners.Sweep(TimeSpan.Zero, false, TimeProvider.System, default);
                    var expected = new List<string>();
                    foreach (var ((use, release, hours), i) in blobs.Select((blob, i) => (blob, i)))
                    {
                        var hash = (await fleet.Store("shop", $"blob {i}")).Sha256;
                        fleet.Sql(
                            $"update blob set stored_at = now() - interval '{hours} hours', released_at = "
                                + $"{release switch { 0 => "null", 1 => "now() - interval '1 hour'", _ => "now() - interval '30 hours'" }}"
                                + $" where hash = '{hash}'"
                        );
                        if (use == 0)
                            fleet.Sql($"update corpus set generation = 1, format = '', entry = '{{}}', segment = '{hash}'");
                        if (use == 1)
                            fleet.Sql($"update corpus set state = '{hash}'");
                        expected.Add(hash);
                    }

                    var used = new[] { fleet.Sql("select segment from corpus"), fleet.Sql("select state from corpus") };
                    var kept = expected
                        .Where((hash, i) => used.Contains(hash) || blobs[i] is var (_, release, hours) && (hours <= 24 || release == 1))
                        .Order(StringComparer.Ordinal);

                    await owners.Sweep(TimeSpan.FromHours(24.5), isDry: true, TimeProvider.System, default);
                    Assert.That(Stored(fleet), Is.EqualTo(expected.Order(StringComparer.Ordinal)));
                    await owners.Sweep(TimeSpan.FromHours(24.5), isDry: false, TimeProvider.System, default);
                    Assert.That(Stored(fleet), Is.EqualTo(kept));
                },
                iter: Effort.Cases(8),
                threads: 1
            );
    }

    [Test]
    public async Task Sweep_WhileTheSameBytesAreStored_LeavesNothingThatNoRowNames()
    {
        await using var fleet = Make();
        var (workers, owners) = (await StoredBytes.Open(fleet.Database, default), await StoredBytes.Open(fleet.Owners, default));
        var paths = Enumerable.Range(0, 6).Select(i => fleet.Folder.Write($"blob{i}", new string((char)('a' + i), 100_000))).ToArray();
        using var done = new CancellationTokenSource();

        var sweeping = Task.Run(async () =>
        {
            var swept = 0;
            while (!done.IsCancellationRequested)
                swept += (await owners.Sweep(TimeSpan.Zero, false, TimeProvider.System, default)).Blobs;
            return swept;
        });
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(worker =>
                    Task.Run(async () =>
                    {
                        for (var round = 0; round < 40; round++)
                            await workers.Put(paths[(round + worker) % paths.Length], isAnew: false, default);
                    })
                )
        );
        await done.CancelAsync();

        Assert.That(await sweeping, Is.Positive);
        if (inFolder)
            Assert.That(
                Directory.EnumerateFiles(fleet.StorePath, "*", SearchOption.AllDirectories).Select(Path.GetFileName),
                Is.SubsetOf(Stored(fleet))
            );
        foreach (var path in paths)
        {
            var hash = await workers.Put(path, isAnew: false, default);
            Assert.That(await workers.Get(hash, "shop", fleet.Folder.At("got"), default), Is.EqualTo(100_000));
        }
    }

    [Test]
    public async Task Sweep_WhatARunThatIsOpenHasStored_IsKeptHoweverYoung()
    {
        await using var fleet = Make();
        await fleet.AddTree("shop");
        var runs = new Working.RunTable(fleet.Database);
        var run = Guid.NewGuid();
        var earlier = await fleet.Store("shop", "before the run");
        await runs.Begin(run, "shop", "w1", default);
        var entry = await fleet.Store("shop", "a segment");

        await (await StoredBytes.Open(fleet.Owners, default)).Sweep(TimeSpan.Zero, false, TimeProvider.System, default);

        Assert.That(Stored(fleet), Is.EqualTo([entry.Sha256]).And.Not.Contain(earlier.Sha256));
        Assert.That(await runs.Publish(run, entry, entry.Sha256, default), Is.EqualTo(1));
    }

    private TestFleet Make() => inFolder ? TestFleet.MakeInFolder() : TestFleet.Make();

    private string[] Stored(TestFleet fleet) =>
        ((string)fleet.Sql($"select coalesce(string_agg(distinct hash, ' '), '') from {(inFolder ? "blob" : "blob_part")}")!)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Order(StringComparer.Ordinal)
            .ToArray();

    private void Lose(TestFleet fleet, string hash)
    {
        if (inFolder)
            File.Delete(Path.Combine(fleet.StorePath, hash[..2], hash));
        else
            fleet.Sql($"delete from blob_part where hash = '{hash}'");
    }
}
