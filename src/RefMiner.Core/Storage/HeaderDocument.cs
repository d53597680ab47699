using System.Reflection;
using System.Text.Json;
using LiteDB;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Storage;

/// <summary>The header of a corpus as the only document of its segment's collection <c>meta</c>.</summary>
internal static class HeaderDocument
{
    /// <summary>Name of the collection.</summary>
    public const string Collection = "meta";

    // Segments say "corpus", manifests "name".
    private const string NameHere = "corpus";

    private static readonly string NameElsewhere = Member(nameof(CorpusOrigin.Name));

    private static readonly string[] NotContent =
    [
        .. typeof(CorpusHeader)
            .GetProperties()
            .Where(property => property.IsDefined(typeof(NotContentAttribute)))
            .Select(property => Member(property.Name)),
    ];

    /// <summary>Writes a header, and the versions of what the segment holds.</summary>
    public static void Write(LiteDatabase database, CorpusHeader header)
    {
        var document = new BsonDocument
        {
            ["_id"] = 0,
            ["format"] = Manifest.CurrentFormat,
            ["vectorVersion"] = HashedVector.Version,
            ["vectorDimensions"] = HashedVector.Dimensions,
        };
        var json = System.Text.Json.JsonSerializer.Serialize(header, ManifestJson.Default.CorpusHeader);
        foreach (var (name, fact) in LiteDB.JsonSerializer.Deserialize(json).AsDocument)
            document[name == NameElsewhere ? NameHere : name] = fact;
        database.GetCollection(Collection).Insert(document);
    }

    /// <summary>Reads a header. What a segment of an earlier build does not say has its default.</summary>
    /// <exception cref="InvalidDataException">It is missing, no header, or of another format or version of vectors.</exception>
    public static CorpusHeader Read(LiteDatabase database)
    {
        var meta = Find(database) ?? throw new InvalidDataException("it has no meta document");
        if (meta["format"].AsInt32 != Manifest.CurrentFormat)
            throw new InvalidDataException("it has another format");
        if (!HasOurVectors(meta))
            throw new InvalidDataException("its vectors have another version");

        meta[NameElsewhere] = meta[NameHere];
        try
        {
            return System.Text.Json.JsonSerializer.Deserialize(LiteDB.JsonSerializer.Serialize(meta), ManifestJson.Default.CorpusHeader)
                ?? throw new InvalidDataException("its meta document is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("its meta document is no header of a corpus", e);
        }
    }

    /// <summary>Whether the segment's similarity vectors can be compared with those of this build.</summary>
    public static bool HasOurVectors(LiteDatabase database) => Find(database) is { } meta && HasOurVectors(meta);

    /// <summary>A header without what says how, where and when.</summary>
    public static BsonDocument Content(BsonDocument meta)
    {
        foreach (var name in NotContent)
            meta.Remove(name);
        return meta;
    }

    private static BsonDocument? Find(LiteDatabase database) => database.GetCollection(Collection).FindById(0);

    private static bool HasOurVectors(BsonDocument meta) =>
        meta["vectorVersion"] == HashedVector.Version && meta["vectorDimensions"] == HashedVector.Dimensions;

    private static string Member(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);
}
