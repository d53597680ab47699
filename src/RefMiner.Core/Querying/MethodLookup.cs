using System.Collections.Immutable;
using RefMiner.Reading;
using RefMiner.Secrets;
using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>Finds a method or node by its file and name.</summary>
internal sealed class MethodLookup(ImmutableArray<SegmentReader> segments)
{
    private const int MostShown = 5;

    /// <summary>Segment, and number there, of the one method that fits; overloads count as one, the first.</summary>
    /// <exception cref="InvalidRequestException">No such method, or methods of several types.</exception>
    public (int Segment, int Local) Find(string path, string member)
    {
        var wanted = member.Split('.');
        var found = new List<((int, int) Method, string Name)>();
        foreach (var (s, local, file) in MethodsIn(path))
        {
            var packed = segments[s].Packed;
            var type = packed.NodeNames[packed.MethodNode[local]];
            var name = packed.MethodNames[local];
            if (wanted[^1] == name && (wanted.Length == 1 || wanted[^2] == type))
                found.Add(((s, local), $"{file}#{type}.{name}"));
        }

        var names = found.Select(f => f.Name).Distinct(StringComparer.Ordinal).ToArray();
        return names.Length switch
        {
            0 => throw new InvalidRequestException(
                $"the index has no method '{member}' in a file '{path}'. {Hint(path, member)}Give PATH#Type.Method with the path "
                    + "from the corpus root."
            )
            {
                IsNotMined = true,
            },
            1 => found[0].Method,
            _ => throw new InvalidRequestException(
                $"'{path}#{member}' names more than one method: {string.Join(", ", names.Take(MostShown))}. Give the type or more "
                    + "of the path."
            ),
        };
    }

    /// <summary>
    /// Segment, and number there, of the one node of that name which has a method in the file; of twins in several corpora, the
    /// first.
    /// </summary>
    /// <exception cref="InvalidRequestException">No such node, or in several files.</exception>
    public (int Segment, int Local) FindNode(string path, string type)
    {
        var found = NodesIn(path, type).ToArray();
        var files = found.Select(f => f.File).Distinct(StringComparer.Ordinal).ToArray();
        return files.Length switch
        {
            0 => throw new InvalidRequestException(
                $"the index has no node '{type}' in a file '{path}'. {Hint(path, type)}Give PATH#Type with the path from the corpus root."
            )
            {
                IsNotMined = true,
            },
            1 => (found[0].Segment, found[0].Node),
            _ => throw new InvalidRequestException(
                $"'{path}#{type}' names more than one node: in {string.Join(", ", files.Take(MostShown))}. Give more of the path."
            ),
        };
    }

    /// <summary>Whether the name is that of a node with a method in the file.</summary>
    public bool IsNode(string path, string name) => NodesIn(path, name).Any();

    /// <summary>Number of the node that a type is, or -1 where it has none.</summary>
    public int NodeOf(MemberMatch type)
    {
        var segment = segments[type.Segment];
        for (var node = 0; node < segment.Packed.NodeNames.Count; node++)
        {
            if (segment.Packed.NodeNames[node] == type.Type && MemberLookup.OwnerOf(segment.Node(node)) == type.Owner)
                return node;
        }

        return -1;
    }

    private IEnumerable<(int Segment, int Node, string File)> NodesIn(string path, string type) =>
        MethodsIn(path)
            .Select(method => (method.Segment, Node: segments[method.Segment].Packed.MethodNode[method.Local], method.File))
            .Where(found => segments[found.Segment].Packed.NodeNames[found.Node] == type)
            .Distinct();

    private IEnumerable<(int Segment, int Local, string File)> MethodsIn(string path)
    {
        path = SecretNames.Hide(path);
        for (var s = 0; s < segments.Length; s++)
        {
            var packed = segments[s].Packed;
            var fits = new bool[packed.Files.Count];
            for (var f = 0; f < fits.Length; f++)
                fits[f] = Fits(packed.Files[f], path);
            for (var local = 0; local < packed.MethodCount; local++)
            {
                if (fits[packed.MethodFile[local]])
                    yield return (s, local, packed.Files[packed.MethodFile[local]]);
            }
        }
    }

    // What the file holds, or else a file that is called alike.
    private string Hint(string path, string member)
    {
        var held = MethodsIn(path)
            .Select(method =>
                (
                    Type: segments[method.Segment].Packed.NodeNames[segments[method.Segment].Packed.MethodNode[method.Local]],
                    Method: segments[method.Segment].Packed.MethodNames[method.Local]
                )
            )
            .ToList();
        var meant =
            held.Count > 0
                ? EditDistance.Nearest(member, held.SelectMany(pair => new[] { pair.Type, pair.Method, $"{pair.Type}.{pair.Method}" }))
            : EditDistance.Nearest(
                Path.GetFileName(path),
                segments.SelectMany(segment =>
                    Enumerable.Range(0, segment.Packed.Files.Count).Select(f => Path.GetFileName(segment.Packed.Files[f]))
                )
            )
                is { } name
                ? segments
                    .SelectMany(segment => Enumerable.Range(0, segment.Packed.Files.Count).Select(f => segment.Packed.Files[f]))
                    .Where(file => Path.GetFileName(file) == name && !Fits(file, path))
                    .Order(StringComparer.Ordinal)
                    .FirstOrDefault()
            : null;
        return meant is null ? "" : $"Did you mean '{meant}'? ";
    }

    private static bool Fits(string file, string path) =>
        file == path || file.EndsWith("/" + path, StringComparison.Ordinal) || path.EndsWith("/" + file, StringComparison.Ordinal);
}
