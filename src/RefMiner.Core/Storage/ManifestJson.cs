using System.Text.Json.Serialization;

namespace RefMiner.Storage;

/// <summary>How manifests and headers of corpora are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(CorpusHeader))]
internal sealed partial class ManifestJson : JsonSerializerContext;
