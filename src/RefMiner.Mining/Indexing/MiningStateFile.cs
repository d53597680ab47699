using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using MemoryPack;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Storage;

namespace RefMiner.Indexing;

/// <summary>
/// The file in which one run leaves its state to the next: hashes of the build that wrote it and of what follows, the state, and
/// what was extracted, which is only unpacked when it is wanted.
/// </summary>
internal sealed class MiningStateFile
{
    private const int HashBytes = 16;
    private const int HeaderBytes = (3 * HashBytes) + 8;

    /// <summary>Names this build: what it extracts may differ from what another one does.</summary>
    public static readonly string Build = string.Join(
        '/',
        new[] { typeof(MiningStateFile), typeof(Nodes.MethodRecord), typeof(CSharpCompilation), typeof(object) }.Select(type =>
            type.Assembly.ManifestModule.ModuleVersionId.ToString("N")
        )
    );

    private static readonly byte[] BuildHash = XxHash128.Hash(Encoding.UTF8.GetBytes(Build));

    private readonly byte[] _header;
    private readonly byte[] _state;
    private readonly Func<IReadOnlyList<ReadOnlyMemory<byte>>> _extracted;

    private MiningStateFile(MiningState state, byte[] header, byte[] packed, Func<IReadOnlyList<ReadOnlyMemory<byte>>> extracted) =>
        (State, _header, _state, _extracted) = (state, header, packed, extracted);

    /// <summary>Names the state: the hashes of all that is in the file.</summary>
    public string Id => Convert.ToHexStringLower(_header.AsSpan(HashBytes, 2 * HashBytes));

    /// <summary>The files and projects.</summary>
    public MiningState State { get; }

    /// <summary>
    /// What was extracted from each file, in the order of the state's files; null where nothing was. Empty where the file was
    /// damaged meanwhile.
    /// </summary>
    public ImmutableArray<ExtractedFile?> Extracted()
    {
        try
        {
            var parts = _extracted();
            if (!HashOf(parts).AsSpan().SequenceEqual(_header.AsSpan(2 * HashBytes, HashBytes)))
                return [];

            return [.. parts.AsParallel().AsOrdered().Select(Unpack)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MemoryPackSerializationException)
        {
            return [];
        }
    }

    /// <summary>Packs a state.</summary>
    public static MiningStateFile Of(MiningState state, ImmutableArray<ExtractedFile?> extracted)
    {
        var packed = extracted.AsParallel().AsOrdered().Select(Pack).ToList();
        state = state with { PackedBytes = [.. packed.Select(file => file.Length)] };
        var first = MemoryPackSerializer.Serialize(state);
        var header = new byte[HeaderBytes];
        BuildHash.CopyTo(header, 0);
        HashOf([first]).CopyTo(header, HashBytes);
        HashOf(packed).CopyTo(header, 2 * HashBytes);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(3 * HashBytes), first.Length);
        return new MiningStateFile(state, header, first, () => packed);
    }

    /// <summary>Reads a state; null where there is none of this build, or it is damaged: then everything is mined.</summary>
    public static MiningStateFile? Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var header = new byte[HeaderBytes];
            if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
                return null;
            if (!header.AsSpan(0, HashBytes).SequenceEqual(BuildHash))
                return null;

            var length = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(3 * HashBytes));
            if (length < 0 || length > stream.Length - HeaderBytes)
                return null;

            var first = new byte[length];
            stream.ReadExactly(first);
            if (!HashOf([first]).AsSpan().SequenceEqual(header.AsSpan(HashBytes, HashBytes)))
                return null;

            return MemoryPackSerializer.Deserialize<MiningState>(first) is { } state
                ? new MiningStateFile(state, header, first, () => Rest(path, HeaderBytes + length, state.PackedBytes))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MemoryPackSerializationException)
        {
            return null;
        }
    }

    /// <summary>Writes the state over an earlier one, whole or not at all.</summary>
    public void Write(string path) => AtomicFile.Replace(path, [_header, _state, .. _extracted()]);

    // The system's own hash is quick from the first byte on; those that are compiled when they run are not.
    private static byte[] HashOf(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
            hash.AppendData(part.Span);
        return hash.GetHashAndReset()[..HashBytes];
    }

    private static ExtractedFile? Unpack(ReadOnlyMemory<byte> packed) =>
        packed.IsEmpty ? null : PackedFile.Unpack(packed.Span) with { Packed = packed };

    private static ReadOnlyMemory<byte> Pack(ExtractedFile? file) =>
        file switch
        {
            null => default,
            { Packed.IsEmpty: true } => PackedFile.Pack(file),
            _ => file.Packed,
        };

    // None where the file has another length than it was said to have.
    private static ReadOnlyMemory<byte>[] Rest(string path, long start, ImmutableArray<int> lengths)
    {
        using var stream = File.OpenRead(path);
        stream.Position = start;
        if (stream.Length - start != lengths.Sum(length => (long)length))
            return [];

        var bytes = new byte[stream.Length - start];
        stream.ReadExactly(bytes);
        ReadOnlyMemory<byte> all = bytes;
        var end = 0;
        return [.. lengths.Select(length => all[end..(end += length)])];
    }
}
