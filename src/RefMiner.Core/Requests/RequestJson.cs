using System.Text.Json;
using System.Text.Json.Serialization;

namespace RefMiner.Requests;

/// <summary>How requests are written as JSON: the source of their schema.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(ContextRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
