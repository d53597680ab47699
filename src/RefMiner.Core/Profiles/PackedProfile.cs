using MemoryPack;

namespace RefMiner.Profiles;

/// <summary>
/// Shipped profiles packed as they are in memory: to read one from its YAML and Markdown takes longer than to answer a request by
/// it.
/// </summary>
/// <remarks>The files stay the source. A test checks that the packed form equals them, and rewrites it on request.</remarks>
internal static class PackedProfile
{
    /// <summary>The file of a profile's packed form, from the folder of this project.</summary>
    public static string PathOf(string id) => $"Profiles/packed/{id}.bin";

    /// <summary>The bytes to be shipped; the same for the same profile.</summary>
    public static byte[] Pack(Profile profile) => MemoryPackSerializer.Serialize(profile);

    /// <summary>Reads the shipped profile of an id.</summary>
    public static Profile Read(string id)
    {
        using var packed = typeof(PackedProfile).Assembly.GetManifestResourceStream(PathOf(id))!;
        var bytes = new byte[packed.Length];
        packed.ReadExactly(bytes);
        return MemoryPackSerializer.Deserialize<Profile>(bytes)!;
    }
}
