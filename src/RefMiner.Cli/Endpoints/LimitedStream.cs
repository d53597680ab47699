using RefMiner.Nodes;
using RefMiner.Output;

namespace RefMiner.Endpoints;

/// <summary>Reads from a stream, and no further than a limit.</summary>
internal sealed class LimitedStream(Stream inner, long most) : ReadingStream(inner)
{
    private long _read;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Counted(Inner.Read(buffer, offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => Counted(Inner.Read(buffer));

    /// <inheritdoc/>
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Counted(await Inner.ReadAsync(buffer.AsMemory(offset, count), cancellationToken));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await Inner.ReadAsync(buffer, cancellationToken));

    private int Counted(int count) =>
        (_read += count) <= most
            ? count
            : throw new ChatEndpointException(
                DiagnosticIds.AnswerTooLarge,
                FormattableString.Invariant(
                    $"the endpoint sends more than the {most} bytes that are read. Ask a model that keeps to the limit of tokens."
                )
            );
}
