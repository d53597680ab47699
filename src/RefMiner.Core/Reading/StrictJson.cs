using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace RefMiner.Reading;

/// <summary>How JSON from people is read: camel case, enumerations by name, no unknown and no repeated members.</summary>
/// <remarks>By reflection: the source generator sets every init-only property, so that a missing member would lose its default.</remarks>
internal static class StrictJson
{
    private const int MostDepth = 16;

    /// <summary>The options, frozen.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The metadata of a type under these options.</summary>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>Reads a value.</summary>
    /// <exception cref="UnknownMemberException">It has a member that its type has not.</exception>
    /// <exception cref="JsonException">It is not JSON, or not of that type.</exception>
    public static T? Read<T>(string json)
    {
        using (
            var document = JsonDocument.Parse(
                json,
                new JsonDocumentOptions
                {
                    AllowTrailingCommas = true,
                    CommentHandling = JsonCommentHandling.Skip,
                    MaxDepth = MostDepth,
                }
            )
        )
        {
            RefuseUnknownMembers(document.RootElement, TypeInfo<T>(), "");
        }

        try
        {
            return JsonSerializer.Deserialize(json, TypeInfo<T>());
        }
        catch (JsonException e)
        {
            throw JsonWords.Of(e, TypeInfo<T>());
        }
    }

    /// <summary>Where and why something could not be read, to follow a sentence.</summary>
    public static string Reason(JsonException e)
    {
        var where = e.Path is null or "$" ? "" : $" at {e.Path}";
        var line = e.LineNumber is { } number ? FormattableString.Invariant($" (line {number + 1})") : "";
        return $"{where}{line}: {FirstSentence(e.Message)}";
    }

    /// <summary>A message without the place, which is said elsewhere.</summary>
    public static string FirstSentence(string message) => message.Split(" Path:")[0].Split(" LineNumber:")[0];

    /// <summary>Walks the JSON beside the type's own metadata, so that a new member needs no second list.</summary>
    private static void RefuseUnknownMembers(JsonElement element, JsonTypeInfo type, string path)
    {
        if (element.ValueKind == JsonValueKind.Array && type.Kind == JsonTypeInfoKind.Enumerable)
        {
            foreach (var item in element.EnumerateArray())
                RefuseUnknownMembers(item, Options.GetTypeInfo(type.ElementType!), path.TrimEnd('.') + "[].");
        }

        if (element.ValueKind != JsonValueKind.Object || type.Kind != JsonTypeInfoKind.Object)
            return;

        foreach (var member in element.EnumerateObject())
        {
            var known = type.Properties.FirstOrDefault(p => p.Name == member.Name)
                ?? throw new UnknownMemberException(path, member.Name, [.. type.Properties.Select(p => p.Name)]);
            RefuseUnknownMembers(member.Value, Options.GetTypeInfo(known.PropertyType), $"{path}{member.Name}.");
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            AllowTrailingCommas = true,
            ReadCommentHandling = JsonCommentHandling.Skip,
            MaxDepth = MostDepth,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new WholeNumberConverter() },
        };
        options.MakeReadOnly();
        return options;
    }
}
