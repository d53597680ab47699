using System.Collections.Immutable;
using System.Text;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Ranking;
using RefMiner.Tokens;

namespace RefMiner.Context;

/// <summary>Finds where others mention a type and what comes with it: where they are registered, created, mapped.</summary>
/// <remarks>A type argument is no use of an API, so bodies are searched for all pieces of the name, and read, the longest first: types
/// are registered in long methods.</remarks>
internal sealed class MentionReader(SearchResult search, SearchSpace space)
{
    private const int MostRead = 24;
    private const int MostReadOfCompanion = 12;
    private const int MostCompanions = 4;
    private const int MostShown = 4;
    private const int MostOfType = 2;
    private const int MostExtensions = 3;
    private const int LongestStatement = 60;

    // A body that names so many more of a kind lists what there is of it.
    private const int FewestOfList = 2;

    private readonly MemberIndex _members = space.Members;
    private readonly HashSet<string> _family = search.Family?.Nodes.Select(space.NodeNameOf).ToHashSet(StringComparer.Ordinal) ?? [];

    /// <summary>
    /// Up to four statements, those first that stand in a list of such types, then those with the type itself, the shortest first. What
    /// comes with the type is asked where no others mention them, and calls of its extension methods where none does.
    /// </summary>
    /// <param name="model">The type.</param>
    public Mentions Read(int model)
    {
        var (name, file) = (space.NodeNameOf(model), space.FileOf(model));
        var companions = search.Companions.Value;
        var nodes = companions.OfModel.Select(companion => companion.Node).Concat(companions.Inside).Append(model).ToHashSet();
        var files = companions.OfModel.Select(companion => _members.File[companion.Member]).Append(file).ToHashSet();
        string[] own = IsShared(name) ? [] : [name];
        var others = companions
            .OfModel.Select(companion => space.Uses.Types[_members.Type[companion.Member]])
            .Except(own, StringComparer.Ordinal)
            .Where(other => !IsShared(other))
            .Take(MostCompanions);
        return FirstOf([
            () => Choose([.. own.Concat(others)], IsOther, IsOutside),
            () => Choose(own, method => space.Node[method] != model, mention => space.File[mention.Method] != file),
            .. own.SelectMany(Extensions)
                .Select<string, Func<Mentions>>(call => () => Choose([call], IsOther, IsOutside) with { Types = [name] }),
        ]);

        bool IsOther(int method) => !nodes.Contains(space.Node[method]);

        // What stands in the same file often belongs to it, but may also be the list of all such types.
        bool IsOutside(Mention mention) => mention.IsInList || !files.Contains(space.File[mention.Method]);
    }

    private static Mentions FirstOf(IEnumerable<Func<Mentions>> ways) =>
        ways.Select(way => way()).FirstOrDefault(found => found.Text.Length > 0, Mentions.None);

    private Mentions Choose(string[] names, Func<int, bool> isRead, Func<Mention, bool> isShown)
    {
        var all = names.SelectMany(
            (name, i) =>
                Users(name)
                    .Where(isRead)
                    .Take(i == 0 ? MostRead : MostReadOfCompanion)
                    .Select(method => Mention(method, name))
                    .OfType<Mention>()
                    .Where(isShown)
                    .OrderByDescending(mention => mention.IsInList)
                    .ThenBy(mention => mention.Tokens)
                    .ThenBy(mention => mention.Place, StringComparer.Ordinal)
                    .Select((mention, rank) => (Mention: mention, IsFurther: rank >= MostOfType))
        );
        var shown = all.DistinctBy(entry => entry.Mention.Place, StringComparer.Ordinal)
            .OrderBy(entry => entry.IsFurther)
            .ThenByDescending(entry => entry.Mention.IsInList)
            .Select(entry => entry.Mention)
            .Take(MostShown)
            .ToArray();
        var text = new StringBuilder();
        foreach (var mention in shown)
            text.Append("// ").Append(mention.Place).Append('\n').Append(mention.Text).Append('\n');
        return new Mentions([.. shown.Select(mention => mention.Type).Distinct(StringComparer.Ordinal)], text.ToString());
    }

    /// <summary>Names of its extension methods that no other method has: a call of one does not name the type.</summary>
    private IEnumerable<string> Extensions(string type)
    {
        return _members
            .Declared(space.Uses.Types.IndexOf(type))
            .Where(member => _members.Receiver[member] >= 0 && search.Pool.KnowsMember(member))
            .Select(member => space.Uses.Names[_members.Name[member]])
            .Distinct(StringComparer.Ordinal)
            .Where(name => search.Pool.MethodsNamed("#" + name).All(method => space.NodeNameOf(space.Node[method]) == type))
            .Take(MostExtensions);
    }

    // Nothing tells which of several types a word in a body means.
    private bool IsShared(string name) =>
        _members
            .Declared(space.Uses.Types.IndexOf(name))
            .Select(_members.OwnerName)
            .Select(owner => owner.IndexOf('<') is >= 0 and var open ? owner[..open] : owner)
            .Distinct(StringComparer.Ordinal)
            .Count() > 1;

    private IEnumerable<int> Users(string name) =>
        BodyWords
            .MethodsWith(name, space.Terms, space.Postings.BodiesWith)
            .Where(search.Pool.Contains)
            .OrderByDescending(method => space.BodyTokens[method])
            .ThenBy(method => method);

    private Mention? Mention(int number, string name)
    {
        var (segment, local) = space.LocateMethod(number);
        var method = space.Segments[segment].Method(local);
        if (!method.Full.Text.Contains(name, StringComparison.Ordinal))
            return null;

        var (line, text, tokens) = Statements(method)
            .Concat(Lines(method, name))
            .FirstOrDefault(found => found.Tokens <= LongestStatement && Identifiers(found.Text).Contains(name, StringComparer.Ordinal));
        return text is null ? null : new Mention(name, number, PlaceText.Of(space, number, line), text, tokens, IsList(method, name));
    }

    private bool IsList(MethodRecord method, string name)
    {
        var tail = TermSplitter.Borders(name).LastOrDefault() is > 0 and var start ? name[start..] : null;
        return Identifiers(method.Full.Text).Distinct(StringComparer.Ordinal).Count(IsAlike) >= FewestOfList;

        bool IsAlike(string other) =>
            other != name
            && "I" + other != name
            && "I" + name != other
            && (
                _family.Contains(other)
                || (tail is not null && other.EndsWith(tail, StringComparison.Ordinal) && space.Uses.Types.IndexOf(other) >= 0)
            );
    }

    // A word of a message or comment names no type.
    private static IEnumerable<string> Identifiers(string code) => TermSplitter.IdentifiersIn(WithoutProse(code));

    private static string WithoutProse(string code)
    {
        var (text, isString) = (new StringBuilder(code.Length), false);
        for (var i = 0; i < code.Length; i++)
        {
            if (!isString && code.AsSpan(i).StartsWith("//"))
                i = EndOf("\n", code, i) - 1;
            else if (!isString && code.AsSpan(i).StartsWith("/*"))
                i = EndOf("*/", code, i) + 1;
            else if (code[i] == '"' && (i == 0 || code[i - 1] != '\\'))
                isString = !isString;
            else if (!isString)
                text.Append(code[i]);
        }

        return text.ToString();
    }

    private static int EndOf(string mark, string code, int start) =>
        code.IndexOf(mark, start, StringComparison.Ordinal) is >= 0 and var end ? end : code.Length;

    private static IEnumerable<(int Line, string Text, int Tokens)> Statements(MethodRecord method) =>
        method
            .Statements.OrderBy(statement => statement.Tokens)
            .ThenBy(statement => statement.Start)
            .Select(statement => (statement.Lines.Start, statement.TextIn(method), statement.Tokens));

    // A long statement may be a list of many types. A short method has no statements of its own.
    private static IEnumerable<(int Line, string Text, int Tokens)> Lines(MethodRecord method, string name)
    {
        string[] lines = [.. method.Full.Text.Split('\n').Select(line => line.Trim())];
        return lines
            .Select((text, i) => (Line: method.Lines.Start + i, Text: text))
            .Skip(StartOfBody(lines))
            .Where(line => line.Text.Contains(name, StringComparison.Ordinal))
            .OrderByDescending(line => IsWhole(line.Text))
            .Select(line => (line.Line, Text: IsWhole(line.Text) ? line.Text : line.Text + " /* ... */"))
            .Select(line => (line.Line, line.Text, TokenCounter.Cl100k.Count(line.Text)));
    }

    // A type that is only a parameter is used nowhere yet.
    private static int StartOfBody(string[] lines) =>
        Math.Max(0, Array.FindIndex(lines, line => line.EndsWith('{') || line.Contains("=>", StringComparison.Ordinal)));

    private static bool IsWhole(string line)
    {
        var code = WithoutProse(line);
        return "([{".Zip(")]}").All(pair => code.Count(c => c == pair.First) == code.Count(c => c == pair.Second));
    }
}
