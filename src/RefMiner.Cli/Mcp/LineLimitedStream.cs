using System.Buffers;
using RefMiner.Output;

namespace RefMiner.Mcp;

/// <summary>
/// Hands on whole lines of a stream, and leaves out those that are too long: their reader would hold them in memory at any
/// length.
/// </summary>
/// <param name="inner">Where the bytes come from.</param>
/// <param name="limit">Most bytes of a line.</param>
/// <param name="tooLong">Is given the beginning of each line that is left out.</param>
/// <param name="whole">Is given each line that is not too long; gives back what is handed on instead, or nothing.</param>
/// <param name="ended">Is told that there is no more to come.</param>
internal sealed class LineLimitedStream(
    Stream inner,
    int limit,
    Func<ReadOnlyMemory<byte>, Task> tooLong,
    Func<ReadOnlyMemory<byte>, Task<ReadOnlyMemory<byte>>> whole,
    Action ended
) : ReadingStream(inner)
{
    private readonly byte[] _chunk = new byte[1 << 16];
    private ArrayBufferWriter<byte> _line = new();
    private ReadOnlyMemory<byte> _unread;
    private ReadOnlyMemory<byte> _ready;
    private bool _isLeftOut;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_ready.IsEmpty)
        {
            if (_unread.IsEmpty)
            {
                // A read of standard input cannot be cancelled, only left behind.
                var length = await Inner.ReadAsync(_chunk, CancellationToken.None).AsTask().WaitAsync(cancellationToken);
                if (length == 0)
                {
                    ended();
                    return 0;
                }

                _unread = _chunk.AsMemory(0, length);
            }

            await TakeAsync();
        }

        var taken = Math.Min(buffer.Length, _ready.Length);
        _ready[..taken].CopyTo(buffer);
        _ready = _ready[taken..];
        return taken;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <summary>Moves what was read up to the end of its line, and makes a line that has ended ready.</summary>
    private async Task TakeAsync()
    {
        var end = _unread.Span.IndexOf((byte)'\n');
        var piece = end < 0 ? _unread : _unread[..(end + 1)];
        _unread = _unread[piece.Length..];
        if (!_isLeftOut && _line.WrittenCount + piece.Length > limit)
        {
            _isLeftOut = true;
            await tooLong(_line.WrittenMemory);
            _line = new ArrayBufferWriter<byte>();
        }

        if (!_isLeftOut)
            _line.Write(piece.Span);
        if (end < 0)
            return;

        if (!_isLeftOut)
        {
            _ready = await whole(_line.WrittenMemory);
            _line = new ArrayBufferWriter<byte>();
        }

        _isLeftOut = false;
    }
}
