using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>What a house has marked as obsolete is no example of how it writes code.</summary>
public sealed class ObsoleteTests
{
    private static readonly TempFolder Temp = new();
    private static string _context = "";

    [OneTimeSetUp]
    public static void Ask()
    {
        foreach (var (name, mark) in ((string, string)[])[("Old", "[System.Obsolete(\"Use the new one.\")]"), ("New", "")])
        {
            Temp.Write(
                $"shop/{name}Till.cs",
                $$"""
                public class {{name}}Till
                {
                    {{mark}}
                    public int CountCoins{{name}}(int[] coins)
                    {
                        var sum = 0;
                        foreach (var coin in coins)
                            sum += System.Math.Abs(coin);
                        System.Console.WriteLine("{{name}} " + sum);
                        return sum;
                    }
                }
                """
            );
        }

        Temp.Write(
            "shop/Drawer.cs",
            """
            [System.Obsolete]
            public class Drawer
            {
                public int CountCoinsOfDrawer(int[] coins)
                {
                    System.Console.WriteLine("drawer " + System.Linq.Enumerable.Sum(coins));
                    return System.Linq.Enumerable.Sum(coins);
                }
            }
            """
        );
        foreach (
            var (name, mark, word) in ((string, string, string)[])[("Coin", "[System.Obsolete]", "coins and notes"), ("Note", "", "notes")]
        )
        {
            Temp.Write(
                $"shop/{name}Sorter.cs",
                $$"""
                /// <summary>Sorts {{word}} of a till.</summary>
                {{mark}}
                public class {{name}}Sorter : ISorter
                {
                    public void Sort(string text) => System.Console.WriteLine("{{word}} sorted: " + text.Trim().ToUpperInvariant());
                }
                """
            );
        }

        Temp.Write("shop/ISorter.cs", "public interface ISorter { void Sort(string text); }");
        Refminer.Run("index", Temp.At("shop"), "--index", Temp.At("index")).Succeeded();
        _context = Refminer.Run("context", "--index", Temp.At("index"), "--signature", "int CountCoins(int[] coins)").Succeeded().Output;
    }

    [OneTimeTearDown]
    public static void Delete() => Temp.Dispose();

    [Test]
    public void Context_MethodLikeAnObsoleteOne_QuotesTheOther() => Assert.That(_context, Does.Contain("\"New \" + sum"));

    [TestCase("\"Old \" + sum", TestName = "Context_ObsoleteMethod_IsNotQuoted")]
    [TestCase("\"drawer \"", TestName = "Context_MethodOfAnObsoleteType_IsNotQuoted")]
    public void Context(string text) => Assert.That(_context, Does.Not.Contain(text));

    [Test]
    public void Context_ObsoleteTypeIsMostAlike_TakesTheNextForAModel() =>
        Assert.That(
            Refminer
                .Run("context", "--index", Temp.At("index"), "--describe", "Sorter that sorts coins and notes of a till")
                .Succeeded()
                .Output,
            Does.Contain("## Most Similar Type: NoteSorter")
        );
}
