using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>The tokens that are left for members of outlined types.</summary>
internal sealed class OutlineRoom(MemberIndex members, int tokens)
{
    private const int PerMember = 2;

    /// <summary>How many are left.</summary>
    public int Left { get; private set; } = tokens;

    /// <summary>Takes all of some members, if they fit.</summary>
    public bool Take(ReadOnlySpan<int> all)
    {
        var cost = 0;
        foreach (var member in all)
            cost += members.OutlineTokens(member) + PerMember;
        if (cost > Left)
            return false;

        Left -= cost;
        return true;
    }

    /// <summary>Takes the first of some members, as many as fit.</summary>
    public int[] TakeFirst(IEnumerable<int> all) => [.. all.TakeWhile(member => Take([member]))];
}
