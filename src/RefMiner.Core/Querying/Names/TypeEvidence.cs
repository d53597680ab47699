namespace RefMiner.Querying;

/// <summary>What the request's types declare, what is used on them, and what can be reached from them.</summary>
internal sealed class TypeEvidence(Pool pool, EvidenceRows rows)
{
    private const float LeastShare = 0.001f;
    private const float RequestedInPlay = 0.5f;
    private const int MostTypes = 80;
    private const int Levels = 2;

    private readonly UseIndex _uses = pool.Space.Uses;
    private readonly MemberIndex _members = pool.Space.Members;
    private readonly Dictionary<int, float> _given = [];

    /// <summary>Adds all of it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="alike">The most alike methods, best first.</param>
    /// <param name="likeness">Their likeness in [0, 1].</param>
    public void Add(RequestTerms request, ReadOnlySpan<int> alike, ReadOnlySpan<float> likeness)
    {
        var requested = new HashSet<int>();
        AddRole(Numbers(request.ReturnTypes), ApiFeature.DeclaredByReturn, ApiFeature.UsedOnReturn, requested);
        AddRole(Numbers(request.ParameterTypes), ApiFeature.DeclaredByParameter, ApiFeature.UsedOnParameter, requested);
        AddRole(Numbers(request.Dependencies), ApiFeature.DeclaredByDependency, ApiFeature.UsedOnDependency, requested);
        AddRole(Numbers(request.BaseTypes), ApiFeature.DeclaredByBase, ApiFeature.UsedOnBase, requested);
        if (request.TypeName is { } own)
            AddRole(Numbers([own]), ApiFeature.DeclaredByOwn, null, []);
        AddFlow(requested);
        AddTypesInPlay(requested, alike, likeness);
    }

    private void AddRole(int[] types, ApiFeature declared, ApiFeature? used, HashSet<int> requested)
    {
        foreach (var type in types)
        {
            requested.Add(type);
            var members = MembersOf(type);
            var value = Value(members);
            foreach (var m in members)
            {
                rows.Raise(_members.Name[m], declared, value);
                if (_members.Result[m] is >= 0 and var given)
                    _given[given] = Math.Max(value, _given.GetValueOrDefault(given));
            }

            if (used is { } feature)
                AddUses(type, 1, feature);
        }
    }

    private void AddFlow(HashSet<int> requested)
    {
        foreach (
            var (type, value) in _given
                .Where(pair => !requested.Contains(pair.Key))
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key)
                .Take(MostTypes)
        )
        {
            AddUses(type, 1, ApiFeature.Flow);
            var members = MembersOf(type);
            var declared = value * Value(members);
            foreach (var m in members)
                rows.Raise(_members.Name[m], ApiFeature.DeclaredByFlow, declared);
        }
    }

    private void AddTypesInPlay(HashSet<int> requested, ReadOnlySpan<int> alike, ReadOnlySpan<float> likeness)
    {
        var inPlay = new Dictionary<int, float>();
        var total = 0f;
        foreach (var value in likeness)
            total += value;
        var seen = new HashSet<int>();
        for (var i = 0; i < alike.Length; i++)
        {
            seen.Clear();
            foreach (var use in _uses.Of(alike[i]))
            {
                var type = _uses.UseReceiver[use];
                if (type >= 0 && seen.Add(type))
                    inPlay[type] = inPlay.GetValueOrDefault(type) + (likeness[i] / total);
            }
        }

        foreach (var type in requested)
            inPlay[type] = Math.Max(RequestedInPlay, inPlay.GetValueOrDefault(type));
        foreach (var (type, share) in inPlay.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(MostTypes))
            AddUses(type, share, ApiFeature.TypeInPlay);
    }

    private void AddUses(int type, float share, ApiFeature feature)
    {
        foreach (var use in _uses.OnType(type))
        {
            var value = share * pool.UseFrequency(use) / (pool.TypeFrequency(type) + 2f);
            if (value > LeastShare)
                rows.Raise(_uses.UseName[use], feature, value);
        }
    }

    private float Value(List<int> members)
    {
        var names = new HashSet<int>();
        foreach (var m in members)
            names.Add(_members.Name[m]);
        return 1 / (1 + MathF.Log(1 + names.Count));
    }

    /// <summary>Members of a type that the request may know: its own, inherited ones, methods that extend it.</summary>
    private List<int> MembersOf(int type)
    {
        var (found, level) = (new List<int>(), new List<int> { type });
        var seen = new HashSet<int> { type };
        for (var depth = 0; depth <= Levels && level.Count > 0; depth++)
        {
            var above = new List<int>();
            foreach (var at in level)
            {
                var (start, end) = _members.OfType(at);
                for (var m = start; m < end; m++)
                {
                    if (!pool.KnowsMember(m))
                        continue;
                    if (!_members.IsType(m))
                        found.Add(m);
                    else if (depth < Levels)
                        above.AddRange(Numbers(_members.BasesOf(m)).Where(seen.Add));
                }
            }

            level = above;
        }

        foreach (var m in _members.Extending(type))
        {
            if (pool.KnowsMember(m))
                found.Add(m);
        }

        return found;
    }

    private int[] Numbers(IEnumerable<string> types) =>
        [.. RequestTerms.WholeTypes(types).Select(name => _uses.Types.IndexOf(name[1..])).Where(type => type >= 0).Distinct()];
}
