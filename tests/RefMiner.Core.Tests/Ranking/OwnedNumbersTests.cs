namespace RefMiner.Ranking;

public sealed class OwnedNumbersTests
{
    private static readonly Func<string[], IEnumerable<string>> All = items => items;

    [Test]
    public void Of_Objects_NumbersEachItemOnce()
    {
        var (items, of) = new OwnedNumbers<string[], string>(StringComparer.Ordinal).Of(
            [
                ["b", "a", "b"],
                ["a"],
            ],
            All
        );

        Assert.That((items, of), Is.EqualTo((new[] { "b", "a" }, new int[][] { [0, 1, 0], [1] })));
    }

    [Test]
    public void Of_KnownObject_IsNotReadAgain()
    {
        var numbers = new OwnedNumbers<string[], string>(StringComparer.Ordinal);
        string[] known = ["a"];
        numbers.Of([known], All);

        var (items, of) = numbers.Of([known, ["b"]], owner => owner == known ? throw new InvalidOperationException() : owner);

        Assert.That((items, of), Is.EqualTo((new[] { "a", "b" }, new int[][] { [0], [1] })));
    }

    [Test]
    public void Of_ObjectThatHasGone_LeavesNothing()
    {
        var numbers = new OwnedNumbers<string[], string>(StringComparer.Ordinal);
        string[] stays = ["d", "b"];
        numbers.Of(
            [
                ["a"],
                stays,
                ["c"],
            ],
            All
        );

        var first = numbers.Of([stays], All);
        var second = numbers.Of([stays, ["a", "d"]], All);

        Assert.That((first.Items, first.Of), Is.EqualTo((new[] { "d", "b" }, new int[][] { [0, 1] })));
        Assert.That(
            second.Of.Select(of => of.Select(number => second.Items[number])),
            Is.EqualTo(new string[][] { ["d", "b"], ["a", "d"] })
        );
    }
}
