using System.Text.Json;

namespace RefMiner.Secrets;

/// <summary>One labelled piece of code.</summary>
/// <param name="Kind">What it shows, in one word.</param>
/// <param name="Code">Members of a class.</param>
/// <param name="Secrets">Texts that must vanish; none in a negative.</param>
/// <param name="Keep">Texts beside the secrets that must stay.</param>
internal sealed record SecretEntry(string Kind, string Code, string[]? Secrets, string[]? Keep)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a file of the set, an entry a line.</summary>
    /// <remarks>Each secret is written with one character as a JSON escape, so that the file itself holds nothing in the shape of
    /// a key.</remarks>
    public static List<SecretEntry> Read(string path) =>
        [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<SecretEntry>(line, Json)!)];
}
