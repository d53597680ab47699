using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RefMiner.Running;

/// <summary>
/// A Kubernetes manifest, read as its API server would with strict validation: no unknown field, no value of another type.
/// </summary>
/// <remarks>YAML goes by way of JSON, since a YAML reader takes <c>"3"</c> for a number and <c>5</c> for a text, which the server
/// refuses.</remarks>
internal static class Manifest
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly ILookup<(string?, string?), Type> Kinds = typeof(V1Deployment)
        .Assembly.GetTypes()
        .Where(type => typeof(IKubernetesObject<V1ObjectMeta>).IsAssignableFrom(type))
        .Select(type => (Type: type, Said: type.GetCustomAttribute<KubernetesEntityAttribute>()))
        .Where(kind => kind.Said is not null)
        .ToLookup(
            kind =>
                (
                    (string?)(kind.Said!.Group.Length == 0 ? kind.Said.ApiVersion : $"{kind.Said.Group}/{kind.Said.ApiVersion}"),
                    (string?)kind.Said.Kind
                ),
            kind => kind.Type
        );

    /// <summary>Reads all objects of a file.</summary>
    /// <exception cref="JsonException">One has an unknown field or a value of another type.</exception>
    /// <exception cref="YamlException">It is no YAML, or a field is given twice.</exception>
    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Read(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return [.. yaml.Documents.Select(document => ReadOne(ToJson(document.RootNode)!))];
    }

    private static IKubernetesObject<V1ObjectMeta> ReadOne(JsonNode document)
    {
        var kind = ((string?)document["apiVersion"], (string?)document["kind"]);
        var type = Kinds[kind].SingleOrDefault() ?? throw new JsonException($"There is no kind {kind}.");
        try
        {
            return (IKubernetesObject<V1ObjectMeta>)document.Deserialize(type, Strict)!;
        }
        catch (FormatException e)
        {
            throw new JsonException("A quantity is none.", e);
        }
    }

    private static JsonNode? ToJson(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, ToJson(child.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
            YamlScalarNode { Style: ScalarStyle.Plain, Value: var plain } => Plain(plain),
            YamlScalarNode { Value: var quoted } => JsonValue.Create(quoted),
            _ => throw new JsonException($"There is no {node.GetType().Name} in a manifest."),
        };

    /// <summary>A value without quotes. Numbers with leading zeros stay text: readers of YAML do not agree about them.</summary>
    private static JsonNode? Plain(string? value) =>
        value switch
        {
            null or "" or "~" or "null" => null,
            "true" or "yes" or "on" => JsonValue.Create(true),
            "false" or "no" or "off" => JsonValue.Create(false),
            ['0', _, ..] => JsonValue.Create(value),
            _ when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(
                whole
            ),
            _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            _ => JsonValue.Create(value),
        };
}
