using System.Globalization;
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
            default:
                return 2;
        }
    }
}
