using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RefMiner.Reading;

namespace RefMiner.Profiles;

/// <summary>
/// Finds what in a profile's JSON does not fit the records, by their own metadata, so that a new member needs no second list.
/// </summary>
internal sealed class ProfileStructure(string file, YamlMarks marks, ICollection<ProfileMistake> mistakes)
{
    /// <summary>Checks a whole file against a record.</summary>
    /// <param name="json">The file as JSON.</param>
    /// <param name="type">The record.</param>
    /// <param name="given">Required members that come from elsewhere.</param>
    public void Check(string json, Type type, IReadOnlySet<string> given)
    {
        using var document = JsonDocument.Parse(json);
        Object(document.RootElement, type, "", given);
    }

    private void Value(JsonElement value, Type type, string path)
    {
        var inner = Nullable.GetUnderlyingType(type);
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (inner is null)
                Add(marks.Value(path), $"'{Last(path)}' has no value. Give one, or leave it out.");
            return;
        }

        type = inner ?? type;
        var info = StrictJson.Options.GetTypeInfo(type);
        if (type == typeof(string))
            Kind(value, path, "text", value.ValueKind == JsonValueKind.String, " Put it in quotes if it is meant as text.");
        else if (type == typeof(bool))
            Kind(value, path, "true or false", value.ValueKind is JsonValueKind.True or JsonValueKind.False);
        else if (type == typeof(int))
            Kind(value, path, "a whole number", value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _));
        else if (type == typeof(double))
            Kind(value, path, "a number", value.ValueKind == JsonValueKind.Number);
        else if (type.IsEnum)
            Name(value, type, path);
        else if (info.Kind == JsonTypeInfoKind.Enumerable)
            List(value, info.ElementType!, path);
        else if (info.Kind == JsonTypeInfoKind.Dictionary)
            Dictionary(value, info, path);
        else
            Object(value, type, path, ImmutableHashSet<string>.Empty);
    }

    private void List(JsonElement value, Type item, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Add(marks.Value(path), $"'{Last(path)}' must be a list, as in [a, b].");
            return;
        }

        var i = 0;
        foreach (var element in value.EnumerateArray())
            Value(element, item, FormattableString.Invariant($"{path}[{i++}]"));
    }

    private void Dictionary(JsonElement value, JsonTypeInfo info, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(marks.Value(path), $"'{Last(path)}' must be a mapping of names to values.");
            return;
        }

        foreach (var member in value.EnumerateObject())
        {
            var inside = Join(path, member.Name);
            if (info.KeyType!.IsEnum && !Names(info.KeyType).Contains(member.Name))
                Add(marks.Key(inside), Unknown("name", member.Name, Names(info.KeyType)));
            Value(member.Value, info.ElementType!, inside);
        }
    }

    private void Object(JsonElement value, Type type, string path, IReadOnlySet<string> given)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(
                marks.Value(path),
                $"'{Last(path)}' must be a mapping with the members {string.Join(", ", Members(type).Select(p => p.Name))}."
            );
            return;
        }

        foreach (var member in value.EnumerateObject())
        {
            var known = Members(type).FirstOrDefault(property => property.Name == member.Name);
            if (known is null)
                Add(marks.Key(Join(path, member.Name)), Unknown("member", member.Name, Members(type).Select(p => p.Name)));
            else
                Value(member.Value, known.PropertyType, Join(path, member.Name));
        }

        foreach (
            var missing in Members(type)
                .Where(property => property.IsRequired && !given.Contains(property.Name) && !value.TryGetProperty(property.Name, out _))
        )
            Add(marks.Value(path), $"{(path.Length == 0 ? "the file" : $"'{Last(path)}'")} lacks the member '{missing.Name}'.");
    }

    private void Name(JsonElement value, Type type, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
            Kind(value, path, $"one of {string.Join(", ", Names(type))}", fits: false);
        else if (!Names(type).Contains(value.GetString()!))
            Add(marks.Value(path), Unknown("value", value.GetString()!, Names(type)));
    }

    private void Kind(JsonElement value, string path, string wanted, bool fits, string hint = "")
    {
        if (!fits)
            Add(
                marks.Value(path),
                $"'{Last(path)}' must be {wanted}, not {Shown(value)}."
                    + $"{(value.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? "" : hint)}"
            );
    }

    private void Add((int Line, int Column) mark, string what) => mistakes.Add(new ProfileMistake(file, mark.Line, mark.Column, what));

    /// <summary>What is unknown, with the nearest that is known.</summary>
    public static string Unknown(string kind, string word, IEnumerable<string> known)
    {
        var all = known.ToArray();
        var nearest = EditDistance.Nearest(word, all);
        var rest =
            nearest is not null ? $" Did you mean '{nearest}'?"
            : all.Length is > 0 and <= 24 ? $" Known are {string.Join(", ", all)}."
            : "";
        return $"unknown {kind} '{word}'.{rest}";
    }

    private static IEnumerable<JsonPropertyInfo> Members(Type type) =>
        StrictJson.Options.GetTypeInfo(type).Properties.Where(property => property.Set is not null || property.IsRequired);

    private static string[] Names(Type type) => [.. Enum.GetNames(type).Select(name => JsonNamingPolicy.CamelCase.ConvertName(name))];

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static string Shown(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => "a list",
            JsonValueKind.Object => "a mapping",
            JsonValueKind.String => $"'{value.GetString()}'",
            _ => value.GetRawText(),
        };
}
