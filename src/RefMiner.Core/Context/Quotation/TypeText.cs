using System.Globalization;
using System.Text;
using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>
/// Writes types with some of their members as C# that parses: the head of the type, inside the types around it, and each member
/// without a body.
/// </summary>
internal sealed class TypeText(SearchSpace space)
{
    private const int LongestLine = 120;
    private const int LongestHead = 24;
    private readonly MemberIndex _members = space.Members;

    /// <summary>Writes a type as code that names it needs it.</summary>
    /// <param name="member">A member of it, or the type itself.</param>
    /// <param name="shown">Numbers of the members to show, in order; the type itself among them is left out.</param>
    public string Write(int member, IReadOnlyCollection<int> shown)
    {
        var text = Write(member, shown, isOutline: false, leftOut: 0, []);
        foreach (var outer in Around(member))
        {
            text = text.Contains('\n', StringComparison.Ordinal)
                ? $"{outer}\n{{\n    {text.Replace("\n", "\n    ", StringComparison.Ordinal)}\n}}"
                : $"{outer} {{ {text} }}";
        }

        return text;
    }

    /// <summary>
    /// Writes a type as its own code needs it: its base types are kept, however many, and members that only derived types can name
    /// say so.
    /// </summary>
    /// <param name="member">A member of it, or the type itself.</param>
    /// <param name="shown">Numbers of the members to show, in order; the type itself among them is left out.</param>
    /// <param name="leftOut">How many members a comment says are not shown.</param>
    /// <param name="inside">Types inside it, as they are to be shown.</param>
    public string Outline(int member, IReadOnlyCollection<int> shown, int leftOut = 0, IReadOnlyCollection<string>? inside = null)
    {
        var type = _members.TypeOf(member);
        var text = Write(member, shown, isOutline: true, leftOut, inside ?? []);
        return type >= 0 && _members.Attributes(type) is { Length: > 0 } attributes ? $"{attributes}\n{text}" : text;
    }

    private string Write(int member, IReadOnlyCollection<int> shown, bool isOutline, int leftOut, IReadOnlyCollection<string> inside)
    {
        var type = _members.TypeOf(member);
        var kind = type >= 0 ? _members.Kind(type) : KindOf(shown);
        if (kind == DeclarationKind.Delegate && type >= 0)
            return _members.Text(type) + ";";

        var head = type >= 0 ? Head(type, isOutline) : $"{Keyword(kind, shown)} {NameOf(member)}";
        if (kind == DeclarationKind.Record && type >= 0 && PositionalRecord.Of(_members, OwnOf(type), shown) is var (parameters, declared))
        {
            head = WithParameters(head, parameters);
            leftOut -= declared.Except(shown).Count();
            shown = [.. shown.Where(m => !declared.Contains(m))];
        }

        string[] lines =
        [
            .. shown.Where(m => m != type && !_members.IsType(m)).Select(m => Line(m, kind, isOutline)).Distinct(StringComparer.Ordinal),
            .. inside.Select(text => text.Replace("\n", "\n    ", StringComparison.Ordinal)),
        ];
        if (leftOut > 0)
            lines = [.. lines, string.Create(CultureInfo.InvariantCulture, $"// {leftOut} {(lines.Length == 0 ? "not shown" : "more")}")];
        if (lines.Length == 0)
            return head + ";";

        return Braced(head, lines, kind == DeclarationKind.Enum ? "," : "", areAll: leftOut == 0, hasTypes: inside.Count > 0);
    }

    private static string Braced(string head, string[] lines, string separator, bool areAll, bool hasTypes)
    {
        var line = $"{head} {{ {string.Join(separator + " ", lines)} }}";
        var fits = (lines.Length == 1 && !hasTypes) || (line.Length <= LongestLine && !line.Contains('\n'));
        return areAll && fits ? line : $"{head}\n{{\n    {string.Join(separator + "\n    ", lines)}\n}}";
    }

    /// <summary>The whole head of a node's type; empty where the index does not hold it.</summary>
    public string HeadOf(NodeRecord node, int segment)
    {
        var declared = _members.Declared(space.Uses.Types.IndexOf(node.Name), segment, node.Id.Value[2..]);
        return declared.Where(m => _members.IsType(m) && _members.Tokens(m) > 0).Select(_members.Text).FirstOrDefault() ?? "";
    }

    private static string Protection(Access access) =>
        access switch
        {
            Access.Protected => "protected ",
            Access.ProtectedInternal => "protected internal ",
            Access.PrivateProtected => "private protected ",
            _ => "",
        };

    private DeclarationKind KindOf(IEnumerable<int> shown) =>
        shown.Any(m => _members.Kind(m) == DeclarationKind.EnumMember) ? DeclarationKind.Enum : DeclarationKind.Class;

    // The index does not have the head.
    private string Keyword(DeclarationKind kind, IEnumerable<int> shown) =>
        kind == DeclarationKind.Enum ? "enum"
        : AreExtensions(shown) ? "static class"
        : "class";

    private bool AreExtensions(IEnumerable<int> shown) => shown.All(m => (_members.Traits(m) & DeclarationTraits.Extension) != 0);

    /// <summary>A long head loses its base types and constraints.</summary>
    private string Head(int type, bool isWhole)
    {
        var text = _members.Text(type);
        return isWhole || _members.Tokens(type) <= LongestHead ? text : text[..EndOfName(text)].TrimEnd();
    }

    private IEnumerable<int> OwnOf(int type) => _members.Declared(_members.Type[type], _members.Segment(type), _members.OwnerName(type));

    private static string WithParameters(string head, string parameters)
    {
        var end = EndOfName(head);
        return $"{head[..end].TrimEnd()}{parameters}{(end < head.Length ? " " + head[end..].TrimStart() : "")}";
    }

    private static int EndOfName(string head)
    {
        var depth = 0;
        for (var i = 0; i < head.Length; i++)
        {
            depth += head[i] switch
            {
                '(' or '<' or '[' => 1,
                ')' or '>' or ']' => -1,
                _ => 0,
            };
            if (depth == 0 && (head[i] == ':' || string.CompareOrdinal(head, i, " where ", 0, " where ".Length) == 0))
                return i;
        }

        return head.Length;
    }

    private string NameOf(int member)
    {
        var (name, owner) = (space.Uses.Types[_members.Type[member]], _members.OwnerName(member));
        var mark = owner.LastIndexOf('`');
        if (
            mark < owner.LastIndexOf('.')
            || mark < 0
            || !int.TryParse(owner.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var arity)
            || arity is < 1 or > 16
        )
            return name;

        return arity == 1
            ? $"{name}<T>"
            : $"{name}<{string.Join(", ", Enumerable.Range(1, arity).Select(i => string.Create(CultureInfo.InvariantCulture, $"T{i}")))}>";
    }

    /// <summary>Heads of the types around a type, as far as the index has them, the innermost first.</summary>
    private IEnumerable<string> Around(int member)
    {
        var (segment, owner) = (_members.Segment(member), _members.OwnerName(member));
        while (owner.LastIndexOf('.') is > 0 and var end)
        {
            owner = owner[..end];
            var name = owner[(owner.LastIndexOf('.') + 1)..].Split('`')[0];
            var outer = _members.Declared(space.Uses.Types.IndexOf(name), segment, owner).FirstOrDefault(-1);
            if (outer < 0)
                yield break;

            yield return _members.TypeOf(outer) is >= 0 and var type ? Head(type, isWhole: false) : $"class {NameOf(outer)}";
        }
    }

    private string Line(int member, DeclarationKind type, bool isOutline)
    {
        var line = new StringBuilder(isOutline ? Protection(_members.Access(member)) : "").Append(_members.Text(member));
        if (isOutline && _members.Attributes(member) is { Length: > 0 } attributes)
            line.Insert(0, attributes + " ");
        if (type != DeclarationKind.Enum && line.Length > 0 && (line[^1] != '}' || _members.Kind(member) == DeclarationKind.Field))
            line.Append(';');
        return line.ToString();
    }
}
