using System.Text;
using CsCheck;

namespace RefMiner.Ranking;

public sealed class StringTableTests
{
    private static readonly Gen<string[]> Strings = Gen.String[Gen.Char["abzäß漢#@_ZA9"], 0, 8]
        .Array[0, 40]
        .Select(items => items.Distinct(StringComparer.Ordinal).ToArray());

    [Test]
    public void Create_AnyOrder_IsKept()
    {
        var table = StringTable.Create(["b", "", "a", "b"]);

        Assert.That(Enumerable.Range(0, table.Count).Select(i => table[i]), Is.EqualTo(new[] { "b", "", "a", "b" }));
    }

    [Test]
    public void IndexOf_EveryStringOfASortedTable_IsFoundWhereItStands() =>
        Strings.Sample(strings =>
        {
            var table = StringTable.CreateSorted(strings);

            Assert.That(strings.Select(text => table[table.IndexOf(text)]), Is.EqualTo(strings));
        });

    [Test]
    public void IndexOf_StringNotInTheTable_IsMinusOne() =>
        Gen.Select(Strings, Gen.String)
            .Sample(
                (strings, text) =>
                {
                    if (strings.Contains(text))
                        return;

                    Assert.That(StringTable.CreateSorted(strings).IndexOf(text), Is.EqualTo(-1));
                }
            );

    [Test]
    public void IndexOf_LongString_IsFound()
    {
        var longest = new string('ä', 1_000);

        Assert.That(StringTable.CreateSorted(["a", longest]).IndexOf(longest), Is.EqualTo(1));
    }

    [Test]
    public void StartingWith_AnyText_GivesAllStringsThatBeginWithIt() =>
        Gen.Select(Strings, Gen.String[0, 2])
            .Sample(
                (strings, text) =>
                {
                    var table = StringTable.CreateSorted(strings);

                    Assert.That(
                        table.StartingWith(text).Select(i => table[i]),
                        Is.EquivalentTo(strings.Where(candidate => candidate.StartsWith(text, StringComparison.Ordinal)))
                    );
                }
            );

    [Test]
    public void CreateSorted_AnyStrings_AreInOrderOfTheirBytes() =>
        Strings.Sample(strings =>
        {
            var table = StringTable.CreateSorted(strings);

            for (var i = 1; i < table.Count; i++)
                Assert.That(
                    Encoding.UTF8.GetBytes(table[i - 1]).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(table[i])),
                    Is.LessThan(0)
                );
        });

    [TestCase(new int[0])]
    [TestCase(new[] { 1, 3 })]
    [TestCase(new[] { 0, 2 })]
    [TestCase(new[] { 0, 2, 1, 3 })]
    public void Constructor_OffsetsThatDoNotFit_AreRefused(int[] offsets) =>
        Assert.That(() => new StringTable(offsets, [65, 66, 67]), Throws.TypeOf<InvalidDataException>());
}
