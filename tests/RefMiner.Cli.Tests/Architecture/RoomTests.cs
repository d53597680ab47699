using System.Text;
using System.Text.RegularExpressions;
using RefMiner.Running;

namespace RefMiner.Architecture;

/// <summary>The rooms of the house stand in the order that docs/architecture.md gives.</summary>
public sealed partial class RoomTests
{
    private const string PictureStart = "```mermaid\n";
    private const string PictureEnd = "```\n";

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "architecture.md");
    private static readonly Lazy<RoomGraph> Graph = new(() => RoomGraph.Read(Repository.Root));

    [Test]
    public void Rooms_OfTheSources_AreThoseOfTheOrder() =>
        Assert.That(Order(), Is.EquivalentTo(Graph.Value.Rooms), "docs/architecture.md lists each folder of a product project once.");

    [Test]
    public void Uses_EachOfAnotherRoom_PointUpTheOrder()
    {
        var order = Order().Select((room, i) => (room, i)).ToDictionary(pair => pair.room, pair => pair.i, StringComparer.Ordinal);
        var wrong =
            from uses in Graph.Value.Uses
            where order.GetValueOrDefault(uses.Key.From, int.MaxValue) < order.GetValueOrDefault(uses.Key.To, -1)
            select $"{uses.Key.From} uses {uses.Key.To}, which stands below it: "
                + $"{string.Join(", ", uses.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(8))}";

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Graph_OfTheSources_SeesUses() => Assert.That(Graph.Value.Uses[("Core/Querying", "Core/Nodes")], Is.Not.Empty);

    [Test]
    public void Picture_OfTheRooms_IsTheGraph()
    {
        var page = File.ReadAllText(Page);
        var start = page.IndexOf(PictureStart, StringComparison.Ordinal) + PictureStart.Length;
        var end = page.IndexOf(PictureEnd, start, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("REFMINER_ACCEPT") == "1")
            File.WriteAllText(Page, page[..start] + Picture() + page[end..]);

        Assert.That(page[start..end], Is.EqualTo(Picture()), "Run this test with REFMINER_ACCEPT=1 to draw it anew.");
    }

    /// <summary>Arrows that follow from others are left out.</summary>
    private static string Picture()
    {
        var order = Order();
        var uses = Graph.Value.Uses.Select(use => use.Key).ToHashSet();
        var picture = new StringBuilder("flowchart BT\n");
        foreach (var project in order.GroupBy(room => room.Split('/')[0]))
        {
            picture.Append("  subgraph ").Append(project.Key).Append('\n');
            foreach (var room in project)
                picture
                    .Append("    ")
                    .Append(Id(room))
                    .Append('[')
                    .Append(room.Contains('/', StringComparison.Ordinal) ? room.Split('/')[1] : "(root)")
                    .Append("]\n");
            picture.Append("  end\n");
        }

        var reached = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var room in order)
        {
            // Those above have been seen.
            var used = order.TakeWhile(other => other != room).Where(other => uses.Contains((room, other))).ToArray();
            reached[room] = [.. used, .. used.SelectMany(other => reached[other])];
            var direct = used.Where(other => !used.Any(between => reached[between].Contains(other))).Select(Id).ToArray();
            if (direct.Length > 0)
                picture.Append("  ").Append(Id(room)).Append(" --> ").AppendJoin(" & ", direct).Append('\n');
        }

        return picture.ToString();

        static string Id(string room) => room.Contains('/', StringComparison.Ordinal) ? room.Replace('/', '_') : $"{room}_root";
    }

    private static string[] Order() => [.. Row().Matches(File.ReadAllText(Page)).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(
        @"^\| `((?:Core|CSharp|Mining|Generation|Fleet|Cli)(?:/\w+)?)` \|",
        RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex Row();
}
