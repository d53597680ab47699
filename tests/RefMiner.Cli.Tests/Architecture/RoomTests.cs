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
    public void Page_OfTheHouse_ShowsTheGraph()
    {
        var page = File.ReadAllText(Page);
        var start = page.IndexOf(PictureStart, StringComparison.Ordinal) + PictureStart.Length;
        var end = page.IndexOf(PictureEnd, start, StringComparison.Ordinal);
        var direct = Direct(Order(), [.. Graph.Value.Uses.Select(use => use.Key)]);

        var expected = Row()
            .Replace(page[..start] + Picture() + page[end..], row => $"| `{row.Groups[1]}` | {Used(row.Groups[1].Value)} |");

        if (Environment.GetEnvironmentVariable("REFMINER_ACCEPT") == "1")
            File.WriteAllText(Page, expected);
        Assert.That(page, Is.EqualTo(expected), "Run this test with REFMINER_ACCEPT=1 to write it anew.");

        string Used(string room) =>
            string.Join(", ", direct[room].Select(used => Product(used) == Product(room) ? used.Split('/')[^1] : used));
    }

    private static string Picture()
    {
        var uses = Graph.Value.Uses.Select(use => (From: Product(use.Key.From), To: Product(use.Key.To))).Where(use => use.From != use.To);
        var direct = Direct([.. Order().Select(Product).Distinct(StringComparer.Ordinal)], [.. uses]);
        var arrows = direct.Where(pair => pair.Value.Length > 0).Select(pair => $"  {pair.Key} --> {string.Join(" & ", pair.Value)}\n");
        return "flowchart BT\n" + string.Concat(arrows);
    }

    /// <summary>What each uses, without what follows from others.</summary>
    private static Dictionary<string, string[]> Direct(string[] order, HashSet<(string From, string To)> uses)
    {
        var direct = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var reached = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var user in order)
        {
            // Those above have been seen.
            var used = order.TakeWhile(other => other != user).Where(other => uses.Contains((user, other))).ToArray();
            reached[user] = [.. used, .. used.SelectMany(other => reached[other])];
            direct[user] = [.. used.Where(other => !used.Any(between => reached[between].Contains(other)))];
        }

        return direct;
    }

    private static string Product(string room) => room.Split('/')[0];

    private static string[] Order() => [.. Row().Matches(File.ReadAllText(Page)).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(
        @"^\| `((?:Core|CSharp|Mining|Generation|Fleet|Cli)(?:/\w+)?)` \| ([\w/, ]*) \|",
        RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex Row();
}
