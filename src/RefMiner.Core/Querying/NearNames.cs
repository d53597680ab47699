using RefMiner.Reading;

namespace RefMiner.Querying;

/// <summary>How far a name is from the one that was asked for, as people and models mistake names.</summary>
internal static class NearNames
{
    private const string Async = "Async";

    /// <summary>Letters that differ; letter case does not count, and <c>Async</c> at the end counts as one.</summary>
    public static int Distance(string asked, string name)
    {
        var (one, other) = (Bare(asked), Bare(name));
        var suffix = one.Length - asked.Length == other.Length - name.Length ? 0 : 1;
        return suffix + EditDistance.Between(one.ToUpperInvariant(), other.ToUpperInvariant());
    }

    /// <summary>The most that still looks like a mistake.</summary>
    public static int Most(string asked) => Math.Max(1, Bare(asked).Length / 3);

    private static string Bare(string name) =>
        name.Length > Async.Length && name.EndsWith(Async, StringComparison.OrdinalIgnoreCase) ? name[..^Async.Length] : name;
}
