using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Hashing;
using MemoryPack;
using Microsoft.CodeAnalysis.CSharp;

namespace RefMiner.Indexing;

/// <summary>The file in which one run leaves its state to the next: a checksum, the state, and what was extracted, which is only unpacked when it is wanted.</summary>
internal sealed class MiningStateFile
{
    private const int HashBytes = 16;
    private const int HeaderBytes = (2 * HashBytes) + 8;

    /// <summary>Names this build: what it extracts may differ from what another one does.</summary>
    public static readonly string Build = string.Join('/', new[] { typeof(MiningStateFile), typeof(Nodes.MethodRecord), typeof(CSharpCompilation), typeof(object) }
        .Select(type => type.Assembly.ManifestModule.ModuleVersionId.ToString("N")));

    private readonly byte[] _header;
    private readonly byte[] _state;
    private readonly Func<byte[]> _extracted;

    private MiningStateFile(MiningState state, byte[] header, byte[] packed, Func<byte[]> extracted) => (State, _header, _state, _extracted) = (state, header, packed, extracted);

    /// <summary>Names the state: the hashes of all that is in the file.</summary>
    public string Id => Convert.ToHexStringLower(_header.AsSpan(0, 2 * HashBytes));

    /// <summary>The files and projects.</summary>
    public MiningState State { get; }

    /// <summary>What was extracted from each file, in the order of the state's files; null where nothing was. Empty where the file was damaged meanwhile.</summary>
    public ImmutableArray<ExtractedFile?> Extracted()
    {
        try
        {
            var bytes = _extracted();
            return XxHash128.Hash(bytes).AsSpan().SequenceEqual(_header.AsSpan(HashBytes, HashBytes)) ? MemoryPackSerializer.Deserialize<ImmutableArray<ExtractedFile?>>(bytes) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MemoryPackSerializationException)
        {
            return [];
        }
    }

    /// <summary>Packs a state.</summary>
    public static MiningStateFile Of(MiningState state, ImmutableArray<ExtractedFile?> extracted)
    {
        var (first, second) = (MemoryPackSerializer.Serialize(state), MemoryPackSerializer.Serialize(extracted));
        var header = new byte[HeaderBytes];
        XxHash128.Hash(first, header);
        XxHash128.Hash(second, header.AsSpan(HashBytes));
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(2 * HashBytes), first.Length);
        return new MiningStateFile(state, header, first, () => second);
    }

    /// <summary>Reads a state; null where there is none of this build, or it is damaged: then everything is mined.</summary>
    public static MiningStateFile? Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var header = new byte[HeaderBytes];
            if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes) return null;

            var length = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(2 * HashBytes));
            if (length < 0 || length > stream.Length - HeaderBytes) return null;

            var first = new byte[length];
            stream.ReadExactly(first);
            if (!XxHash128.Hash(first).AsSpan().SequenceEqual(header.AsSpan(0, HashBytes))) return null;

            return MemoryPackSerializer.Deserialize<MiningState>(first) is { } state && state.Build == Build ? new MiningStateFile(state, header, first, () => Rest(path, HeaderBytes + length)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MemoryPackSerializationException)
        {
            return null;
        }
    }

    /// <summary>Writes the state over an earlier one, whole or not at all.</summary>
    public void Write(string path)
    {
        var draft = path + ".tmp";
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            stream.Write(_header);
            stream.Write(_state);
            stream.Write(_extracted());
        }

        File.Move(draft, path, overwrite: true);
    }

    private static byte[] Rest(string path, long start)
    {
        using var stream = File.OpenRead(path);
        stream.Position = start;
        var bytes = new byte[stream.Length - start];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
