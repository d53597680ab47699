using System.Text;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Ranking;
using RefMiner.Tokens;

namespace RefMiner.Context;

/// <summary>Finds where other types mention a type: where it is registered, created, mapped.</summary>
/// <remarks>A type argument is no use of an API, so bodies are searched for all pieces of the name, and read, the longest first: types
/// are registered in long methods.</remarks>
internal sealed class MentionReader(SearchResult search, SearchSpace space)
{
    private const int MostRead = 24;
    private const int MostShown = 3;
    private const int MostExtensions = 3;
    private const int LongestStatement = 60;

    /// <summary>
    /// Up to three statements below comments that say where they are, the shortest first, or else calls of one of its extension methods;
    /// empty where none is found, or another type has the same name.
    /// </summary>
    /// <param name="node">The type.</param>
    public string Read(int node)
    {
        var (segment, local) = space.LocateNode(node);
        var type = space.Segments[segment].Node(local);
        if (IsShared(type.Name))
            return "";

        return Extensions(type.Name)
            .Prepend(type.Name)
            .Select(name => Mentions(name, node, type.Path))
            .FirstOrDefault(text => text.Length > 0)
            ?? "";
    }

    private string Mentions(string name, int node, string path)
    {
        var text = new StringBuilder();
        var shown = Users(name)
            .Where(method => space.Node[method] != node)
            .Take(MostRead)
            .Select(method => Mention(method, name, path))
            .OfType<(string Place, string Text, int Tokens)>()
            .OrderBy(mention => mention.Tokens)
            .ThenBy(mention => mention.Place, StringComparer.Ordinal)
            .Take(MostShown);
        foreach (var (place, statement, _) in shown)
            text.Append("// ").Append(place).Append('\n').Append(statement).Append('\n');
        return text.ToString();
    }

    /// <summary>Names of its extension methods that no other method has: a call of one does not name the type.</summary>
    private IEnumerable<string> Extensions(string type)
    {
        var members = space.Members;
        return members
            .Declared(space.Uses.Types.IndexOf(type))
            .Where(member => members.Receiver[member] >= 0 && search.Pool.KnowsMember(member))
            .Select(member => space.Uses.Names[members.Name[member]])
            .Distinct(StringComparer.Ordinal)
            .Where(name => search.Pool.MethodsNamed("#" + name).All(method => space.NodeNameOf(space.Node[method]) == type))
            .Take(MostExtensions);
    }

    // Nothing tells which of several types a word in a body means.
    private bool IsShared(string name) =>
        space
            .Members.Declared(space.Uses.Types.IndexOf(name))
            .Select(space.Members.OwnerName)
            .Select(owner => owner.IndexOf('<') is >= 0 and var open ? owner[..open] : owner)
            .Distinct(StringComparer.Ordinal)
            .Count() > 1;

    private IEnumerable<int> Users(string name) =>
        space
            .Segments.SelectMany((segment, i) => BodyWords.MethodsWith(segment.Packed, name).Select(method => space.MethodBase(i) + method))
            .Where(search.Pool.Contains)
            .OrderByDescending(method => space.BodyTokens[method])
            .ThenBy(method => method);

    private (string Place, string Text, int Tokens)? Mention(int number, string name, string path)
    {
        var (segment, local) = space.LocateMethod(number);
        var method = space.Segments[segment].Method(local);
        if (method.Path == path)
            return null;

        var (line, text, tokens) = Statements(method)
            .Concat(Lines(method))
            .FirstOrDefault(found =>
                found.Tokens <= LongestStatement
                && TermSplitter.IdentifiersIn(WithoutStrings(found.Text)).Contains(name, StringComparer.Ordinal)
            );
        return text is null ? null : (PlaceText.Of(space, number, line), text, tokens);
    }

    // A word of a message names no type.
    private static string WithoutStrings(string code)
    {
        var (text, isString) = (new StringBuilder(code.Length), false);
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] == '"' && (i == 0 || code[i - 1] != '\\'))
                isString = !isString;
            else if (!isString)
                text.Append(code[i]);
        }

        return text.ToString();
    }

    private static IEnumerable<(int Line, string Text, int Tokens)> Statements(MethodRecord method) =>
        method
            .Statements.OrderBy(statement => statement.Tokens)
            .ThenBy(statement => statement.Start)
            .Select(statement => (statement.Lines.Start, statement.TextIn(method), statement.Tokens));

    // A short method has no statements of its own, and a long statement may be a list of many types.
    private static IEnumerable<(int Line, string Text, int Tokens)> Lines(MethodRecord method) =>
        method.Full.Text.Split('\n').Select((line, i) => (method.Lines.Start + i, line.Trim(), TokenCounter.Cl100k.Count(line.Trim())));
}
