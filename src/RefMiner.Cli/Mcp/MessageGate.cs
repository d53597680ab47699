using System.Text;
using System.Text.Json;
using ModelContextProtocol;

namespace RefMiner.Mcp;

/// <summary>Reads the frame of a message before the protocol's library does, which answers some of them not at all.</summary>
/// <param name="ids">Stands in for ids that the library cannot hold.</param>
internal sealed class MessageGate(WireIds ids)
{
    /// <summary>What becomes of a line.</summary>
    /// <param name="Line">What is handed on; empty where it is refused.</param>
    /// <param name="Fault">Why it is refused; null where it is not, or where nobody waits for an answer.</param>
    public sealed record Passage(ReadOnlyMemory<byte> Line, MessageFault? Fault);

    /// <summary>Looks at one line.</summary>
    public Passage Pass(ReadOnlyMemory<byte> line)
    {
        if (line.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return new Passage(line, null);

        var frame = new MessageFrame();
        try
        {
            frame.Read(line.Span);
        }
        catch (JsonException)
        {
            return Refuse(frame, line, McpErrorCode.ParseError, "the line is no JSON, or nests more than 64 deep");
        }

        if (!frame.IsObject)
            return Refuse(frame, line, McpErrorCode.InvalidRequest, "a message is one JSON object a line; batches are not part of MCP");
        if (!frame.IsVersion2)
            return Refuse(frame, line, McpErrorCode.InvalidRequest, "the message has no \"jsonrpc\": \"2.0\"");
        if (!frame.HasMethod && !frame.IsAnswer)
            return Refuse(frame, line, McpErrorCode.InvalidRequest, "the message has no \"method\" that is a text");
        if (frame.HasMethod && frame.HasId && !frame.HasLegalId)
            return Refuse(frame, line, McpErrorCode.InvalidRequest, "an id is a text or a number of at most 256 characters");
        if (frame.HasMethod && !frame.HasObjectParams)
            return Refuse(frame, line, McpErrorCode.InvalidParams, "\"params\" must be an object");
        if (frame.HasMethod && !frame.HasObjectArguments)
            return Refuse(frame, line, McpErrorCode.InvalidParams, "\"arguments\" must be an object, such as {}");

        return new Passage(WithPlainIds(line, frame), null);
    }

    // Of notifications nobody learns what was wrong, but what has no readable id may have been a request.
    private Passage Refuse(MessageFrame frame, ReadOnlyMemory<byte> line, McpErrorCode code, string says)
    {
        if (frame is { IsObject: true, IsComplete: true, HasId: false, HasMethod: true })
            return new Passage(default, null);

        var id = frame.HasLegalId ? ids.StandIn(line.Span[frame.Id]) : ids.None;
        return new Passage(default, new MessageFault(id, (int)code, says));
    }

    private ReadOnlyMemory<byte> WithPlainIds(ReadOnlyMemory<byte> line, MessageFrame frame)
    {
        if (frame.Odd.Count == 0)
            return line;

        var plain = new MemoryStream(line.Length + 128);
        var from = 0;
        foreach (var odd in frame.Odd)
        {
            plain.Write(line.Span[from..odd.Start]);
            plain.Write(Encoding.ASCII.GetBytes($"\"{ids.StandIn(line.Span[odd])}\""));
            from = odd.End.Value;
        }

        plain.Write(line.Span[from..]);
        return plain.ToArray();
    }
}
