using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace RefMiner.Reading;

/// <summary>
/// Says what is wrong with a value in the words of JSON: the serializer names .NET types, which mean nothing to the author of the
/// JSON.
/// </summary>
internal static partial class JsonWords
{
    /// <summary>Rewords a failure and keeps its place.</summary>
    /// <param name="e">What the serializer says.</param>
    /// <param name="root">What was to be read.</param>
    public static JsonException Of(JsonException e, JsonTypeInfo root) =>
        new(Message(e, root), e.Path, e.LineNumber, e.BytePositionInLine, e);

    private static string Message(JsonException e, JsonTypeInfo root)
    {
        if (e.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
            return $"it must be {Kind(TypeAt(root, e.Path ?? "$"))}";
        if (e.Message.Contains("doesn't allow setting null", StringComparison.Ordinal))
            return "it must not be null";
        if (e.Message.StartsWith("Duplicate property", StringComparison.Ordinal))
            return "it is given twice";

        return Missing().Match(e.Message) is { Success: true } missing
            ? $"it must have {missing.Groups[1].Value}"
            : StrictJson.FirstSentence(e.Message);
    }

    private static Type? TypeAt(JsonTypeInfo root, string path)
    {
        var type = root;
        foreach (Match step in Steps().Matches(path))
        {
            var next = step.Groups[1].Success
                ? type.Properties.FirstOrDefault(property => property.Name == step.Groups[1].Value)?.PropertyType
                : type.ElementType;
            if (next is null)
                return null;

            type = StrictJson.Options.GetTypeInfo(next);
        }

        return type.Type;
    }

    private static string Kind(Type? type)
    {
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        if (type is null)
            return "a value of another kind";
        if (type == typeof(string))
            return "a string";
        if (type == typeof(bool))
            return "true or false";
        if (type == typeof(int))
            return FormattableString.Invariant($"a whole number from {int.MinValue} to {int.MaxValue}");
        if (type == typeof(double))
            return "a number";
        if (type.IsEnum)
            return "one of " + string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName));

        return StrictJson.Options.GetTypeInfo(type).Kind switch
        {
            JsonTypeInfoKind.Enumerable => "an array",
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
            _ => "a value of another kind",
        };
    }

    /// <summary>A member or an item in a path such as <c>$.corpora[0].path</c>.</summary>
    [GeneratedRegex(@"\.([^.\[\]]+)|\[[0-9]+\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Steps();

    [GeneratedRegex(
        @"missing required properties including: (.+?)\.(?: |$)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Missing();
}
