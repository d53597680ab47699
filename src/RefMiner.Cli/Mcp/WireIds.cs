using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace RefMiner.Mcp;

/// <summary>
/// Stands in for ids that the protocol's library cannot hold. It knows strings and whole numbers of 64 bits; JSON-RPC has all
/// numbers, and <c>null</c> in an answer to what had no readable id.
/// </summary>
internal sealed class WireIds
{
    /// <summary>Most bytes of a number that is taken for an id.</summary>
    public const int MostBytes = 256;

    // Nothing that is quoted in an answer can hold it by chance.
    private readonly byte[] _prefix = Encoding.ASCII.GetBytes(FormattableString.Invariant($"\"refminer-id-{Guid.NewGuid():N}-"));

    /// <summary>The id of an answer to nothing that could be told.</summary>
    public string None => StandIn("null"u8);

    /// <summary>Whether an id goes through the library as it is.</summary>
    public static bool IsPlain(in Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String || reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _);

    /// <summary>A string that is written as the given JSON wherever it is an id.</summary>
    public string StandIn(ReadOnlySpan<byte> json) => Encoding.ASCII.GetString(_prefix.AsSpan(1)) + Base64Url.EncodeToString(json);

    /// <summary>A message as it is sent: with the ids that were received.</summary>
    public ReadOnlyMemory<byte> Restore(ReadOnlyMemory<byte> message)
    {
        if (message.Span.IndexOf(_prefix) < 0)
            return message;

        var restored = new MemoryStream(message.Length);
        while (message.Span.IndexOf(_prefix) is >= 0 and var at)
        {
            var code = message.Span[(at + _prefix.Length)..];
            var end = code.IndexOf((byte)'"');
            if (end < 0)
                break;

            restored.Write(message.Span[..at]);
            restored.Write(Base64Url.DecodeFromUtf8(code[..end]));
            message = message[(at + _prefix.Length + end + 1)..];
        }

        restored.Write(message.Span);
        return restored.ToArray();
    }
}
