using System.Text.Json;
using System.Text.Json.Serialization;

namespace RefMiner.Reading;

/// <summary>Reads whole numbers however JSON writes them: 3.0 and 3e0 are 3.</summary>
internal sealed class WholeNumberConverter : JsonConverter<int>
{
    /// <summary>The number of a JSON value, or null where it is none, or not whole.</summary>
    public static int? Of(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? Of(number) : null;

    /// <inheritdoc/>
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) && Of(number) is { } whole
            ? whole
            : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    private static int? Of(decimal number) =>
        decimal.IsInteger(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
}
