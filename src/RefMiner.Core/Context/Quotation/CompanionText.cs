using System.Globalization;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Writes what comes with the model: which types are named after types of its kind, and those of the model without bodies.</summary>
/// <param name="companions">What comes with it.</param>
/// <param name="space">Where it is.</param>
/// <param name="budget">Tokens of the whole context, of which a tenth is used at most.</param>
internal sealed class CompanionText(Companions companions, SearchSpace space, int budget)
{
    private const int MostRoles = 8;

    private readonly MemberIndex _members = space.Members;

    /// <summary>What is said of them and shown.</summary>
    /// <param name="model">Outline of the type that is the model: what it shows of its file is not shown again.</param>
    /// <param name="baseMembers">What is to be implemented: types that it shows are not shown again.</param>
    public QuotedCompanions Read(TypeOutline model, BaseMembers baseMembers) => new(Note(), Outlines(model, baseMembers.Text.Split('\n')));

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

    private string Outlines(TypeOutline model, string[] baseMembers)
    {
        var (outlines, written) = (new DeclaredOutlines(space, budget), new List<string>());
        var waiting = companions.OfModel.Count(companion => !IsShown(companion, model));
        foreach (var companion in companions.OfModel.Where(companion => !IsShown(companion, model)))
        {
            var others = waiting--;
            var head = _members.Text(companion.Member);
            if (Array.Exists(baseMembers, line => line == head || line.StartsWith(head + " {", StringComparison.Ordinal)))
                continue;
            if (outlines.Take(companion.Member, others) is { } text)
                written.Add(text);
        }

        return string.Join('\n', written);
    }

    /// <summary>Whether it stands in or below the outline of the model; what is inside the model stands there or nowhere.</summary>
    private bool IsShown(Companion companion, TypeOutline model)
    {
        var name = _members.OwnerName(companion.Member);
        var (segment, local) = space.LocateNode(model.Node);
        var outer = space.Segments[segment].Node(local).Id.Value[2..];
        return _members.File[companion.Member] == space.FileOf(model.Node)
            && (model.Others.Contains(name) || name.StartsWith(outer + ".", StringComparison.Ordinal));
    }
}
