using System.Text.Json;

namespace RefMiner.Mcp;

/// <summary>What stands around the content of a message.</summary>
internal sealed class MessageFrame
{
    /// <summary>Whether the line is an object.</summary>
    public bool IsObject { get; private set; }

    /// <summary>Whether all of it was read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether it says that it is JSON-RPC 2.0.</summary>
    public bool IsVersion2 { get; private set; }

    /// <summary>Whether it names a method.</summary>
    public bool HasMethod { get; private set; }

    /// <summary>Whether it answers a request of the server.</summary>
    public bool IsAnswer { get; private set; }

    /// <summary>Whether it has an id, of whatever kind.</summary>
    public bool HasId { get; private set; }

    /// <summary>Whether the id is a text or a number.</summary>
    public bool HasLegalId { get; private set; }

    /// <summary>Where the id stands.</summary>
    public Range Id { get; private set; }

    /// <summary>Whether params are an object, null, or absent.</summary>
    public bool HasObjectParams { get; private set; } = true;

    /// <summary>Whether the arguments of a call are an object, null, or absent.</summary>
    public bool HasObjectArguments { get; private set; } = true;

    /// <summary>Ids that the protocol's library cannot hold, in the order of the line.</summary>
    public List<Range> Odd { get; } = [];

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public void Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        IsObject = reader.TokenType == JsonTokenType.StartObject;
        if (!IsObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            ReadMember(ref reader);
        while (reader.Read()) { }
        IsComplete = true;
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8))
        {
            reader.Read();
            (HasId, HasLegalId, Id) = (true, IsLegal(reader), RangeOf(reader));
            AddOdd(reader);
            reader.Skip();
        }
        else if (reader.ValueTextEquals("params"u8))
        {
            reader.Read();
            HasObjectParams = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null;
            if (reader.TokenType == JsonTokenType.StartObject)
                ReadParams(ref reader);
            else
                reader.Skip();
        }
        else
        {
            var (isVersion, isMethod) = (reader.ValueTextEquals("jsonrpc"u8), reader.ValueTextEquals("method"u8));
            IsAnswer |= reader.ValueTextEquals("result"u8) || reader.ValueTextEquals("error"u8);
            reader.Read();
            IsVersion2 |= isVersion && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("2.0"u8);
            HasMethod |= isMethod && reader.TokenType == JsonTokenType.String;
            reader.Skip();
        }
    }

    // A cancellation names the request that it ends.
    private void ReadParams(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isRequest, isArguments) = (reader.ValueTextEquals("requestId"u8), reader.ValueTextEquals("arguments"u8));
            reader.Read();
            if (isRequest && IsLegal(reader))
                AddOdd(reader);
            if (isArguments)
                HasObjectArguments = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null;
            reader.Skip();
        }
    }

    private void AddOdd(in Utf8JsonReader reader)
    {
        if (IsLegal(reader) && !WireIds.IsPlain(reader))
            Odd.Add(RangeOf(reader));
    }

    private static bool IsLegal(in Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String
        || reader.TokenType == JsonTokenType.Number && reader.ValueSpan.Length <= WireIds.MostBytes;

    private static Range RangeOf(in Utf8JsonReader reader) => (int)reader.TokenStartIndex..(int)reader.BytesConsumed;
}
