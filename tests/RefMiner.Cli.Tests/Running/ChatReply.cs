using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace RefMiner.Running;

/// <summary>What a server sends for one request: pieces of bytes, pauses between them, and how it ends.</summary>
internal sealed record ChatReply
{
    /// <summary>The pieces, in order, head included; may be endless.</summary>
    public required IEnumerable<byte[]> Pieces { get; init; }

    /// <summary>Time before each piece.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Whether the connection is reset behind the last piece.</summary>
    public bool IsReset { get; init; }

    /// <summary>Whether the connection stays open and silent behind the last piece.</summary>
    public bool IsSilent { get; init; }

    /// <summary>A whole answer.</summary>
    public static ChatReply Json(string text, string finishReason = "stop", int promptTokens = 10, int completionTokens = 5) =>
        Status(
            200,
            JsonSerializer.Serialize(
                new
                {
                    id = "chatcmpl-1",
                    @object = "chat.completion",
                    created = 1_700_000_000,
                    model = "m",
                    choices = new[]
                    {
                        new
                        {
                            index = 0,
                            message = new { role = "assistant", content = text },
                            finish_reason = finishReason,
                        },
                    },
                    usage = new
                    {
                        prompt_tokens = promptTokens,
                        completion_tokens = completionTokens,
                        total_tokens = promptTokens + completionTokens,
                    },
                }
            )
        );

    /// <summary>An answer by server-sent events, so many characters an event.</summary>
    public static ChatReply Stream(string text, int step = 7, bool isWhole = true) =>
        new()
        {
            Pieces =
            [
                StreamHead,
                .. Chunks(text, step).Select(Event),
                .. isWhole ? [Event("", "stop"), Bytes("data: [DONE]\n\n")] : Array.Empty<byte[]>(),
            ],
        };

    /// <summary>Events without end.</summary>
    public static ChatReply Endless(string text) => new() { Pieces = Enumerable.Repeat(Event(text), int.MaxValue).Prepend(StreamHead) };

    /// <summary>A status with a JSON body.</summary>
    public static ChatReply Status(int status, string body, params string[] headers) =>
        Of(status, "application/json", Encoding.UTF8.GetBytes(body), headers);

    /// <summary>A status with any body.</summary>
    public static ChatReply Of(int status, string type, byte[] body, params string[] headers) =>
        new()
        {
            Pieces =
            [
                Bytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"HTTP/1.1 {status} Any\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n"
                            + $"{string.Concat(headers.Select(header => header + "\r\n"))}\r\n"
                    )
                ),
                body,
            ],
        };

    /// <summary>Bytes as they are.</summary>
    public static ChatReply Raw(string text) => new() { Pieces = [Bytes(text)] };

    /// <summary>The reply's first bytes only.</summary>
    public ChatReply Cut(int bytes) => this with { Pieces = [Pieces.SelectMany(piece => piece).Take(bytes).ToArray()] };

    /// <summary>One event of a stream.</summary>
    public static byte[] Event(string text) => Event(text, null);

    /// <summary>Head of a stream.</summary>
    public static byte[] StreamHead { get; } = Bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");

    /// <summary>Sends it.</summary>
    public async Task SendAsync(Socket socket, NetworkStream stream, CancellationToken stop)
    {
        foreach (var piece in Pieces)
        {
            if (Pause > TimeSpan.Zero)
                await Task.Delay(Pause, stop);
            await stream.WriteAsync(piece, stop);
        }

        if (IsSilent)
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        if (IsReset)
            socket.LingerState = new LingerOption(true, 0);
        else
            socket.Shutdown(SocketShutdown.Send);
    }

    private static byte[] Event(string text, string? finishReason) =>
        Bytes(
            "data: "
                + JsonSerializer.Serialize(
                    new
                    {
                        id = "chatcmpl-1",
                        @object = "chat.completion.chunk",
                        created = 1_700_000_000,
                        model = "m",
                        choices = new[]
                        {
                            new
                            {
                                index = 0,
                                delta = new { role = "assistant", content = text },
                                finish_reason = finishReason,
                            },
                        },
                    }
                )
                + "\n\n"
        );

    private static IEnumerable<string> Chunks(string text, int step) => text.Chunk(step).Select(chunk => new string(chunk));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
