using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RefMiner.Nodes;
using RefMiner.Ranking;
using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>Finds methods that use a member or type, best examples first.</summary>
/// <remarks>A good example is typical and short: its score is (1 + sum of s) / (1 + root of n), where s is the share of the users
/// that have each of the n other API names of the method,
/// times 0.9 where the member is reached through a base type and 0.5 where its receiver did not resolve, 0.5 where no statement
/// can be quoted alone, 0.5 where its body is trivial,
/// and 0.7 for each better example of the same class.</remarks>
internal sealed class UsageSearch(ImmutableArray<SegmentReader> segments)
{
    private const double ThroughBase = 0.9;
    private const double Unresolved = 0.5;
    private const double NoStatement = 0.5;
    private const double Trivial = 0.5;
    private const double SameClass = 0.7;

    /// <summary>The target of a name, with the base types through which it is called.</summary>
    public UsageTarget Target(string type, string? member)
    {
        if (member is null)
            return new(type, null, []);

        var bases =
            from segment in segments
            let packed = segment.Packed
            from name in BasesOf(packed, type)
            where Declares(packed, name, member)
            select name;
        return new(type, member, [.. bases.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether a type of that name is used, wherever it is declared.</summary>
    public bool IsUsed(string type) =>
        segments.Any(segment =>
            segment.Packed.TypeNames.IndexOf(type) is >= 0 and var number && segment.Packed.UseReceiver.Contains(number)
        );

    /// <summary>Types on which a member of that name is used, those with the most uses first: an extension method is one of the class
    /// that declares it.</summary>
    public string[] ReceiversOf(string member) =>
        [
            .. segments
                .SelectMany(segment => ReceiversOf(segment.Packed, member))
                .GroupBy(type => type, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => group.Key),
        ];

    private static IEnumerable<string> ReceiversOf(PackedCorpus packed, string member) =>
        packed.ApiNames.IndexOf(member) is not (>= 0 and var name)
            ? []
            : Enumerable
                .Range(0, packed.MethodCount)
                .SelectMany(method => packed.UsesOf(method).ToArray().Distinct())
                .Where(use => packed.UseName[use] == name && packed.UseReceiver[use] >= 0)
                .Select(use => packed.TypeNames[packed.UseReceiver[use]]);

    /// <summary>All users, best first, equal ones by corpus and place. Methods of that name and type themselves are no users.</summary>
    public ImmutableArray<UsageHit> Find(UsageTarget target)
    {
        UsageHit[] hits = [.. Enumerable.Range(0, segments.Length).SelectMany(segment => In(segment, target))];
        if (hits.Length == 0)
            return [];

        var most = hits.Max(hit => hit.Score);
        var perClass = new Dictionary<(int, int), int>();
        return
        [
            .. Ordered(hits)
                .Select(hit =>
                {
                    var node = (hit.Segment, segments[hit.Segment].Packed.MethodNode[hit.Method]);
                    var better = perClass[node] = perClass.GetValueOrDefault(node) + 1;
                    return hit with { Score = hit.Score / most * Math.Pow(SameClass, better - 1) };
                })
                .OrderByDescending(hit => hit.Score)
                .ThenBy(hit => hit.Segment)
                .ThenBy(hit => hit.Method),
        ];
    }

    private static IOrderedEnumerable<UsageHit> Ordered(IEnumerable<UsageHit> hits) =>
        hits.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Segment).ThenBy(hit => hit.Method);

    private IEnumerable<UsageHit> In(int segment, UsageTarget target)
    {
        var packed = segments[segment].Packed;
        var wanted = UsesOf(packed, target);
        Dictionary<int, int[]> mentions = target.Member is null
            ? Mentioning(segment, target.Type).Where(found => !IsTarget(packed, found.Method, target)).ToDictionary()
            : [];
        int[] users =
        [
            .. Enumerable
                .Range(0, packed.MethodCount)
                .Where(method =>
                    mentions.ContainsKey(method)
                    || (!IsTarget(packed, method, target) && packed.UsesOf(method).ToArray().Any(wanted.ContainsKey))
                ),
        ];
        var frequency = new Dictionary<int, int>();
        foreach (var name in users.SelectMany(user => NamesOf(packed, user)))
            frequency[name] = frequency.GetValueOrDefault(name) + 1;
        var own = wanted.Keys.Select(use => packed.UseName[use]).ToHashSet();
        return users.Select(user => Hit(segment, user, wanted, mentions.GetValueOrDefault(user, []), Typicality));

        double Typicality(int[] names)
        {
            int[] others = [.. names.Where(name => !own.Contains(name))];
            return (1 + others.Sum(name => (double)frequency[name] / users.Length)) / (1 + Math.Sqrt(others.Length));
        }
    }

    /// <summary>
    /// Methods with a type as a type argument or in a test, with the statements that hold it. Neither is a use of an API: bodies that
    /// hold all pieces of the name are read.
    /// </summary>
    private IEnumerable<(int Method, int[] Statements)> Mentioning(int segment, string type)
    {
        var name = $@"(?:\w+\.)*{Regex.Escape(type)}";
        var mentions = $@"<(?:[\w\s.,<>?\[\]]*[<,])?\s*{name}\s*(?:>|[,<?\[][\w\s.,<>?\[\]]*>)|\b(?:is|as|not|case)\s+{name}\b";
        var mention = new Regex(mentions, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        return BodyWords
            .MethodsWith(type, segments[segment].Packed.Terms, segments[segment].TakePostings().BodiesWith)
            .Select(method => (Method: method, Record: segments[segment].Method(method)))
            .Where(found => mention.IsMatch(found.Record.Full.Text))
            .Select(found =>
                (
                    found.Method,
                    Enumerable
                        .Range(0, found.Record.Statements.Length)
                        .Where(i => mention.IsMatch(found.Record.Statements[i].TextIn(found.Record)))
                        .ToArray()
                )
            );
    }

    private UsageHit Hit(int segment, int method, Dictionary<int, string?> wanted, int[] mentioning, Func<int[], double> typicality)
    {
        var packed = segments[segment].Packed;
        var through = packed.UsesOf(method).ToArray().Where(wanted.ContainsKey).Select(use => wanted[use]).OrderBy(Rank).FirstOrDefault();
        int[] statements =
        [
            .. Enumerable
                .Range(packed.StatementStart[method], packed.StatementStart[method + 1] - packed.StatementStart[method])
                .Where(statement =>
                    packed
                        .StatementUse.AsSpan(packed.StatementUseStart[statement]..packed.StatementUseStart[statement + 1])
                        .ToArray()
                        .Any(wanted.ContainsKey)
                )
                .Select(statement => statement - packed.StatementStart[method])
                .Union(mentioning)
                .Order(),
        ];
        var score =
            typicality(NamesOf(packed, method))
            * Rank(through) switch
            {
                0 => 1,
                1 => ThroughBase,
                _ => Unresolved,
            };
        if (statements.Length == 0)
            score *= NoStatement;
        if ((packed.MethodTraits[method] & (int)MethodTraits.IsTrivial) != 0)
            score *= Trivial;
        return new UsageHit(segment, method, statements, through, score);
    }

    private static int Rank(string? through) =>
        through is null ? 0
        : through == UsageHit.UnknownReceiver ? 2
        : 1;

    private static int[] NamesOf(PackedCorpus packed, int method) =>
        [.. packed.UsesOf(method).ToArray().Select(use => packed.UseName[use]).Distinct()];

    /// <summary>Numbers of the uses that mean the target, each with what it is reached through.</summary>
    private static Dictionary<int, string?> UsesOf(PackedCorpus packed, UsageTarget target) =>
        target.Member is { } member ? UsesOfMember(packed, target, member) : UsesOfType(packed, target.Type);

    private static Dictionary<int, string?> UsesOfType(PackedCorpus packed, string type)
    {
        var (number, name) = (packed.TypeNames.IndexOf(type), packed.ApiNames.IndexOf(type));
        var uses = new Dictionary<int, string?>();
        for (var use = 0; use < packed.UseName.Length; use++)
        {
            var receiver = packed.UseReceiver[use];
            if ((number >= 0 && receiver == number) || (name >= 0 && receiver < 0 && packed.UseName[use] == name))
                uses[use] = null;
        }

        return uses;
    }

    private static Dictionary<int, string?> UsesOfMember(PackedCorpus packed, UsageTarget target, string member)
    {
        var (type, name) = (packed.TypeNames.IndexOf(target.Type), packed.ApiNames.IndexOf(member));
        var bases = target
            .Bases.Select(b => (Name: b, Number: packed.TypeNames.IndexOf(b)))
            .Where(b => b.Number >= 0)
            .ToDictionary(b => b.Number, b => b.Name);
        var uses = new Dictionary<int, string?>();
        for (var use = 0; use < packed.UseName.Length; use++)
        {
            if (packed.UseName[use] != name)
                continue;

            var receiver = packed.UseReceiver[use];
            if (type >= 0 && receiver == type)
                uses[use] = null;
            else if (bases.TryGetValue(receiver, out var through))
                uses[use] = through;
            else if (receiver < 0)
                uses[use] = UsageHit.UnknownReceiver;
        }

        return uses;
    }

    private static bool IsTarget(PackedCorpus packed, int method, UsageTarget target)
    {
        var type = packed.NodeNames[packed.MethodNode[method]];
        return type == target.Type && (target.Member is null || packed.MethodNames[method] == target.Member);
    }

    private static IEnumerable<string> BasesOf(PackedCorpus packed, string type) =>
        packed.TypeNames.IndexOf(type) is not (>= 0 and var number)
            ? []
            : Enumerable
                .Range(0, packed.MemberType.Length)
                .Where(m => packed.MemberType[m] == number && packed.MemberKind[m] <= (byte)DeclarationKind.Delegate)
                .SelectMany(m => MemberIndex.BasesIn(packed.MemberTexts[m]));

    private static bool Declares(PackedCorpus packed, string type, string member)
    {
        var (typeNumber, name) = (packed.TypeNames.IndexOf(type), packed.ApiNames.IndexOf(member));
        return typeNumber >= 0
            && name >= 0
            && Enumerable
                .Range(0, packed.MemberType.Length)
                .Any(m => packed.MemberType[m] == typeNumber && packed.MemberName[m] == name && packed.MemberFile[m] >= 0);
    }
}
