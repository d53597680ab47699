using System.Collections.Concurrent;
using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Counts what members with a body do, by scope. What a request excludes is not counted. Usable from many threads.</summary>
internal sealed class TraitIndex
{
    private const MethodTraits Dictated =
        MethodTraits.Override | MethodTraits.Implements | MethodTraits.IsTest | MethodTraits.Constructs | MethodTraits.Accesses;

    private readonly SearchSpace _space;
    private readonly MemberSigns[] _signs;
    private readonly int[][] _numbers;
    private readonly bool[] _isTest;
    private readonly ConcurrentDictionary<CountedScope, TraitCounts> _counts = new();
    private readonly ConcurrentDictionary<CountedScope, ImmutableArray<(int File, FieldNaming Naming)>> _fields = new();
    private readonly ConcurrentDictionary<int, ImmutableArray<string>> _usings = new();

    /// <summary>Reads the traits of all members.</summary>
    public TraitIndex(SearchSpace space)
    {
        _space = space;
        PackedCorpus[] packed = [.. space.Segments.Select(segment => segment.Packed)];
        (FactNames, _numbers) = packed.Length == 0 ? (StringTable.Create([]), []) : StringTable.Merge([.. packed.Select(p => p.FactNames)]);
        MemberSigns[] byFact =
        [
            .. Enumerable
                .Range(0, FactNames.Count)
                .Select(fact => FactNames[fact])
                .Select(name =>
                    name.StartsWith(MethodFacts.Throws, StringComparison.Ordinal) ? MemberSigns.Throws
                    : name.StartsWith(MethodFacts.Catches, StringComparison.Ordinal) ? MemberSigns.Catches
                    : MemberSigns.None
                ),
        ];
        _signs = new MemberSigns[space.MethodCount];
        _isTest = new bool[space.MethodCount];
        for (var method = 0; method < _signs.Length; method++)
        {
            var (segment, local) = space.LocateMethod(method);
            _signs[method] = Signs((MethodTraits)packed[segment].MethodTraits[local], packed[segment].MethodNames[local]);
            foreach (var fact in FactsOf(method))
                _signs[method] |= byFact[fact];
            _isTest[method] =
                packed[segment].FileProject[packed[segment].MethodFile[local]] is >= 0 and var project
                && space.Segments[segment].Projects[project].IsTest;
        }
    }

    /// <summary>What can be counted by name (<see cref="MethodFacts"/>), sorted.</summary>
    public StringTable FactNames { get; }

    /// <summary>Facts that a member shows, ascending.</summary>
    public int[] FactsOf(int method)
    {
        var (segment, local) = _space.LocateMethod(method);
        var packed = _space.Segments[segment].Packed;
        return Array.ConvertAll(packed.MethodFact[packed.MethodFactStart[local]..packed.MethodFactStart[local + 1]], fact =>
            _numbers[segment][fact]
        );
    }

    /// <summary>Whether a scope holds a member.</summary>
    public bool Holds(CountedScope scope, int method)
    {
        if (_space.Has(method, MethodTraits.IsValue))
            return false;

        var (segment, project) = _space.ProjectOf(_space.File[method]);
        return scope.Holds(segment, project, _isTest[method]);
    }

    /// <summary>Counts over a scope, less what the pool excludes.</summary>
    public TraitCounts Of(CountedScope scope, Pool pool)
    {
        var all = _counts.GetOrAdd(scope, Count);
        if (pool.ExcludedRuns.IsEmpty)
            return all;

        var counts = all.Copy();
        foreach (var (start, end) in pool.ExcludedRuns)
        {
            for (var method = start; method < end; method++)
            {
                if (Holds(scope, method))
                    counts.Add(_signs[method], FactsOf(method), -1);
            }
        }

        return counts;
    }

    /// <summary>How the private fields of a scope's instances are named, less those of files that the pool excludes.</summary>
    public IEnumerable<FieldNaming> Fields(CountedScope scope, Pool pool) =>
        _fields.GetOrAdd(scope, FieldsOf).Where(field => pool.ContainsFile(field.File)).Select(field => field.Naming);

    /// <summary>Using directives of a file, in source order.</summary>
    public ImmutableArray<string> Usings(int file) => _usings.GetOrAdd(file, number =>
        {
            var (segment, local) = _space.LocateFile(number);
            return _space.Segments[segment].File(local).Usings;
        });

    private TraitCounts Count(CountedScope scope)
    {
        var counts = new TraitCounts();
        for (var method = 0; method < _signs.Length; method++)
        {
            if (Holds(scope, method))
                counts.Add(_signs[method], FactsOf(method), 1);
        }

        return counts;
    }

    private ImmutableArray<(int File, FieldNaming Naming)> FieldsOf(CountedScope scope)
    {
        var members = _space.Members;
        return
        [
            .. Enumerable
                .Range(0, members.Count)
                .Where(m =>
                    members.File[m] >= 0
                    && members.Kind(m) == DeclarationKind.Field
                    && members.Access(m) == Access.Private
                    && (members.Traits(m) & DeclarationTraits.Static) == 0
                    && IsIn(members.File[m])
                )
                .Select(m => (members.File[m], Naming(_space.Uses.Names[members.Name[m]]))),
        ];

        bool IsIn(int file)
        {
            var (segment, project) = _space.ProjectOf(file);
            return scope.Holds(segment, project, project >= 0 && _space.Segments[segment].Projects[project].IsTest);
        }
    }

    private static FieldNaming Naming(string name) =>
        name switch
        {
            ['_', ..] => FieldNaming.Underscore,
            ['m', '_', ..] => FieldNaming.Prefixed,
            [var first, ..] when char.IsLower(first) => FieldNaming.Lower,
            _ => FieldNaming.Other,
        };

    private static MemberSigns Signs(MethodTraits traits, string name)
    {
        var signs = MemberSigns.Member | (MemberSigns)(uint)traits | Awaits(traits);
        if ((traits & MethodTraits.Awaitable) == 0 || (traits & Dictated) != 0 || name == "Main")
            return signs;

        signs |= MemberSigns.Asynchronous;
        if (name.EndsWith("Async", StringComparison.Ordinal))
            signs |= MemberSigns.NamedAsync;
        return (traits & MethodTraits.TakesToken) == 0 ? signs : signs | MemberSigns.Cancellable;
    }

    private static MemberSigns Awaits(MethodTraits traits) =>
        (traits & (MethodTraits.ConfiguresAwait | MethodTraits.AwaitsPlainly)) switch
        {
            0 => MemberSigns.None,
            MethodTraits.ConfiguresAwait => MemberSigns.Awaits | MemberSigns.AwaitsConfigured,
            MethodTraits.AwaitsPlainly => MemberSigns.Awaits | MemberSigns.AwaitsPlainly,
            _ => MemberSigns.Awaits,
        };
}
