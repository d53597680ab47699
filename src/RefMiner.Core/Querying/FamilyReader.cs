using System.Collections.Frozen;
using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;
using RefMiner.Reading;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>Finds the family of types that a purpose asks for one of, by the noun that it begins with.</summary>
/// <param name="pool">What the request may see.</param>
/// <remarks>A base type that the purpose says to implement is the family's. Else the noun ends before a word like <c>that</c> or <c>for</c>. Its last words are compared with the last pieces of base types'
/// names, the most words first; then what stands before its last word, since an <c>encryption module</c> may implement
/// <c>IEncryption</c>. Of a list, such as <c>controller, service and repository</c>, it is the one that the others come with.</remarks>
internal sealed class FamilyReader(Pool pool)
{
    private const int MostRead = 200;
    private const int MostWords = 8;
    private const int MostWordsOfItem = 2;
    private const int FewestItems = 2;
    private const int FewestOfCompound = 2;
    private const int FewestTypes = 2;
    private const int FewestCalled = 3;
    private const int MostBases = 3;

    // A base type of fewer, over that of most, is a kind of its own: CallScannerHandler beside IRequestHandler.
    private const double LeastOfLargest = 0.1;
    private const int WordsBehind = 3;

    // So many times as many types may be called so without being of the family; none more where only the end of a name agrees.
    private const int OthersOfWhole = 3;

    private const int MethodsAsked = 200;
    private const double ShareOfVerb = 0.7;

    private static readonly WordFile Purpose = WordFile.Open("Querying/purpose.txt");
    private static readonly FrozenSet<string> Openings = Purpose.Set("openings");
    private static readonly FrozenSet<string> Articles = Purpose.Set("articles");
    private static readonly FrozenSet<string> Conjunctions = Purpose.Set("conjunctions");
    private static readonly FrozenSet<string> Joints = Purpose.Set("joints");
    private static readonly FrozenSet<string> Ends = Purpose.Set("ends");
    private static readonly FrozenSet<string> Membership = Purpose.Set("membership");
    private static readonly FrozenSet<string> CodeWords = Purpose.Set("declaring");

    private static readonly string[] Deriving = ["deriv", "extend", "implement", "inherit", "subclass"];

    private readonly WordForms _forms = new(pool);

    /// <summary>
    /// The family, or null where the purpose begins with no noun, no base type of at least two types is called so, or many more types
    /// that are called so derive from something else.
    /// </summary>
    public Family? Read(string? purpose)
    {
        var head = RequestProse.Head(purpose, MostRead);
        var said = TermSplitter.Pieces(head).SelectMany(_forms.Of).ToHashSet(StringComparer.Ordinal);
        var words = head.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Implemented(words)
            ?? OfList(words, purpose, said)
            ?? OfBases(Nouns(words), said, FewestTypes)
            ?? First(Nouns(words).Select(Called))
            ?? OfBases(Nouns(words), said, 1);
    }

    /// <summary>
    /// A purpose of a family without its opening: in <c>add a handler that archives a channel</c> nothing is added but code. With a
    /// colon, what stands before it is the task itself.
    /// </summary>
    public static string WithoutOpening(string purpose)
    {
        if (RequestProse.Head(purpose, MostRead).Contains(": ", StringComparison.Ordinal))
            return purpose;

        var rest = purpose.TrimStart();
        while (rest.Split((char[]?)null, 2) is [var word, var others] && Openings.Contains(word.ToLowerInvariant()))
            rest = others.TrimStart();
        return rest.Length > 0 ? rest : purpose;
    }

    /// <summary>Of the kinds that a purpose lists, the one whose types come with most of the others.</summary>
    private Family? OfList(string[] words, string? purpose, HashSet<string> said)
    {
        var kinds = new SaidKinds(purpose, pool);
        var items = Items(words);
        if (Array.Exists(items, item => item.Length > 1 && IsVerb(item[0])))
            return null;

        var family = items
            .Select(item => OfBases([item], said, FewestTypes) ?? Called(item))
            .OfType<Family>()
            .MaxBy(family => (CompanionsOf(family).SelectMany(kinds.WordsOf).Distinct(StringComparer.Ordinal).Count(), family.Nodes.Count));
        return family is null
            ? null
            : family with
            {
                Listed = [.. items.Select(item => item.Select(word => _forms.Of(word).Last()).ToImmutableArray())],
            };
    }

    private Family? OfBases(IEnumerable<string[]> nouns, HashSet<string> said, int fewest) =>
        First(nouns.Select(noun => OfBases(noun, said, fewest)));

    private Family? OfBases(string[] noun, HashSet<string> said, int fewest)
    {
        var family = First(Parts(noun).Select(part => Find(part.Words, part.IsWhole, said, fewest)));
        return family is { Whole.IsEmpty: true } && !TermSplitter.Pieces(family.Bases[0]).All(said.Contains)
            ? First(Compounds(noun).Select(words => Find(words, isWhole: true, said, fewest))) ?? family
            : family;
    }

    /// <summary>
    /// The words of a noun before its last, at least two: a <c>grain storage provider</c> is an <c>IGrainStorage</c> rather than an
    /// <c>IJournalStorageProvider</c>.
    /// </summary>
    private static IEnumerable<ReadOnlyMemory<string>> Compounds(string[] noun) =>
        Enumerable.Range(0, Math.Max(0, noun.Length - FewestOfCompound)).Select(start => (ReadOnlyMemory<string>)noun.AsMemory(start..^1));

    private static Family? First(IEnumerable<Family?> families) => families.FirstOrDefault(family => family is not null);

    private IEnumerable<string> CompanionsOf(Family family) =>
        new NamedCompanions(pool, [.. family.Nodes.Order().Take(CompanionReader.MostOfKind)]).Roles.Keys;

    /// <summary>The types whose names end with the noun, or with as many of its last words as several types share.</summary>
    private Family? Called(string[] noun)
    {
        var end = noun.Length;
        while (end > 1 && Membership.Contains(noun[end - 1]))
            end--;
        if (end == 0 || (end > 1 && IsVerb(noun[0])))
            return null;

        for (var start = 0; start < end; start++)
        {
            int[] nodes =
            [
                .. Numbers(noun[end - 1])
                    .SelectMany(last => pool.Space.Families.NamesEndingWith((string[])[.. noun[start..(end - 1)], last]))
                    .SelectMany(entry => InPool(entry.Nodes))
                    .Where(IsConcrete)
                    .Distinct(),
            ];
            if (nodes.Length >= FewestCalled)
                return new([], [.. nodes], []) { Ending = string.Join(' ', noun[start..end]) };
        }

        return null;

        IEnumerable<string> Numbers(string word) => _forms.Of(word).Append(word + "s").Append(word).Distinct(StringComparer.Ordinal);
    }

    /// <summary>By the first base type behind a word like <c>implements</c>.</summary>
    private Family? Implemented(string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!Array.Exists(Deriving, stem => words[i].StartsWith(stem, StringComparison.OrdinalIgnoreCase)))
                continue;

            foreach (var word in words.Skip(i + 1).Take(WordsBehind))
            {
                if (TermSplitter.IdentifiersIn(word).FirstOrDefault() is { } name && Base(name) is { } found)
                    return Of([(name, found)]);
            }
        }

        return null;
    }

    private int[]? Base(string name) =>
        TermSplitter.Pieces(name) is { Length: > 0 } pieces
        && pool.Space.Families.BasesEndingWith(pieces).FirstOrDefault(entry => entry.Name == name) is { } entry
        && InPool(entry.Nodes) is { Length: > 0 } nodes
            ? nodes
            : null;

    /// <summary>The noun that a text begins with and the one behind <c>as a</c>, each also with what a joint ties to it.</summary>
    private static IEnumerable<string[]> Nouns(string[] words)
    {
        foreach (var noun in NounsFrom(words, 0))
            yield return noun;
        for (var i = 1; i < words.Length - 1; i++)
        {
            if (words[i] != "as" || words[i + 1] is not ("a" or "an" or "another" or "new"))
                continue;
            foreach (var noun in NounsFrom(words, i + 1))
                yield return noun;
        }
    }

    /// <summary>
    /// The nouns of a list of two at least that a text begins with, alone or behind a noun and a colon: <c>controller, service and view
    /// model</c>.
    /// </summary>
    private static string[][] Items(string[] words)
    {
        var colon = Array.FindIndex(words, word => word[^1] == ':');
        var start = colon >= 0 && !words[..colon].Any(word => Ends.Contains(word) && !Openings.Contains(word)) ? colon + 1 : 0;
        var list = words
            .Skip(start)
            .SkipWhile(word => Openings.Contains(word.ToLowerInvariant()))
            .Where(word => !Articles.Contains(word))
            .TakeWhile(word => Conjunctions.Contains(word) || (!Ends.Contains(word) && !Joints.Contains(word)));
        string[][] items =
        [
            .. string.Join(' ', list)
                .Split('.', ';')[0]
                .Split([",", " and ", " or "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .TakeWhile(item => item.Count(character => character == ' ') < MostWordsOfItem)
                .Select(Pieces)
                .Where(item => item.Length > 0),
        ];
        return items.Length >= FewestItems ? items : [];
    }

    private static IEnumerable<string[]> NounsFrom(string[] words, int start)
    {
        var noun = new List<string>();
        foreach (var word in words.Skip(start))
        {
            var lower = word.ToLowerInvariant();
            if (noun.Count == 0 && Openings.Contains(lower))
                continue;
            if (noun.Count == MostWords || Ends.Contains(lower))
                break;
            if (noun.Count > 0 && Joints.Contains(lower))
                yield return Pieces(string.Join(' ', noun));

            noun.Add(word);
            if (word[^1] == ':')
            {
                yield return Pieces(string.Join(' ', noun));
                noun.Clear();
            }
            else if (char.IsPunctuation(word[^1]))
                break;
        }

        yield return Pieces(string.Join(' ', noun));
    }

    /// <summary>Words of a noun by which its family may be called, and whether they must be all of a base type's name.</summary>
    private IEnumerable<(ReadOnlyMemory<string> Words, bool IsWhole)> Parts(string[] noun)
    {
        var last = noun.Length - 1;
        if (last < 0)
            yield break;

        // "Fetches metadata of …" is no metadata, but an import list is a list.
        yield return (noun, last == 0);
        if (last > 0 && IsVerb(noun[0]))
            yield break;

        // A payment method may be a kind of types; an RPC method is a method.
        var isKind = !Membership.Contains(noun[last]);
        for (var start = 1; start < last; start++)
            yield return (noun.AsMemory(start), false);
        if (last > 0 && isKind)
            yield return (noun.AsMemory(last), true);
        for (var start = 0; start < last; start++)
            yield return (noun.AsMemory(start..last), true);
        if (isKind)
            yield return (noun.AsMemory(last), false);
    }

    private Family? Find(ReadOnlyMemory<string> words, bool isWhole, HashSet<string> said, int fewest)
    {
        var families = pool.Space.Families;
        var bases = families
            .BasesEndingWith(words)
            .Select(entry => (entry.Name, entry.Pieces, Nodes: InPool(entry.Nodes)))
            .Where(found => found.Nodes.Length >= fewest && (fewest >= FewestTypes || IsDeclaredToDerive(found.Name)))
            .Select(found =>
                (found.Name, found.Nodes, IsWhole: found.Pieces.Length == words.Length, Said: found.Pieces.Count(said.Contains))
            )
            .OrderByDescending(found => found.IsWhole)
            .ThenByDescending(found => found.Said)
            .ThenByDescending(found => found.Nodes.Length)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .ToArray();
        if (bases.Length == 0 || (isWhole && !bases[0].IsWhole))
            return null;

        var called = bases.SelectMany(found => found.Nodes).ToHashSet();
        var others = families.NamesEndingWith(words).SelectMany(entry => InPool(entry.Nodes)).Count(node => !called.Contains(node));
        if (others > called.Count * (bases[0].IsWhole ? OthersOfWhole : 1))
            return null;

        var alike = bases.Where(found => found.Said == bases[0].Said && found.Nodes.Length >= LeastOfLargest * bases[0].Nodes.Length);
        var family = Of([.. alike.Take(MostBases).Select(found => (found.Name, found.Nodes))]);
        return family with { Whole = [.. bases.Where(found => found.IsWhole).Select(found => found.Name).Take(MostBases)] };
    }

    private Family Of((string Name, int[] Nodes)[] bases)
    {
        // What is written derives from the base, so another base is no model for it, unless there is nothing else.
        var all = bases.SelectMany(found => found.Nodes).ToImmutableHashSet();
        var names = bases.Select(found => found.Name).ToHashSet(StringComparer.Ordinal);
        var concrete = all.Where(node => !names.Contains(pool.Space.NodeNameOf(node)) && IsConcrete(node)).ToImmutableHashSet();
        return new(
            [.. bases.Select(found => found.Name)],
            concrete.IsEmpty ? all : concrete,
            bases.SelectMany(found => MembersOf(found.Name)).ToFrozenSet(StringComparer.Ordinal)
        );
    }

    private bool IsConcrete(int node)
    {
        var file = pool.Space.FileOf(node);
        return !IsToDerive(pool.Space.NodeNameOf(node), other => other == file);
    }

    /// <summary>Whether the tree declares an interface or abstract class of the name: what one type derives from can be any type.</summary>
    private bool IsDeclaredToDerive(string type) => IsToDerive(type, file => file >= 0 && pool.ContainsFile(file));

    private bool IsToDerive(string type, Func<int, bool> isIn)
    {
        var members = pool.Space.Members;
        return Declared(type)
            .Any(member =>
                members.IsType(member)
                && isIn(members.File[member])
                && (members.Kind(member) == DeclarationKind.Interface || (members.Traits(member) & DeclarationTraits.Abstract) != 0)
            );
    }

    private IEnumerable<string> MembersOf(string type) =>
        Declared(type).Where(pool.KnowsMember).Select(member => pool.Space.Uses.Names[pool.Space.Members.Name[member]]);

    private IEnumerable<int> Declared(string type) => pool.Space.Members.Declared(pool.Space.Uses.Types.IndexOf(type));

    private int[] InPool(int[] nodes) => [.. nodes.Where(node => pool.ContainsAnyOf(pool.Space.MethodsOf(node)))];

    /// <summary>Whether most methods with the word in their name begin with it; a participle, as in loading indicator, is no verb.</summary>
    private bool IsVerb(string word) =>
        !WordForms.IsParticiple(word)
        && _forms
            .Of(word)
            .Any(form =>
            {
                var methods = pool.MethodsNamed(form).Take(MethodsAsked).ToArray();
                return methods.Length > 0
                    && methods.Count(method => pool.Space.NameOf(method).StartsWith(form, StringComparison.OrdinalIgnoreCase))
                        >= ShareOfVerb * methods.Length;
            });

    private static string[] Pieces(string text) => [.. TermSplitter.Pieces(text).Where(word => !CodeWords.Contains(word))];
}
