namespace RefMiner.Storage;

/// <summary>A file in memory, for LiteDB to write into: a write never fails, and growing copies nothing.</summary>
internal sealed class MemoryFile : Stream
{
    private const int ChunkBytes = 1 << 20;

    private readonly List<byte[]> _chunks = [];
    private long _length;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _length;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <summary>Writes all of it to a new file, on the disk when this returns. Room for the whole is asked for first.</summary>
    /// <exception cref="IOException">There is no room; the file is gone.</exception>
    public void Save(string path)
    {
        try
        {
            using var file = new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.Create,
                    Access = FileAccess.Write,
                    BufferSize = 0,
                    PreallocationSize = _length,
                }
            );
            for (var at = 0L; at < _length; at += ChunkBytes)
                file.Write(_chunks[(int)(at / ChunkBytes)].AsSpan(0, (int)Math.Min(ChunkBytes, _length - at)));
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            File.Delete(path);
            throw;
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = (int)Math.Clamp(_length - Position, 0, count);
        Each(read, (chunk, done) => chunk.CopyTo(buffer.AsSpan(offset + done)));
        return read;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        SetLength(Math.Max(_length, Position + count));
        Each(count, (chunk, done) => buffer.AsSpan(offset + done, chunk.Length).CopyTo(chunk));
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) =>
        Position =
            offset
            + (
                origin switch
                {
                    SeekOrigin.Begin => 0,
                    SeekOrigin.Current => Position,
                    _ => _length,
                }
            );

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        var chunks = (int)((value + ChunkBytes - 1) / ChunkBytes);
        if (chunks < _chunks.Count)
            _chunks.RemoveRange(chunks, _chunks.Count - chunks);
        if (value < _length && value % ChunkBytes is var end and > 0)
            _chunks[^1].AsSpan((int)end).Clear();
        while (_chunks.Count < chunks)
            _chunks.Add(new byte[ChunkBytes]);
        _length = value;
    }

    /// <inheritdoc/>
    public override void Flush() { }

    /// <summary>Moves over the next bytes, chunk by chunk.</summary>
    private void Each(int count, Part part)
    {
        for (var done = 0; done < count; )
        {
            var (chunk, start) = ((int)(Position / ChunkBytes), (int)(Position % ChunkBytes));
            var length = Math.Min(count - done, ChunkBytes - start);
            part(_chunks[chunk].AsSpan(start, length), done);
            (done, Position) = (done + length, Position + length);
        }
    }

    private delegate void Part(Span<byte> chunk, int done);
}
