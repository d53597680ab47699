using System.Globalization;
using System.Text;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Storage;
using RefMiner.Tokens;

namespace RefMiner.Operations;

/// <summary>A type as its declaration with those of its members.</summary>
internal static class ShownType
{
    // Braces, and the line that counts what is left out.
    private const int FrameTokens = 14;

    /// <summary>The outline within a budget, and whether all members fit.</summary>
    public static (string Text, bool IsWhole) Of(SegmentReader segment, MemberMatch type, int budget)
    {
        var packed = segment.Packed;
        var owner = packed.MemberOwner[type.Member];
        var file = packed.MemberFile[type.Member];
        var project = file >= 0 ? packed.FileProject[file] : -1;
        var apart = FilesApart(segment, type, file);
        var members = Enumerable
            .Range(0, packed.MemberType.Length)
            .Where(m =>
                packed.MemberOwner[m] == owner
                && packed.MemberFile[m] >= 0
                && packed.FileProject[packed.MemberFile[m]] == project
                && !apart.Contains(packed.MemberFile[m])
                && m != type.Member
                && packed.MemberTokens[m] > 0
                && packed.ApiNames[packed.MemberName[m]].Length > 0
            )
            .Where(m => (DeclarationKind)packed.MemberKind[m] > DeclarationKind.Delegate)
            .OrderBy(m => packed.MemberFile[m])
            .ThenBy(m => packed.MemberLine[m])
            .ToArray();
        var text = new StringBuilder(packed.MemberTexts[type.Member]);
        if (members.Length == 0)
            return (text.Append(';').ToString(), true);

        var tokens = TokenCounter.Cl100k.Count(text.ToString()) + FrameTokens;
        text.Append("\n{\n");
        var shown = 0;
        foreach (var line in members.Select(m => $"    {packed.MemberTexts[m]}{End(m)}\n"))
        {
            tokens += TokenCounter.Cl100k.Count(line);
            if (tokens > budget)
                break;

            text.Append(line);
            shown++;
        }

        if (shown < members.Length)
            text.Append(CultureInfo.InvariantCulture, $"    // and {members.Length - shown} more members\n");
        return (text.Append('}').ToString(), shown == members.Length);

        string End(int m) =>
            packed.MemberKind[m] == (byte)DeclarationKind.EnumMember ? ","
            : packed.MemberTexts[m].EndsWith('}') ? ""
            : ";";
    }

    // What no project compiles is a node of its own, and no part of a type of that name.
    private static HashSet<int> FilesApart(SegmentReader segment, MemberMatch type, int own)
    {
        var packed = segment.Packed;
        var places = Enumerable
            .Range(0, packed.MethodNode.Length)
            .Select(m => (Node: packed.MethodNode[m], File: packed.MethodFile[m]))
            .Where(place => packed.NodeNames[place.Node] == type.Type)
            .Distinct()
            .Where(place => MemberLookup.OwnerOf(segment.Node(place.Node)) == type.Owner)
            .ToLookup(place => place.Node, place => place.File);
        return [.. places.Where(files => places.Any(node => node.Contains(own)) && !files.Contains(own)).SelectMany(files => files)];
    }
}
