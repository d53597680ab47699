using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>
/// Tells which records are declared by a parameter list, <c>record Point(int X, int Y)</c>, rather than by members, and what stands
/// for it among their members: a constructor, and a property for each parameter.
/// </summary>
internal static class PositionalRecord
{
    private static readonly string[] Accessors = [" { get; init; }", " { get; set; }"];

    /// <summary>The parameter list with its brackets, and the members that it declares; null where a record has none.</summary>
    /// <param name="members">Members of all types.</param>
    /// <param name="own">Members of the record.</param>
    /// <param name="shown">Those that are to be shown.</param>
    public static (string Parameters, IReadOnlySet<int> Members)? Of(
        MemberIndex members,
        IEnumerable<int> own,
        IReadOnlyCollection<int> shown
    )
    {
        (int Member, string Declared)[] properties =
        [
            .. from member in own
            where members.Kind(member) == DeclarationKind.Property
            from end in Accessors
            where members.Text(member).EndsWith(end, StringComparison.Ordinal)
            select (member, members.Text(member)[..^end.Length]),
        ];
        foreach (var constructor in shown.Where(member => members.Kind(member) == DeclarationKind.Constructor))
        {
            var text = members.Text(constructor);
            var list = text[text.IndexOf('(', StringComparison.Ordinal)..];
            var declared = properties.Where(property => Holds(list, property.Declared)).Select(property => property.Member).ToArray();
            if (declared.Length > 0 && declared.Length == CountOf(list))
                return (list, declared.Append(constructor).ToHashSet());
        }

        return null;
    }

    private static bool Holds(string list, string parameter)
    {
        for (var at = 0; (at = list.IndexOf(parameter, at, StringComparison.Ordinal)) >= 0; at++)
        {
            if (list[at - 1] is '(' or ' ' && list[at + parameter.Length] is ',' or ')' or ' ')
                return true;
        }

        return false;
    }

    private static int CountOf(string list)
    {
        var (depth, count) = (0, 1);
        foreach (var c in list)
        {
            depth += c switch
            {
                '(' or '<' or '[' or '{' => 1,
                ')' or '>' or ']' or '}' => -1,
                _ => 0,
            };
            if (c == ',' && depth == 1)
                count++;
        }

        return count;
    }
}
