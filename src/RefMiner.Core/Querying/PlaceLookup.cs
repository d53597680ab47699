using System.Collections.Immutable;
using System.Globalization;
using RefMiner.Nodes;
using RefMiner.Reading;
using RefMiner.Requests;
using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>Finds the place that a request names by file and line.</summary>
internal sealed class PlaceLookup(ImmutableArray<SegmentReader> segments)
{
    private const int MostShown = 5;

    /// <summary>The place.</summary>
    /// <param name="at"><c>PATH:LINE</c>; the path from the corpus root, with or without the corpus's name, or any path that ends
    /// alike.</param>
    /// <exception cref="InvalidRequestException">It has another form, there is no such file or line, or more than one such
    /// file.</exception>
    public RequestPlace Find(string at)
    {
        var line = LinePlace.Parse(at) ?? throw new InvalidRequestException($"request: {RequestReader.PlaceForm(at)}.");
        var (s, number) = FileOf(line.Path);
        var segment = segments[s];
        var file = segment.File(number);
        if (line.Line > file.Lines + 1)
            throw new InvalidRequestException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"there is no line {line.Line} in {segment.Entry.Name}/{file.Path}, which has {file.Lines} lines as it was mined."
                )
            )
            {
                IsNotMined = true,
            };

        int[] methods = [.. Enumerable.Range(0, segment.Packed.MethodCount).Where(method => segment.Packed.MethodFile[method] == number)];
        var method = MethodAt(segment, methods, line.Line);
        var nodes = methods.Select(local => segment.Packed.MethodNode[local]).Distinct().Select(segment.Node).ToArray();
        var namespaces = nodes.Select(node => node.Namespace).Distinct(StringComparer.Ordinal).ToArray();
        return new RequestPlace
        {
            Corpus = segment.Entry.Name,
            Line = new LinePlace(file.Path, line.Line),
            Node = method >= 0 ? segment.Node(segment.Packed.MethodNode[method]) : NodeAt(nodes, file.Path, line.Line),
            Method = method >= 0 ? segment.Method(method) : null,
            Namespace = namespaces is [{ Length: > 0 } only] ? only : null,
            Usings =
            [
                .. file.Usings.Where(name =>
                    !name.StartsWith("static ", StringComparison.Ordinal) && !name.Contains('=', StringComparison.Ordinal)
                ),
            ],
        };
    }

    /// <summary>Number of the innermost method on the line, or -1.</summary>
    private static int MethodAt(SegmentReader segment, int[] methods, int line)
    {
        var packed = segment.Packed;
        return methods
            .Where(method => packed.MethodStartLine[method] <= line && line <= packed.MethodEndLine[method])
            .OrderBy(method => packed.MethodEndLine[method] - packed.MethodStartLine[method])
            .ThenByDescending(method => packed.MethodStartLine[method])
            .DefaultIfEmpty(-1)
            .First();
    }

    /// <summary>
    /// The innermost type around the line. Of a type that is declared in another file first, only its methods here are known: it
    /// counts where the file has no other.
    /// </summary>
    private static NodeRecord? NodeAt(NodeRecord[] nodes, string path, int line) =>
        nodes
            .Where(node => node.Path == path && node.Lines.Start <= line && line <= node.Lines.End)
            .OrderBy(node => node.Lines.End - node.Lines.Start)
            .ThenByDescending(node => node.Lines.Start)
            .FirstOrDefault()
        ?? (nodes is [var only] && only.Path != path ? only : null);

    private (int Segment, int Number) FileOf(string path)
    {
        (int Segment, int Number, string Path)[] files =
        [
            .. segments.SelectMany(
                (segment, s) => Enumerable.Range(0, segment.Packed.Files.Count).Select(number => (s, number, segment.Packed.Files[number]))
            ),
        ];
        var exact = files.Where(file => IsExact(file.Segment, file.Path, path)).ToArray();
        var alike = exact.Length > 0 ? exact : [.. files.Where(file => file.Path.EndsWith("/" + path, StringComparison.Ordinal))];
        if (alike.Length == 0)
            alike =
            [
                .. files
                    .Where(file => path.EndsWith("/" + file.Path, StringComparison.Ordinal))
                    .GroupBy(file => file.Path.Length)
                    .OrderByDescending(group => group.Key)
                    .Take(1)
                    .SelectMany(group => group),
            ];
        return alike.Length switch
        {
            0 => throw new InvalidRequestException(
                $"'{Shown(path)}' is no file of the index. {Near(files, path)}Generated, excluded and new files are not in it; paths "
                    + "count from the corpus root."
            )
            {
                IsNotMined = true,
            },
            1 => (alike[0].Segment, alike[0].Number),
            _ => throw new InvalidRequestException(
                $"'{Shown(path)}' is more than one file: "
                    + $"{string.Join(", ", alike.Take(MostShown).Select(Name))}. Give the corpus before the path, or more of the path."
            ),
        };
    }

    private bool IsExact(int segment, string file, string path)
    {
        if (file == path)
            return true;
        if (!path.EndsWith("/" + file, StringComparison.Ordinal))
            return false;

        var before = path[..^(file.Length + 1)];
        return before == segments[segment].Entry.Name || before == segments[segment].Entry.Root.Replace('\\', '/').TrimEnd('/');
    }

    private string Near((int Segment, int Number, string Path)[] files, string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var nearest = EditDistance.Nearest(
            name,
            files.Select(file => file.Path[(file.Path.LastIndexOf('/') + 1)..]).Distinct(StringComparer.Ordinal)
        );
        var near = files
            .Where(file => nearest is not null && (file.Path == nearest || file.Path.EndsWith("/" + nearest, StringComparison.Ordinal)))
            .Select(Name)
            .Order(StringComparer.Ordinal)
            .Take(MostShown)
            .ToArray();
        return near.Length == 0 ? "" : $"Did you mean {string.Join(" or ", near.Select(file => $"'{file}'"))}? ";
    }

    private string Name((int Segment, int Number, string Path) file) => $"{segments[file.Segment].Entry.Name}/{file.Path}";

    private static string Shown(string path) => RequestReader.Shown(path);
}
