using System.Text.Json.Serialization;

namespace RefMiner.Profiles;

/// <summary>How <c>profile.yaml</c> and the front matter of patterns are read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Profile))]
[JsonSerializable(typeof(Pattern))]
internal sealed partial class ProfileJson : JsonSerializerContext;
