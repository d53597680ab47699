using RefMiner.Output;

namespace RefMiner;

[TestFixture]
internal sealed class TablesTests
{
    [Test]
    public void Markdown_OfALongCell_IsOneLineForEachRow() =>
        Assert.That(
            Markdown(["Name", "Calls in this order"], ["till", string.Join(" ", Enumerable.Repeat("drawers", 60))]),
            Has.Length.EqualTo(3)
        );

    [Test]
    public void Markdown_OfACellWithABar_HasNoFurtherCell() =>
        Assert.That(Markdown(["Name"], ["till|desk"])[2], Is.EqualTo(@"| till\|desk |"));

    private static string[] Markdown(string[] headings, string[] row)
    {
        using StringWriter results = new() { NewLine = "\n" },
            messages = new();
        using var terminal = Terminal.Into(results, messages);
        Tables.Write(terminal, OutputFormat.Md, headings, [row]);
        return results.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
