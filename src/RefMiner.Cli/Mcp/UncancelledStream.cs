using System.Buffers;

namespace RefMiner.Mcp;

/// <summary>
/// Writes all that it is given: a message whose request is cancelled while it is sent must not stay without its line end. Each
/// is sent with the id that was received.
/// </summary>
/// <param name="inner">Where the bytes go.</param>
/// <param name="ids">Knows what stands in for an id.</param>
internal sealed class UncancelledStream(Stream inner, WireIds ids) : Stream
{
    private readonly ArrayBufferWriter<byte> _message = new();

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _message.Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => _message.Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        var message = ids.Restore(_message.WrittenMemory).ToArray();
        _message.Clear();
        await inner.WriteAsync(message, CancellationToken.None);
        await inner.FlushAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public override void Flush() => FlushAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
