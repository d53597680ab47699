using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>API uses of all segments under common numbers: of methods, and by receiver.</summary>
internal sealed class UseIndex
{
    private readonly int[] _methodStart;
    private readonly int[] _methodUse;
    private readonly int[] _receiverStart;
    private readonly int[] _byReceiver;
    private readonly int[] _rankStart;
    private readonly int[] _ranks;
    private readonly int[] _userStart;
    private readonly int[] _users;

    /// <summary>Merges the segments.</summary>
    /// <param name="packed">The segments.</param>
    /// <param name="names">Common API names.</param>
    /// <param name="nameNumbers">For each segment, the common number of each of its API names.</param>
    /// <param name="types">Common types.</param>
    /// <param name="typeNumbers">The same of its types.</param>
    public UseIndex(PackedCorpus[] packed, StringTable names, int[][] nameNumbers, StringTable types, int[][] typeNumbers)
    {
        (Names, Types) = (names, types);
        (UseName, UseReceiver, _methodStart, _methodUse, Positions) = packed is [var only]
            ? (only.UseName, only.UseReceiver, only.MethodUseStart, only.MethodUse, null)
            : Merge(packed, nameNumbers, typeNumbers);
        _byReceiver = [.. Enumerable.Range(0, UseName.Length).Where(u => UseReceiver[u] >= 0).OrderBy(u => UseReceiver[u])];
        _receiverStart = Starts(_byReceiver.Select(u => UseReceiver[u]));
        (NameFrequency, UseFrequency, TypeFrequency) = (new int[Names.Count], new int[UseName.Length], new int[Types.Count]);
        for (var m = 0; m < _methodStart.Length - 1; m++)
            Visit(m, name => NameFrequency[name]++, use => UseFrequency[use]++, type => TypeFrequency[type]++);
        ByFrequency =
        [
            .. Enumerable.Range(0, Names.Count).Where(name => NameFrequency[name] > 0).OrderByDescending(name => NameFrequency[name]),
        ];
        (_rankStart, _ranks) = Ranked();
        (_userStart, _users) = Users();
    }

    /// <summary>API names, sorted.</summary>
    public StringTable Names { get; }

    /// <summary>Types, sorted.</summary>
    public StringTable Types { get; }

    /// <summary>Name of each use; uses are sorted by name, then receiver.</summary>
    public int[] UseName { get; }

    /// <summary>Receiver type of each use, or -1.</summary>
    public int[] UseReceiver { get; }

    /// <summary>
    /// For each segment, the common number of each of its uses; null where there is one segment alone, whose numbers are the
    /// common ones.
    /// </summary>
    public int[][]? Positions { get; }

    /// <summary>Methods that use each name.</summary>
    public int[] NameFrequency { get; }

    /// <summary>Methods of each use.</summary>
    public int[] UseFrequency { get; }

    /// <summary>Methods that use each type as a receiver.</summary>
    public int[] TypeFrequency { get; }

    /// <summary>Names that are used, most used first, equal ones in order.</summary>
    public int[] ByFrequency { get; }

    /// <summary>Uses of a method, ascending, so that those of one name stand together.</summary>
    public ReadOnlySpan<int> Of(int method) => _methodUse.AsSpan(_methodStart[method].._methodStart[method + 1]);

    /// <summary>
    /// Names that a method uses, as positions in <see cref="ByFrequency"/>, ascending: whoever looks for names in common use can
    /// stop early.
    /// </summary>
    public ReadOnlySpan<int> RanksOf(int method) => _ranks.AsSpan(_rankStart[method].._rankStart[method + 1]);

    /// <summary>Number of names that at least so many methods use.</summary>
    public int UsedBy(int methods)
    {
        var (low, high) = (0, ByFrequency.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (NameFrequency[ByFrequency[middle]] >= methods)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Uses whose receiver is the type, ascending.</summary>
    public ReadOnlySpan<int> OnType(int type) => _byReceiver.AsSpan(_receiverStart[type].._receiverStart[type + 1]);

    /// <summary>Methods that use a name, ascending; of more than so many, as many evenly spread over them.</summary>
    public IEnumerable<int> UsersOf(int name, int most)
    {
        var (start, count) = (_userStart[name], _userStart[name + 1] - _userStart[name]);
        for (var i = 0; i < Math.Min(most, count); i++)
            yield return _users[start + (count <= most ? i : (int)((long)i * count / most))];
    }

    /// <summary>Names that a method uses, ascending and unique.</summary>
    public UniqueNames NamesOf(int method) => new(Of(method), UseName);

    /// <summary>Appends the names that a method uses, ascending and unique.</summary>
    public void AddNamesOf(int method, List<int> target)
    {
        foreach (var name in NamesOf(method))
            target.Add(name);
    }

    /// <summary>Uses of a name, ascending.</summary>
    public IEnumerable<int> OfName(int name)
    {
        var (low, high) = (0, UseName.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (UseName[middle] < name)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < UseName.Length && UseName[low] == name; low++)
            yield return low;
    }

    /// <summary>The use of a name with a receiver, or -1.</summary>
    public int IndexOf(int name, int receiver)
    {
        var (low, high) = (0, UseName.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = UseName[middle] != name ? UseName[middle].CompareTo(name) : UseReceiver[middle].CompareTo(receiver);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    /// <summary>Visits each name, use and receiver type of a method once.</summary>
    public void Visit(int method, Action<int> name, Action<int> use, Action<int> type)
    {
        var uses = Of(method);
        for (var i = 0; i < uses.Length; i++)
        {
            use(uses[i]);
            if (i == 0 || UseName[uses[i]] != UseName[uses[i - 1]])
                name(UseName[uses[i]]);
            var receiver = UseReceiver[uses[i]];
            if (receiver >= 0 && !HasReceiver(uses[..i], receiver))
                type(receiver);
        }
    }

    private (int[] Start, int[] Ranks) Ranked()
    {
        var rankOf = new int[Names.Count];
        for (var rank = 0; rank < ByFrequency.Length; rank++)
            rankOf[ByFrequency[rank]] = rank;
        var (starts, ranks, names) = (new int[_methodStart.Length], new int[NameFrequency.Sum()], new List<int>());
        for (var method = 0; method < starts.Length - 1; method++)
        {
            names.Clear();
            AddNamesOf(method, names);
            var at = starts[method];
            foreach (var name in names)
                ranks[at++] = rankOf[name];
            ranks.AsSpan(starts[method]..at).Sort();
            starts[method + 1] = at;
        }

        return (starts, ranks);
    }

    private (int[] Start, int[] Users) Users()
    {
        var starts = new int[Names.Count + 1];
        for (var name = 0; name < Names.Count; name++)
            starts[name + 1] = starts[name] + NameFrequency[name];
        var (users, next) = (new int[starts[^1]], starts[..^1]);
        for (var method = 0; method < _methodStart.Length - 1; method++)
        {
            foreach (var rank in RanksOf(method))
                users[next[ByFrequency[rank]]++] = method;
        }

        return (starts, users);
    }

    private bool HasReceiver(ReadOnlySpan<int> uses, int receiver)
    {
        foreach (var use in uses)
        {
            if (UseReceiver[use] == receiver)
                return true;
        }

        return false;
    }

    private static (int[] Name, int[] Receiver, int[] MethodStart, int[] MethodUse, int[][] Positions) Merge(
        PackedCorpus[] packed,
        int[][] names,
        int[][] types
    )
    {
        (int Name, int Receiver)[] uses =
        [
            .. packed.SelectMany((p, s) => Enumerable.Range(0, p.UseName.Length).Select(u => Use(p, s, u))).Distinct().Order(),
        ];
        var numbers = uses.Select((use, i) => (use, i)).ToDictionary(pair => pair.use, pair => pair.i);
        int[][] positions =
        [
            .. packed.Select((p, s) => Enumerable.Range(0, p.UseName.Length).Select(u => numbers[Use(p, s, u)]).ToArray()),
        ];
        var starts = new int[packed.Sum(p => p.MethodCount) + 1];
        var methodUse = new int[packed.Sum(p => p.MethodUse.Length)];
        var (method, at) = (0, 0);
        for (var s = 0; s < packed.Length; s++)
        {
            for (var local = 0; local < packed[s].MethodCount; local++)
            {
                foreach (var use in packed[s].UsesOf(local))
                    methodUse[at++] = positions[s][use];
                starts[++method] = at;
            }
        }

        return ([.. uses.Select(use => use.Name)], [.. uses.Select(use => use.Receiver)], starts, methodUse, positions);

        (int, int) Use(PackedCorpus p, int s, int u) => (names[s][p.UseName[u]], p.UseReceiver[u] < 0 ? -1 : types[s][p.UseReceiver[u]]);
    }

    private int[] Starts(IEnumerable<int> sortedTypes)
    {
        var starts = new int[Types.Count + 1];
        foreach (var type in sortedTypes)
            starts[type + 1]++;
        for (var t = 0; t < Types.Count; t++)
            starts[t + 1] += starts[t];
        return starts;
    }
}
