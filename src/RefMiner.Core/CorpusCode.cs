using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using RefMiner.Requests;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>The code of one corpus. Methods are read when they are reached.</summary>
public sealed class CorpusCode
{
    private readonly SegmentReader _segment;

    internal CorpusCode(SegmentReader segment) => _segment = segment;

    /// <summary>Name of the corpus.</summary>
    public string Name => _segment.Entry.Name;

    /// <summary>Id of the profile that recognised its nodes.</summary>
    public string Profile => _segment.Entry.Profile;

    /// <summary>Whether one of its nodes has this simple name.</summary>
    public bool HasNode(string name) =>
        Enumerable.Range(0, _segment.Packed.NodeNames.Count).Any(node => _segment.Packed.NodeNames[node] == name);

    /// <summary>Its methods of a name, in the order of the index.</summary>
    /// <exception cref="IndexDamagedException">One cannot be read.</exception>
    public IEnumerable<MethodCode> Methods(string name) =>
        Enumerable.Range(0, _segment.Entry.Methods).Where(number => _segment.Packed.MethodNames[number] == name).Select(Read);

    /// <summary>Its methods in the order of a seeded hash: the first of them are a fair sample.</summary>
    /// <param name="seed">Any text; another one gives another order. The same seed gives the same order of the same tree.</param>
    /// <param name="isWanted">Whether the methods of a namespace count; null for all.</param>
    /// <exception cref="IndexDamagedException">One cannot be read.</exception>
    public IEnumerable<MethodCode> Shuffled(string seed, Func<string, bool>? isWanted = null)
    {
        var packed = _segment.Packed;
        return Enumerable
            .Range(0, _segment.Entry.Methods)
            .Where(number => isWanted is null || isWanted(packed.Namespaces[packed.NodeNamespace[packed.MethodNode[number]]]))
            .Select(number => (number, key: Key(seed, number)))
            .OrderBy(pair => pair.key)
            .ThenBy(pair => pair.number)
            .Select(pair => Read(pair.number));
    }

    /// <summary>The request that a method would have been asked for with: its declaration and its type, never its body, file or folder.</summary>
    /// <param name="method">A method of this corpus.</param>
    /// <exception cref="IndexDamagedException">Its type cannot be read.</exception>
    public ContextRequest RequestOf(MethodCode method)
    {
        ArgumentNullException.ThrowIfNull(method);

        return DeclaredRequest.Of(method.Record, _segment.Node(method.Node));
    }

    private MethodCode Read(int number) => new(_segment.Method(number), _segment.Packed.MethodNode[number]);

    // What the arrays hold names a method, so that only what is drawn is read.
    private UInt128 Key(string seed, int number)
    {
        var packed = _segment.Packed;
        var text = FormattableString.Invariant(
            $"{seed}|{packed.Files[packed.MethodFile[number]]}|{packed.MethodNames[number]}|{packed.MethodStartLine[number]}"
        );
        return BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
