using System.Globalization;
using RefMiner.Context;
using RefMiner.Selection;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>Runs what could end a whole process, apart from the other tests.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        switch (args)
        {
            case ["turn-bits", var folder, var which]:
                DamagedSegments.TurnBits(folder, headOnly: which == "head");
                return 0;
            case ["mixin-rules", var rules]:
                MixinRecommenderTests.RecommendByRulesThatUndoEachOther(rules);
                return 0;
            case ["publish", var folder, var first, var last]:
                HotSwapTests.Publish(folder, int.Parse(first, CultureInfo.InvariantCulture), int.Parse(last, CultureInfo.InvariantCulture));
                return 0;
            case ["context-properties", var cases]:
                ContextProperties.Check(int.Parse(cases, CultureInfo.InvariantCulture));
                Console.WriteLine($"{cases} random requests, profiles and budgets: no promise broken");
                return 0;
            default:
                return 2;
        }
    }
}
