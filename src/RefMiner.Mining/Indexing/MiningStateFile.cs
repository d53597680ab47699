using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Hashing;
using MemoryPack;
using Microsoft.CodeAnalysis.CSharp;

namespace RefMiner.Indexing;

/// <summary>The file in which one run leaves its state to the next: a checksum, the state, and what was extracted, which is only unpacked when it is wanted.</summary>
internal sealed class MiningStateFile
{
    private const int HeaderBytes = 24;

    /// <summary>Names this build: what it extracts may differ from what another one does.</summary>
    public static readonly string Build = string.Join('/', new[] { typeof(MiningStateFile), typeof(Nodes.MethodRecord), typeof(CSharpCompilation), typeof(object) }
        .Select(type => type.Assembly.ManifestModule.ModuleVersionId.ToString("N")));

    private readonly byte[] _state;
    private readonly byte[] _extracted;

    private MiningStateFile(MiningState state, byte[] packed, byte[] extracted) => (State, _state, _extracted, Id) = (state, packed, extracted, IdOf(packed, extracted));

    /// <summary>Names the state: the hash of all that is in the file.</summary>
    public string Id { get; }

    /// <summary>The files and projects.</summary>
    public MiningState State { get; }

    /// <summary>What was extracted from each file, in the order of the state's files; null where nothing was.</summary>
    public ImmutableArray<ExtractedFile?> Extracted() => MemoryPackSerializer.Deserialize<ImmutableArray<ExtractedFile?>>(_extracted);

    /// <summary>Packs a state.</summary>
    public static MiningStateFile Of(MiningState state, ImmutableArray<ExtractedFile?> extracted)
    {
        var (first, second) = (MemoryPackSerializer.Serialize(state), MemoryPackSerializer.Serialize(extracted));
        return new MiningStateFile(state, first, second);
    }

    /// <summary>Reads a state; null where there is none of this build, or it is damaged: then everything is mined.</summary>
    public static MiningStateFile? Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length < HeaderBytes) return null;

            var length = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(16));
            if (length < 0 || length > bytes.Length - HeaderBytes) return null;

            var (first, second) = (bytes[HeaderBytes..(HeaderBytes + (int)length)], bytes[(HeaderBytes + (int)length)..]);
            if (IdOf(first, second) != Convert.ToHexStringLower(bytes.AsSpan(0, 16))) return null;

            return MemoryPackSerializer.Deserialize<MiningState>(first) is { } state && state.Build == Build ? new MiningStateFile(state, first, second) : null;
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
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, _state.Length);
            stream.Write(Convert.FromHexString(Id));
            stream.Write(length);
            stream.Write(_state);
            stream.Write(_extracted);
        }

        File.Move(draft, path, overwrite: true);
    }

    private static string IdOf(byte[] first, byte[] second)
    {
        var hash = new XxHash128();
        hash.Append(first);
        hash.Append(second);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
