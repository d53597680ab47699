using System.Text.Json.Serialization;

namespace RefMiner.Reindexing;

/// <summary>How the health file is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(HealthFile))]
internal sealed partial class HealthJson : JsonSerializerContext;
