using System.Text;
using System.Text.Json;

namespace RefMiner.Setup;

/// <summary>Adds an entry to a JSON file that people write: everything else, comments and layout among it, stays byte for byte.</summary>
internal static class JsonEntry
{
    private const string Bom = "\uFEFF";

    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The text with the entry, or null where its section has one of that name already.</summary>
    /// <param name="text">The file; may be empty.</param>
    /// <param name="section">Name of an object at the top.</param>
    /// <param name="name">Name of the entry in it.</param>
    /// <param name="value">The entry, as JSON that is indented by two blanks.</param>
    /// <exception cref="JsonException">The text is no JSON object, or the section no object.</exception>
    public static string? Add(string text, string section, string name, string value)
    {
        if (text.Trim().Trim('\uFEFF').Length == 0)
            return $"{{\n  \"{section}\": {{\n    \"{name}\": {Indented(value, 4)}\n  }}\n}}\n";

        var bom = text.StartsWith(Bom, StringComparison.Ordinal) ? Bom : "";
        var bytes = Encoding.UTF8.GetBytes(text[bom.Length..]);
        var place = Find(bytes, section, name);
        if (place.IsThere)
            return null;

        var entry = $"\"{name}\": {Indented(value, 4)}";
        var inserted = place.IsInSection
            ? $"\n    {entry}{(place.IsEmpty ? "\n  " : ",")}"
            : $"\n  \"{section}\": {{\n    {entry}\n  }}{(place.IsEmpty ? "\n" : ",")}";
        if (text.Contains("\r\n", StringComparison.Ordinal))
            inserted = inserted.Replace("\n", "\r\n", StringComparison.Ordinal);
        var whole = bom + Encoding.UTF8.GetString(bytes.AsSpan(0, place.At)) + inserted + Encoding.UTF8.GetString(bytes.AsSpan(place.At));

        // Added to in the middle of a text: what comes of it is read once more.
        return Find(Encoding.UTF8.GetBytes(whole[bom.Length..]), section, name).IsThere
            ? whole
            : throw new JsonException("it has a form that cannot be added to");
    }

    /// <summary>Where the entry belongs: behind the opening brace of its section, or of the file.</summary>
    private static (int At, bool IsEmpty, bool IsInSection, bool IsThere) Find(byte[] bytes, string section, string name)
    {
        var reader = new Utf8JsonReader(bytes, Lenient);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("it does not begin with an object");

        var root = (At: (int)reader.BytesConsumed, IsEmpty: true);
        (int At, bool IsEmpty)? inner = null;
        var isThere = false;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                continue;

            root.IsEmpty = false;
            var isSection = reader.ValueTextEquals(section);
            reader.Read();
            if (!isSection)
            {
                reader.Skip();
                continue;
            }

            if (inner is not null)
                throw new JsonException($"it has '{section}' twice");
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new JsonException($"its '{section}' is not an object");

            inner = Section(ref reader, name, out isThere);
        }

        return inner is { } found ? (found.At, found.IsEmpty, true, isThere) : (root.At, root.IsEmpty, false, false);
    }

    private static (int At, bool IsEmpty) Section(ref Utf8JsonReader reader, string name, out bool isThere)
    {
        var (at, isEmpty) = ((int)reader.BytesConsumed, true);
        isThere = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            isEmpty = false;
            isThere |= reader.ValueTextEquals(name);
            reader.Read();
            reader.Skip();
        }

        return (at, isEmpty);
    }

    private static string Indented(string value, int blanks) =>
        value.Replace("\n", "\n" + new string(' ', blanks), StringComparison.Ordinal);
}
