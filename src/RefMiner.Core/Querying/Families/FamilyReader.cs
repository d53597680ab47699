using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>Finds the family of types that a purpose asks for one of, by the noun that it begins with.</summary>
/// <param name="pool">What the request may see.</param>
/// <remarks>A base type that the purpose says to implement is the family's. Else the noun ends before a word like <c>that</c> or <c>for</c>. Its last words are compared with the last pieces of base types'
/// names, the most words first; then what stands before its last word, since an <c>encryption module</c> may implement
/// <c>IEncryption</c>. Of a list, such as <c>controller, service and repository</c>, it is the one that the others come with.</remarks>
internal sealed class FamilyReader(Pool pool)
{
    private const int FewestOfCompound = 2;
    private const int FewestTypes = 2;
    private const int FewestCalled = 3;
    private const int MostBases = 3;

    // A base type of fewer, over that of most, is a kind of its own: CallScannerHandler beside IRequestHandler.
    private const double LeastOfLargest = 0.1;
    private const int WordsBehind = 3;
    private const int LastOfModifier = 3;

    // What implements IHasDomainEvents is no domain event.
    private const string Trait = "has";

    // So many times as many types may be called so without being of the family; none more where only the end of a name agrees.
    private const int OthersOfWhole = 3;

    private const double LeastShared = 2.0 / 3;
    private const int MostShared = 2;

    private static readonly string[] Deriving = ["deriv", "extend", "implement", "inherit", "subclass"];

    private readonly WordForms _forms = new(pool);
    private readonly KindTypes _types = new(pool);
    private readonly PurposeNouns _nouns = new(pool);

    /// <summary>
    /// The family, or null where the purpose begins with no noun, no base type of at least two types is called so, or many more types
    /// that are called so derive from something else.
    /// </summary>
    public Family? Read(string? purpose)
    {
        var head = RequestProse.Head(purpose, PurposeWords.MostRead);
        var said = TermSplitter.Pieces(head).SelectMany(_forms.Of).ToHashSet(StringComparer.Ordinal);
        var words = PurposeNouns.WordsOf(purpose);
        if ((Implemented(words) ?? OfList(words, purpose, said)) is { } family)
            return family;

        if (PurposeNouns.AskForTests(purpose))
            return Tests();

        PurposeNoun[] nouns = [.. _nouns.Read(words)];
        var named = Named(nouns, said);
        if (named is null or { Bases.IsEmpty: true } && First(nouns.Select(noun => StandIn(noun, said))) is { } standIn)
            named = standIn.Nodes.Count * LeastOfLargest > (named?.Nodes.Count ?? 0) ? standIn : named;
        return named ?? OfBases(nouns, said, 1);
    }

    private Family? Tests()
    {
        int[] nodes =
        [
            .. pool.Space.Node.Where((_, method) => pool.Contains(method) && pool.Space.Has(method, MethodTraits.IsTest)).Distinct(),
        ];
        return nodes.Length == 0 ? null : new([], [.. nodes], []) { AreTests = true, IsOneWord = true };
    }

    /// <summary>The family of the noun with another last word, of which that word is said whole.</summary>
    private Family? StandIn(PurposeNoun noun, HashSet<string> said) =>
        noun.Words is [.. var first, var last]
            ? First(PurposeWords.StandIns(last).Select(words => StandIn(noun with { Words = [.. first, .. words] }, words, said)))
            : null;

    private Family? StandIn(PurposeNoun noun, string[] words, HashSet<string> said) =>
        Named([noun], said) is { } family && words.All(NameOf(family).Contains) ? family with { IsTentative = words.Length == 1 } : null;

    private Family? Named(PurposeNoun[] nouns, HashSet<string> said)
    {
        var named = OfBases(nouns, said, FewestTypes) ?? First(nouns.Select(Called)) ?? First(nouns.Select(NamedAfter));
        if (named is { Bases.IsEmpty: false, Whole.IsEmpty: true })
            named = First(nouns.Select(noun => Narrower(noun, named))) ?? named;
        return First(nouns.Select(noun => InFolders(noun, named))) ?? named;
    }

    /// <summary>Of the kinds that a purpose lists, the one whose types come with most of the others.</summary>
    private Family? OfList(string[] words, string? purpose, HashSet<string> said)
    {
        var kinds = new SaidKinds(purpose, pool);
        var items = PurposeWords.Items(words);
        if (Array.Exists(items, item => item.Length > 1 && _nouns.IsVerb(item[0])))
            return null;

        var family = items
            .Select(item => new PurposeNoun(item))
            .Select(item => OfBases(item, said, FewestTypes) ?? Called(item))
            .OfType<Family>()
            .MaxBy(family => (CompanionsOf(family).SelectMany(kinds.WordsOf).Distinct(StringComparer.Ordinal).Count(), family.Nodes.Count));
        return family is null
            ? null
            : family with
            {
                Listed = [.. items.Select(item => item.Select(word => _forms.Of(word).Last()).ToImmutableArray())],
            };
    }

    private Family? OfBases(IEnumerable<PurposeNoun> nouns, HashSet<string> said, int fewest) =>
        First(nouns.Select(noun => OfBases(noun, said, fewest)));

    private Family? OfBases(PurposeNoun noun, HashSet<string> said, int fewest)
    {
        var family = First(Parts(noun).Select(part => Find(part, said, fewest))) ?? Beginning(noun) ?? OfModifierOrLast(noun, said, fewest);
        return family is { Whole.IsEmpty: true } && !TermSplitter.Pieces(family.Bases[0]).All(said.Contains)
            ? First(Compounds(noun.Words).Select(words => Find(new(words, IsWhole: true), said, fewest))) ?? family
            : family;
    }

    /// <summary>A <c>lint rule</c> is an <c>ILintRulesPass</c> rather than an <c>UpdateRule</c>.</summary>
    private Family? Beginning(PurposeNoun noun)
    {
        if (noun.IsVerbal is true || noun.Words.Length < FewestOfCompound)
            return null;

        var bases = pool
            .Space.Families.BasesBeginningWith(noun.Words)
            .Select(entry => (entry.Name, Nodes: _types.InPool(entry.Nodes)))
            .Where(found => found.Nodes.Length >= FewestCalled && !found.Nodes.All(pool.Space.IsObsolete))
            .OrderByDescending(found => found.Nodes.Length)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .Take(MostBases)
            .ToArray();
        return bases.Length == 0 ? null : _types.OfBases(bases);
    }

    /// <summary>
    /// An <c>encryption module</c> is an <c>IEncryption</c>, but a <c>pipeline step</c> one of many <c>IIncomingStep</c> rather than
    /// an <c>IPipeline</c>.
    /// </summary>
    private Family? OfModifierOrLast(PurposeNoun noun, HashSet<string> said, int fewest)
    {
        if (noun.IsVerbal is true || noun.Words.Length == 0)
            return null;

        var last = noun.IsKind
            ? Find(new(noun.Words.AsMemory(^1..), IsWhole: false, Before: noun.Words is [.., var before, _] ? before : null), said, fewest)
            : null;
        if (noun.IsName)
            return last;

        var modifier = First(
            Enumerable
                .Range(0, noun.Words.Length - 1)
                .Select(start => Find(new(noun.Words.AsMemory(start..^1), IsWhole: true, IsModifier: true), said, fewest))
        );
        return modifier is null || last?.Nodes.Count >= LastOfModifier * modifier.Nodes.Count ? last : modifier;
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
    private Family? Called(PurposeNoun wished)
    {
        var noun = wished.OfKind;
        var end = noun.Length;
        if (end == 0 || (end > 1 && wished.IsVerbal is true))
            return null;

        for (var start = 0; start < end; start++)
        {
            var forms = Numbers(noun[end - 1]).Select(last => (Word: last, Nodes: CalledSo([.. noun[start..(end - 1)], last]))).ToArray();
            int[] nodes = [.. forms.SelectMany(form => form.Nodes).Distinct()];
            if (nodes.Length < FewestCalled)
                continue;

            if (SharedBase(nodes) is { } derived)
                return derived;

            var isMost = 2 * (end - start) >= end;
            var most = forms.MaxBy(form => form.Nodes.Length);
            return new([], [.. nodes], [])
            {
                Ending = string.Join(' ', noun[start..end]),
                IsOneWord = end == 1,
                EndingInNames = isMost && most.Nodes.Length == nodes.Length && most.Word != noun[end - 1] ? most.Word : null,
            };
        }

        return null;

        IEnumerable<string> Numbers(string word) =>
            _forms.Of(word).Append(WordForms.Plural(word)).Append(word).Distinct(StringComparer.Ordinal);
    }

    /// <summary>
    /// The family of the base type of the tree that most of some types have and few others: jobs are <c>HostedServiceBase</c>. Null
    /// where there is none.
    /// </summary>
    private Family? SharedBase(int[] nodes) =>
        nodes
            .SelectMany(_types.BasesOf)
            .GroupBy(name => name, StringComparer.Ordinal)
            .Where(name => name.Count() >= LeastShared * nodes.Length && _types.IsDeclaredToDerive(name.Key))
            .Select(name => (Name: name.Key, Nodes: Base(name.Key) ?? []))
            .Where(found => found.Nodes.Length > 0 && found.Nodes.Length <= MostShared * nodes.Length)
            .OrderBy(found => found.Nodes.Length)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .Select(found => _types.OfBases([found]))
            .FirstOrDefault();

    private int[] CalledSo(string[] words) =>
        [.. pool.Space.Families.NamesEndingWith(words).SelectMany(entry => _types.InPool(entry.Nodes)).Where(_types.IsConcrete).Distinct()];

    /// <summary>
    /// Those of a family whose names end with more of the noun's words than its base types' names hold: of all that implement
    /// <c>IRequestHandler</c>, the command handlers.
    /// </summary>
    private Family? Narrower(PurposeNoun noun, Family family)
    {
        if (Called(noun) is not { Ending: { } ending } called)
            return null;

        var (words, known) = (ending.Split(' '), TermSplitter.Pieces(family.Bases[0]));
        return words.Any(known.Contains) && !words.All(known.Contains) ? Narrow(family, called.Nodes, ending) : null;
    }

    private static Family? Narrow(Family family, IEnumerable<int> called, string ending) =>
        family.Nodes.Intersect(called) is { Count: >= FewestCalled } nodes ? family with { Nodes = nodes, Ending = ending } : null;

    /// <summary>
    /// The types named after those that the noun ends the names of, where these have no code: a <c>command</c> is written with its
    /// <c>CommandHandler</c>.
    /// </summary>
    private Family? NamedAfter(PurposeNoun noun) =>
        !noun.IsKind
            ? null
            : pool
                .Space.Families.NamesBeforeLast(noun.Last)
                .Where(entry => _types.Declared(entry.Name[..^entry.Pieces[^1].Length]).Any(pool.Space.Members.IsType))
                .Select(entry => (Last: entry.Pieces[^1], Nodes: (int[])[.. _types.InPool(entry.Nodes).Where(_types.IsConcrete)]))
                .Where(entry => entry.Nodes.Length > 0)
                .GroupBy(entry => entry.Last, entry => entry.Nodes, StringComparer.Ordinal)
                .Where(role => role.Count() >= FewestCalled)
                .Select(role => (Last: role.Key, Nodes: role.SelectMany(nodes => nodes).ToArray()))
                .OrderByDescending(role => role.Nodes.Length)
                .ThenBy(role => role.Last, StringComparer.Ordinal)
                .Select(role => new Family([], [.. role.Nodes], []) { Ending = $"{noun.Last} {role.Last}" })
                .FirstOrDefault();

    /// <summary>
    /// The types of a folder that is called so, where names do not tell as much: a <c>command handler</c> is one of the handlers in
    /// <c>Commands</c>, and a <c>command</c> one of the types there rather than one of a handful that derive from <c>CommandBase</c>.
    /// </summary>
    private Family? InFolders(PurposeNoun noun, Family? named)
    {
        if (!noun.IsKind || named is { Whole.IsEmpty: false })
            return null;
        if (noun.Words is [.., var before, _] && !NameOf(named).Contains(before) && Folder(before) is { } around)
        {
            var called = pool.Space.Families.NamesEndingWith(noun.Words.AsMemory(^1..)).SelectMany(entry => entry.Nodes);
            if (Narrow(around, called, noun.Last) is { } narrow)
                return narrow;
        }

        return Folder(noun.Last) is { } folder && (named?.Nodes.Count ?? 0) < LeastOfLargest * folder.Nodes.Count
            ? folder with
            {
                IsOneWord = noun.Words.Length == 1,
            }
            : null;
    }

    private static string[] NameOf(Family? family) => TermSplitter.Pieces(family?.Bases.FirstOrDefault() ?? family?.Ending ?? "");

    /// <summary>What the folders hold that are called by the plural of a word.</summary>
    private Family? Folder(string word) =>
        pool
            .Space.Families.FoldersEndingWith((string[])[WordForms.Plural(word)])
            .Select(entry => (entry.Name, Nodes: (int[])[.. _types.InPool(entry.Nodes).Where(_types.IsConcrete)]))
            .Where(folder => folder.Nodes.Length >= FewestCalled)
            .OrderByDescending(folder => folder.Nodes.Length)
            .ThenBy(folder => folder.Name, StringComparer.Ordinal)
            .Select(folder => new Family([], [.. folder.Nodes], []) { Folder = folder.Name })
            .FirstOrDefault();

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
                    return _types.OfBases([(name, found)]);
            }
        }

        return null;
    }

    private int[]? Base(string name) =>
        TermSplitter.Pieces(name) is { Length: > 0 } pieces
        && pool.Space.Families.BasesEndingWith(pieces).FirstOrDefault(entry => entry.Name == name) is { } entry
        && _types.InPool(entry.Nodes) is { Length: > 0 } nodes
            ? nodes
            : null;

    /// <summary>Words of a noun by which its family may be called, and whether they must be all of a base type's name.</summary>
    private static IEnumerable<NounPart> Parts(PurposeNoun noun)
    {
        var words = noun.Words;
        var last = words.Length - 1;
        if (last < 0)
            yield break;

        // "Fetches metadata of …" is no metadata, but an import list is a list.
        yield return new(words, last == 0);
        if (last == 0 || noun.IsVerbal is true)
            yield break;

        for (var start = 1; start < last; start++)
            yield return new(words.AsMemory(start), false);
        if (noun.IsKind)
            yield return new(words.AsMemory(last), true);
    }

    private Family? Find(NounPart part, HashSet<string> said, int fewest)
    {
        var (words, isWhole, isModifier, before) = part;
        var families = pool.Space.Families;
        var bases = families
            .BasesEndingWith(words)
            .Where(entry => before is null || entry.Pieces is not [.., var other, _] || other != before)
            .Select(entry => (entry.Name, entry.Pieces, Nodes: _types.InPool(entry.Nodes)))
            .Where(found => !found.Nodes.All(pool.Space.IsObsolete) && found.Nodes.Length >= fewest && found.Pieces[0] != Trait)
            .Where(found => (fewest >= FewestTypes && !isModifier) || _types.IsDeclaredToDerive(found.Name))
            .Select(found =>
                (
                    found.Name,
                    found.Nodes,
                    IsWhole: found.Pieces.Length == words.Length,
                    Said: found.Pieces.Count(said.Contains),
                    AreNamed: AreNamed(found.Nodes, words)
                )
            )
            .OrderByDescending(found => found.IsWhole)
            .ThenByDescending(found => found.Said)
            .ThenByDescending(found => found.AreNamed)
            .ThenByDescending(found => found.Nodes.Length)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .ToArray();
        if (bases.Length == 0 || (isWhole && !bases[0].IsWhole))
            return null;

        var called = bases.SelectMany(found => found.Nodes).ToHashSet();
        var others = families.NamesEndingWith(words).SelectMany(entry => _types.InPool(entry.Nodes)).Count(node => !called.Contains(node));
        if (others > called.Count * (bases[0].IsWhole ? OthersOfWhole : 1))
            return null;

        var alike = bases.Where(found =>
            found.Said == bases[0].Said
            && found.AreNamed == bases[0].AreNamed
            && found.Nodes.Length >= LeastOfLargest * bases[0].Nodes.Length
        );
        var family = _types.OfBases([.. alike.Take(MostBases).Select(found => (found.Name, found.Nodes))]);
        return family with { Whole = [.. bases.Where(found => found.IsWhole).Select(found => found.Name).Take(MostBases)] };
    }

    /// <summary>Whether half of some types are called by words: decoders are, but not what derives from a decoder of colors.</summary>
    private bool AreNamed(int[] nodes, ReadOnlyMemory<string> words) =>
        2 * nodes.Count(node => TermSplitter.Pieces(pool.Space.NodeNameOf(node)).AsSpan().EndsWith(words.Span)) >= nodes.Length;

    /// <summary>Words of a noun by which its family may be called.</summary>
    /// <param name="Words">The words.</param>
    /// <param name="IsWhole">Whether they must be all of a base type's name.</param>
    /// <param name="IsModifier">Whether they stand before its last word: <c>disposable wrapper</c> is called by no type from outside.</param>
    /// <param name="Before">The word before them where the types of bases that end with both are known to be too few; or null.</param>
    private readonly record struct NounPart(ReadOnlyMemory<string> Words, bool IsWhole, bool IsModifier = false, string? Before = null);
}
