using System.Collections.Immutable;
using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>Finds a method by its file and name.</summary>
internal sealed class MethodLookup(ImmutableArray<SegmentReader> segments)
{
    private const int MostShown = 5;

    /// <summary>Segment, and number there, of the one method that fits; overloads count as one, the first.</summary>
    /// <exception cref="InvalidRequestException">No such method, or methods of several types.</exception>
    public (int Segment, int Local) Find(string path, string member)
    {
        var wanted = member.Split('.');
        var found = new List<((int, int) Method, string Name)>();
        for (var s = 0; s < segments.Length; s++)
        {
            var packed = segments[s].Packed;
            for (var local = 0; local < packed.MethodCount; local++)
            {
                var file = packed.Files[packed.MethodFile[local]];
                if (file != path && !file.EndsWith("/" + path, StringComparison.Ordinal) && !path.EndsWith("/" + file, StringComparison.Ordinal)) continue;

                var type = packed.NodeNames[packed.MethodNode[local]];
                var name = packed.MethodNames[local];
                if (wanted[^1] == name && (wanted.Length == 1 || wanted[^2] == type)) found.Add(((s, local), $"{file}#{type}.{name}"));
            }
        }

        var names = found.Select(f => f.Name).Distinct(StringComparer.Ordinal).ToArray();
        return names.Length switch
        {
            0 => throw new InvalidRequestException($"the index has no method '{member}' in a file '{path}'. Give PATH#Type.Method with the path from the corpus root."),
            1 => found[0].Method,
            _ => throw new InvalidRequestException($"'{path}#{member}' names more than one method: {string.Join(", ", names.Take(MostShown))}. Give the type or more of the path."),
        };
    }
}
