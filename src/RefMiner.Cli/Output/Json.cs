using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RefMiner.Operations;

namespace RefMiner.Output;

/// <summary>Results as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(NodeTypeConverter),
        typeof(JsonStringEnumConverter<Reindexing.CorpusStatus>),
        typeof(JsonStringEnumConverter<Doctor.FindingStatus>),
    ],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(SimilarResult))]
[JsonSerializable(typeof(PatternsAnswer))]
[JsonSerializable(typeof(ProfilesAnswer))]
[JsonSerializable(typeof(PatternAnswer))]
[JsonSerializable(typeof(LikeMethods))]
[JsonSerializable(typeof(LikeNodes))]
[JsonSerializable(typeof(ContextAnswer))]
[JsonSerializable(typeof(ReferencesAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(StatsResult))]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(DoctorAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(IndexAnswer))]
[JsonSerializable(typeof(ReindexAnswer))]
[JsonSerializable(typeof(EvalAnswer))]
[JsonSerializable(typeof(FitAnswer))]
[JsonSerializable(typeof(SavedScore))]
[JsonSerializable(typeof(ShowResult))]
[JsonSerializable(typeof(UsagesResult))]
[JsonSerializable(typeof(ContextRequest))]
[JsonSerializable(typeof(FleetListAnswer))]
[JsonSerializable(typeof(FleetStatusAnswer))]
[JsonSerializable(typeof(Freshness))]
[JsonSerializable(typeof(ExportedGold))]
[JsonSerializable(typeof(ExportedMethod))]
[JsonSerializable(typeof(ValidationAnswer))]
[JsonSerializable(typeof(GenerationAnswer))]
[JsonSerializable(typeof(TranscriptLine))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class Json : JsonSerializerContext
{
    // Lazy, because the generated half of this class sets Default in an order that is not ours.
    private static readonly Lazy<Json> Readable = new(() => new Json(Relaxed(indented: true)));
    private static readonly Lazy<Json> OneLine = new(() => new Json(Relaxed(indented: false)));

    /// <summary>Indented JSON that ends its last line, as an output or a file holds it.</summary>
    public static string Document<T>(T value) =>
        JsonSerializer.Serialize(value, (JsonTypeInfo<T>)Readable.Value.GetTypeInfo(typeof(T))!) + "\n";

    /// <summary>JSON on one line.</summary>
    public static string Line<T>(T value) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)OneLine.Value.GetTypeInfo(typeof(T))!);

    /// <summary>A value as JSON that can be added to.</summary>
    public static JsonObject Object<T>(T value) =>
        JsonSerializer.SerializeToNode(value, (JsonTypeInfo<T>)OneLine.Value.GetTypeInfo(typeof(T))!)!.AsObject();

    /// <summary>A value that this program wrote earlier.</summary>
    /// <exception cref="JsonException">It is not of that kind.</exception>
    public static T? Read<T>(string text) => JsonSerializer.Deserialize(text, (JsonTypeInfo<T>)OneLine.Value.GetTypeInfo(typeof(T))!);

    private static JsonSerializerOptions Relaxed(bool indented) =>
        new(Default.Options)
        {
            WriteIndented = indented,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}
