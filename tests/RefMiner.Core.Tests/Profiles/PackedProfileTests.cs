namespace RefMiner.Profiles;

[TestFixture("onex-v2")]
[TestFixture("dotnet")]
public sealed class PackedProfileTests(string id)
{
    private readonly byte[] _packed = PackedProfile.Pack(ProfileLoader.Unpacked(id));

    [Test]
    public void Packed_IsTheCommittedOne()
    {
        var path = Path.Combine(Repository.Root(), "src/RefMiner.Core", PackedProfile.PathOf(id));
        if (Environment.GetEnvironmentVariable("REFMINER_ACCEPT") == "1")
            File.WriteAllBytes(path, _packed);

        Assert.That(
            File.ReadAllBytes(path),
            Is.EqualTo(_packed),
            $"{id} has changed since it was packed; pack it with: REFMINER_ACCEPT=1 dotnet test tests/RefMiner.Core.Tests --filter "
                + "PackedProfileTests"
        );
    }

    [Test]
    public void Read_GivesAllThatTheFilesSay() => Assert.That(PackedProfile.Pack(ProfileLoader.Load(id)), Is.EqualTo(_packed));
}
