using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RefMiner.Running;

/// <summary>
/// A server on loopback that speaks HTTP by hand, so that it can also speak it badly. Each connection serves one request.
/// </summary>
internal sealed class ChatServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ChatRequest, ChatReply> _reply;
    private int _count;

    /// <summary>Starts it.</summary>
    /// <param name="reply">What is sent for each request.</param>
    public ChatServer(Func<ChatRequest, ChatReply> reply)
    {
        _reply = reply;
        _listener.Start();
        _ = Task.Run(ListenAsync);
    }

    /// <summary>Starts one that sends these replies in order, and the last again and again.</summary>
    public ChatServer(params ChatReply[] replies)
        : this(request => replies[Math.Min(request.Number, replies.Length) - 1]) { }

    /// <summary>Its base address.</summary>
    public string Address =>
        string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<ChatRequest> Requests { get; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        var stop = _stop.Token;
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(stop);
                _ = Task.Run(() => ServeAsync(socket, stop), CancellationToken.None);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken stop)
    {
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                if (await ReadAsync(stream, stop) is not { } request)
                    return;

                Requests.Enqueue(request);
                await _reply(request).SendAsync(socket, stream, stop);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client went away, or the test is over.
                return;
            }
        }
    }

    private async Task<ChatRequest?> ReadAsync(NetworkStream stream, CancellationToken stop)
    {
        var bytes = new List<byte>();
        var buffer = new byte[16_384];
        while (true)
        {
            var text = Encoding.Latin1.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var head = text[..end];
                var body = text[(end + 4)..];
                var isChunked = head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
                var length = head.Split("\r\n")
                    .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                    .Select(line => int.Parse(line[15..], CultureInfo.InvariantCulture))
                    .FirstOrDefault();
                if (isChunked ? body.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal) : body.Length >= length)
                    return new ChatRequest(
                        Interlocked.Increment(ref _count),
                        head,
                        Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body))
                    );
            }

            var count = await stream.ReadAsync(buffer, stop);
            if (count == 0)
                return null;

            bytes.AddRange(buffer.AsSpan(0, count));
        }
    }
}
