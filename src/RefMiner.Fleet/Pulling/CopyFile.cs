using System.Text.Json;
using System.Text.Json.Serialization;
using RefMiner.Storage;

namespace RefMiner.Pulling;

/// <summary>The file <c>fleet.json</c> in an index folder: of which fleet it is a copy, and how current.</summary>
internal sealed partial record CopyFile
{
    /// <summary>Id of the fleet.</summary>
    public required Guid Fleet { get; init; }

    /// <summary>Generation of the fleet that it holds.</summary>
    public required int Generation { get; init; }

    /// <summary>Publication of the fleet that it holds in full; empty while it lacks something.</summary>
    public required Guid Publication { get; init; }

    /// <summary>When the fleet was last asked, UTC.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Where the file of an index is.</summary>
    public static string PathIn(string index) => Path.Combine(index, "fleet.json");

    /// <summary>Reads the file; null where there is none, or it is none.</summary>
    public static CopyFile? Read(string index)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathIn(index)), CopyJson.Default.CopyFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="IndexInaccessibleException">The disk is full or the folder read-only.</exception>
    public void Write(string index)
    {
        try
        {
            AtomicFile.Replace(PathIn(index), JsonSerializer.SerializeToUtf8Bytes(this, CopyJson.Default.CopyFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexInaccessibleException(PathIn(index), $"it cannot be written ({e.Message.TrimEnd('.')})", e);
        }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
    [JsonSerializable(typeof(CopyFile))]
    private sealed partial class CopyJson : JsonSerializerContext;
}
