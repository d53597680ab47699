using RefMiner.Storage;

namespace RefMiner;

/// <summary>Runs what could end the whole process, apart from the other tests.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        if (args is not ["turn-bits", var folder, var which]) return 2;

        DamagedSegments.TurnBits(folder, headOnly: which == "head");
        return 0;
    }
}
