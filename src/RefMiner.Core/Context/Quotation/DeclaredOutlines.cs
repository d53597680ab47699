using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Writes types as their declarations, one after another, until a number of tokens is used.</summary>
/// <param name="space">Where they are.</param>
/// <param name="budget">Tokens of the whole context, of which a tenth is used at most.</param>
internal sealed class DeclaredOutlines(SearchSpace space, int budget)
{
    private const int MostTokens = 800;
    private const int BudgetShare = 10;
    private const double LargestShare = 0.4;

    private readonly MemberIndex _members = space.Members;
    private readonly int _total = Math.Min(MostTokens, budget / BudgetShare);
    private int _used;

    /// <summary>A type with as many of its members as there is room for; null where there is none for its head.</summary>
    /// <param name="declaration">Number of its declaration.</param>
    /// <param name="waiting">How many types the room is for, itself among them.</param>
    public string? Take(int declaration, int waiting)
    {
        var most = (int)Math.Min((double)(_total - _used) / waiting, LargestShare * _total);
        var room = new OutlineRoom(_members, most - _members.Tokens(declaration));
        if (room.Left < 0)
            return null;

        var own = OwnMembers(declaration).ToArray();
        var shown = room.TakeFirst(own);
        _used += most - room.Left;
        return new TypeText(space).Outline(declaration, shown, leftOut: own.Length - shown.Length);
    }

    private IEnumerable<int> OwnMembers(int declaration) =>
        _members
            .Declared(_members.Type[declaration], _members.Segment(declaration), _members.OwnerName(declaration))
            .Where(member => !_members.IsType(member) && _members.Tokens(member) > 0 && _members.Access(member) != Nodes.Access.Private)
            .OrderBy(member => _members.File[member])
            .ThenBy(_members.Line)
            .ThenBy(member => member);
}
