using System.Globalization;
using RefMiner.Hostile;
using RefMiner.Incremental;

namespace RefMiner;

/// <summary>Runs what takes longer than tests may.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        switch (args)
        {
            case ["incremental", var trees]:
                var kept = IncrementalProperties.Check(int.Parse(trees, CultureInfo.InvariantCulture));
                Console.WriteLine($"{trees} random trees, each edited up to six times: no difference; {kept} files were taken over");
                return 0;
            case ["fuzz", var inputs, .. var first]:
                Console.WriteLine(FuzzProperties.Check(int.Parse(inputs, CultureInfo.InvariantCulture), first is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 0));
                return 0;
            case ["fuzz-shape", var name, var levels]:
                Console.WriteLine(FuzzProperties.CheckShape(name, int.Parse(levels, CultureInfo.InvariantCulture)));
                return 0;
            default:
                return 2;
        }
    }
}
