using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>API uses of all segments under common numbers: of methods, by receiver, and what is known of types' members.</summary>
internal sealed class UseIndex
{
    private readonly int[] _methodStart;
    private readonly int[] _methodUse;
    private readonly int[] _memberStart;
    private readonly int[] _receiverStart;
    private readonly int[] _byReceiver;

    /// <summary>Merges the segments.</summary>
    public UseIndex(PackedCorpus[] packed, int[] fileBase)
    {
        (Names, var names) = packed.Length == 0 ? (StringTable.Create([]), []) : StringTable.Merge([.. packed.Select(p => p.ApiNames)]);
        (Types, var types) = packed.Length == 0 ? (StringTable.Create([]), []) : StringTable.Merge([.. packed.Select(p => p.TypeNames)]);
        (int Name, int Receiver)[] uses = [.. packed.SelectMany((p, s) => Enumerable.Range(0, p.UseName.Length).Select(u => Use(p, s, u))).Distinct().Order()];
        UseName = [.. uses.Select(use => use.Name)];
        UseReceiver = [.. uses.Select(use => use.Receiver)];
        var numbers = uses.Select((use, i) => (use, i)).ToDictionary(pair => pair.use, pair => pair.i);
        int[][] positions = [.. packed.Select((p, s) => Enumerable.Range(0, p.UseName.Length).Select(u => numbers[Use(p, s, u)]).ToArray())];

        _methodStart = new int[packed.Sum(p => p.MethodCount) + 1];
        _methodUse = new int[packed.Sum(p => p.MethodUse.Length)];
        var (method, at) = (0, 0);
        for (var s = 0; s < packed.Length; s++)
        {
            for (var local = 0; local < packed[s].MethodCount; local++)
            {
                foreach (var use in packed[s].UsesOf(local)) _methodUse[at++] = positions[s][use];
                _methodStart[++method] = at;
            }
        }

        (int Type, int Name, int Result, int File)[] members = [.. packed.SelectMany((p, s) => Enumerable.Range(0, p.MemberType.Length).Select(m => (
                types[s][p.MemberType[m]],
                names[s][p.MemberName[m]],
                p.MemberResult[m] < 0 ? -1 : types[s][p.MemberResult[m]],
                p.MemberFile[m] < 0 ? -1 : fileBase[s] + p.MemberFile[m])))
            .Order()];
        (_memberStart, MemberName, MemberResult, MemberFile) = (Starts(members.Select(m => m.Type)), [.. members.Select(m => m.Name)], [.. members.Select(m => m.Result)], [.. members.Select(m => m.File)]);
        _byReceiver = [.. Enumerable.Range(0, uses.Length).Where(u => UseReceiver[u] >= 0).OrderBy(u => UseReceiver[u]).ThenBy(u => u)];
        _receiverStart = Starts(_byReceiver.Select(u => UseReceiver[u]));
        (NameFrequency, UseFrequency, TypeFrequency) = (new int[Names.Count], new int[uses.Length], new int[Types.Count]);
        for (var m = 0; m < _methodStart.Length - 1; m++) Count(m, 1, NameFrequency, UseFrequency, TypeFrequency);

        (int, int) Use(PackedCorpus p, int s, int u) => (names[s][p.UseName[u]], p.UseReceiver[u] < 0 ? -1 : types[s][p.UseReceiver[u]]);
    }

    /// <summary>API names, sorted.</summary>
    public StringTable Names { get; }

    /// <summary>Types, sorted.</summary>
    public StringTable Types { get; }

    /// <summary>Name of each use; uses are sorted by name, then receiver.</summary>
    public int[] UseName { get; }

    /// <summary>Receiver type of each use, or -1.</summary>
    public int[] UseReceiver { get; }

    /// <summary>Name of each member.</summary>
    public int[] MemberName { get; }

    /// <summary>Type that each member gives, or -1.</summary>
    public int[] MemberResult { get; }

    /// <summary>File that declares each member, or -1 for one from outside.</summary>
    public int[] MemberFile { get; }

    /// <summary>Methods that use each name.</summary>
    public int[] NameFrequency { get; }

    /// <summary>Methods of each use.</summary>
    public int[] UseFrequency { get; }

    /// <summary>Methods that use each type as a receiver.</summary>
    public int[] TypeFrequency { get; }

    /// <summary>Uses of a method, ascending, so that those of one name stand together.</summary>
    public ReadOnlySpan<int> Of(int method) => _methodUse.AsSpan(_methodStart[method].._methodStart[method + 1]);

    /// <summary>Uses whose receiver is the type, ascending.</summary>
    public ReadOnlySpan<int> OnType(int type) => _byReceiver.AsSpan(_receiverStart[type].._receiverStart[type + 1]);

    /// <summary>Members of a type: first, and one past the last.</summary>
    public (int Start, int End) MembersOf(int type) => (_memberStart[type], _memberStart[type + 1]);

    /// <summary>API names that each file declares itself.</summary>
    public Dictionary<int, HashSet<string>> DeclaredByFile() => Enumerable.Range(0, MemberFile.Length).Where(m => MemberFile[m] >= 0)
        .GroupBy(m => MemberFile[m], m => Names[MemberName[m]])
        .ToDictionary(group => group.Key, group => group.ToHashSet(StringComparer.Ordinal));

    /// <summary>Appends the names that a method uses, ascending and unique.</summary>
    public void AddNamesOf(int method, List<int> target)
    {
        var previous = -1;
        foreach (var use in Of(method))
        {
            if (UseName[use] != previous) target.Add(UseName[use]);
            previous = UseName[use];
        }
    }

    /// <summary>Adds a method to frequencies, or takes it out.</summary>
    /// <param name="method">The method.</param>
    /// <param name="sign">1 or -1.</param>
    /// <param name="names">By name.</param>
    /// <param name="uses">By use.</param>
    /// <param name="types">By receiver type.</param>
    public void Count(int method, int sign, int[] names, int[] uses, int[] types)
    {
        var previous = -1;
        var receivers = new HashSet<int>();
        foreach (var use in Of(method))
        {
            uses[use] += sign;
            if (UseName[use] != previous) names[UseName[use]] += sign;
            previous = UseName[use];
            if (UseReceiver[use] >= 0 && receivers.Add(UseReceiver[use])) types[UseReceiver[use]] += sign;
        }
    }

    private int[] Starts(IEnumerable<int> sortedTypes)
    {
        var starts = new int[Types.Count + 1];
        foreach (var type in sortedTypes) starts[type + 1]++;
        for (var t = 0; t < Types.Count; t++) starts[t + 1] += starts[t];
        return starts;
    }
}
