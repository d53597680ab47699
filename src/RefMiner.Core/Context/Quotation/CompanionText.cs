using System.Globalization;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Writes what comes with the model: which types are named after types of its kind, and those of the model without bodies.</summary>
/// <param name="companions">What comes with it.</param>
/// <param name="space">Where it is.</param>
/// <param name="budget">Tokens of the whole context, of which a tenth is used at most.</param>
internal sealed class CompanionText(Companions companions, SearchSpace space, int budget)
{
    private const int MostTokens = 800;
    private const int BudgetShare = 10;
    private const double LargestShare = 0.4;
    private const int MostRoles = 8;

    private readonly MemberIndex _members = space.Members;

    /// <summary>What is said of them and shown.</summary>
    /// <param name="model">Number of the type that is the model.</param>
    /// <param name="baseMembers">What is to be implemented: types that it shows are not shown again.</param>
    public QuotedCompanions Read(int model, BaseMembers baseMembers) => new(Note(), Outlines(model, baseMembers.Text.Split('\n')));

    private string Note()
    {
        var roles = companions
            .Roles.Take(MostRoles)
            .Select(role => string.Create(CultureInfo.InvariantCulture, $"{role.Role} ({role.Count})"));
        var kind =
            companions.Types < CompanionReader.MostOfKind
                ? $"{companions.Types} types of its kind"
                : $"the {companions.Types} types of its kind that are most similar";
        return companions.Roles.IsEmpty
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Of {kind}, so many have {(companions.AreByFolder ? "in or below their folder" : "types named after them")}: {string.Join(", ", roles)}."
            );
    }

    private string Outlines(int model, string[] baseMembers)
    {
        var total = Math.Min(MostTokens, budget / BudgetShare);
        var (left, written) = (total, new List<string>());
        var waiting = companions.OfModel.Count(companion => !IsInFileOf(companion, model));
        foreach (var companion in companions.OfModel.Where(companion => !IsInFileOf(companion, model)))
        {
            var share = (double)left / waiting--;
            var head = _members.Text(companion.Member);
            if (Array.Exists(baseMembers, line => line == head || line.StartsWith(head + " {", StringComparison.Ordinal)))
                continue;

            var most = (int)Math.Min(share, LargestShare * total);
            var room = new OutlineRoom(_members, most - _members.Tokens(companion.Member));
            if (room.Left < 0)
                continue;

            var own = OwnMembers(companion.Member).ToArray();
            var shown = room.TakeFirst(own);
            left -= most - room.Left;
            written.Add(new TypeText(space).Outline(companion.Member, shown, leftOut: own.Length - shown.Length));
        }

        return string.Join('\n', written);
    }

    // Other types of the model's file stand below its outline.
    private bool IsInFileOf(Companion companion, int model) => _members.File[companion.Member] == space.FileOf(model);

    private IEnumerable<int> OwnMembers(int declaration) =>
        _members
            .Declared(_members.Type[declaration], _members.Segment(declaration), _members.OwnerName(declaration))
            .Where(member => !_members.IsType(member) && _members.Tokens(member) > 0 && _members.Access(member) != Nodes.Access.Private)
            .OrderBy(member => _members.File[member])
            .ThenBy(_members.Line)
            .ThenBy(member => member);
}
