using System.Runtime.InteropServices;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Collects, for each API name that a new body might use, what speaks for it.</summary>
internal sealed class ApiEvidenceCollector : IDisposable
{
    private const int Width = ApiEvidence.Width;
    private const int BestMethods = 150;
    private const int MostHolders = 3_000;
    private const double LargestShare = 0.25;
    private const float LeastAssociation = 0.03f;
    private const float LeastInPlay = 0.001f;
    private const float RequestedInPlay = 0.5f;
    private const int Associations = 4;

    private readonly RequestTerms _request;
    private readonly Pool _pool;
    private readonly SearchSpace _space;
    private readonly UseIndex _uses;
    private readonly Rented<int> _slots;
    private readonly Rented<int> _counts;
    private readonly int[] _slot;
    private readonly int[] _count;
    private readonly List<int> _counted = [];
    private readonly List<int> _names = [];
    private readonly List<float> _rows = [];
    private readonly List<float> _associations = [];

    private ApiEvidenceCollector(RequestTerms request, Pool pool)
    {
        (_request, _pool, _space, _uses) = (request, pool, pool.Space, pool.Space.Uses);
        (_slots, _counts) = (new(_uses.Names.Count), new(_uses.Names.Count));
        (_slot, _count) = (_slots.Items, _counts.Items);
    }

    /// <summary>Collects.</summary>
    /// <param name="request">The request.</param>
    /// <param name="names">Its names.</param>
    /// <param name="pool">The methods it may see.</param>
    /// <param name="alike">The most alike methods, best first.</param>
    /// <param name="likeness">Their likeness in [0, 1].</param>
    /// <param name="described">Methods by description, best first.</param>
    /// <param name="descriptionScores">Description scores by method.</param>
    public static ApiEvidence Collect(
        RequestTerms request, RequestNames names, Pool pool, ReadOnlySpan<int> alike, ReadOnlySpan<float> likeness, ReadOnlySpan<int> described, float[] descriptionScores)
    {
        using var evidence = new ApiEvidenceCollector(request, pool);
        var near = Math.Min(BestMethods, alike.Length);
        evidence.AddNearest(ApiFeature.Closest, alike, 3, 1);
        evidence.AddNearest(ApiFeature.Nearest, alike, 50, 5);
        evidence.AddNearest(ApiFeature.Described, described, 30, 3);
        evidence.AddExpected(alike[..near], likeness[..near]);
        foreach (var method in described[..Math.Min(BestMethods, described.Length)])
        {
            foreach (var use in evidence._uses.Of(method)) evidence.Raise(evidence._uses.UseName[use], ApiFeature.BestDescribed, descriptionScores[method] / descriptionScores[described[0]]);
        }

        evidence.AddAssociations();
        evidence.AddTypesInPlay(alike[..near], likeness[..near]);
        evidence.AddMembers();
        evidence.AddGroups(names);
        evidence.AddWords();
        evidence.Finish();
        return new ApiEvidence([.. evidence._names], [.. evidence._rows]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _slots.Dispose();
        _counts.Dispose();
    }

    private Span<float> Row(int position) => CollectionsMarshal.AsSpan(_rows).Slice(position * Width, Width);

    private int Slot(int name)
    {
        if (_slot[name] > 0) return _slot[name] - 1;

        _names.Add(name);
        Grow(_rows, Width);
        Grow(_associations, Associations);
        _slot[name] = _names.Count;
        return _names.Count - 1;
    }

    private static void Grow(List<float> list, int by)
    {
        CollectionsMarshal.SetCount(list, list.Count + by);
        CollectionsMarshal.AsSpan(list)[^by..].Clear();
    }

    private ref float At(int name, ApiFeature feature)
    {
        // First the slot: it may move the rows.
        var slot = Slot(name);
        return ref CollectionsMarshal.AsSpan(_rows)[(slot * Width) + (int)feature];
    }

    private void Raise(int name, ApiFeature feature, float value)
    {
        ref var at = ref At(name, feature);
        if (value > at) at = value;
    }

    private void AddNearest(ApiFeature feature, ReadOnlySpan<int> ranking, int most, int offset)
    {
        var count = Math.Min(most, ranking.Length);
        var total = 0f;
        for (var rank = 0; rank < count; rank++) total += 1f / (rank + offset);
        for (var rank = 0; rank < count; rank++) AddToNames(feature, ranking[rank], 1f / (rank + offset) / total);
    }

    private void AddExpected(ReadOnlySpan<int> methods, ReadOnlySpan<float> likeness)
    {
        var total = Sum(likeness);
        for (var i = 0; i < methods.Length; i++) AddToNames(ApiFeature.Expected, methods[i], likeness[i] / total);
    }

    private void AddToNames(ApiFeature feature, int method, float share)
    {
        var previous = -1;
        foreach (var use in _uses.Of(method))
        {
            var name = _uses.UseName[use];
            if (name != previous) At(name, feature) += share;
            previous = name;
        }
    }

    private void AddAssociations()
    {
        var most = Math.Min(MostHolders, (int)(LargestShare * _pool.Count));
        foreach (var (field, text, _) in _request.Counts)
        {
            var holders = Holders(text, field, most + 1);
            if (holders.Count < 2 || holders.Count > most) continue;

            // A name that so few methods use at all cannot reach the least share; one less against rounding.
            Count(CollectionsMarshal.AsSpan(holders), (int)(LeastAssociation * (holders.Count + 3f)) - 1);
            foreach (var rank in _counted)
            {
                var share = _count[rank] / (holders.Count + 3f);
                if (share >= LeastAssociation) Keep(Slot(_uses.ByFrequency[rank]), share);
            }

            Forget();
        }
    }

    /// <summary>Counts, by rank, the methods that use each name of those that at least so many methods use in all; <see cref="Forget"/> comes after.</summary>
    private void Count(ReadOnlySpan<int> methods, int least)
    {
        var (limit, counts) = (_uses.UsedBy(least), _count);
        foreach (var method in methods)
        {
            foreach (var rank in _uses.RanksOf(method))
            {
                if (rank >= limit) break;
                if (counts[rank]++ == 0) _counted.Add(rank);
            }
        }
    }

    private void Forget()
    {
        foreach (var rank in _counted) _count[rank] = 0;
        _counted.Clear();
    }

    private void Keep(int slot, float share)
    {
        var best = CollectionsMarshal.AsSpan(_associations).Slice(slot * Associations, Associations);
        for (var i = 0; i < best.Length; i++)
        {
            if (share > best[i]) (best[i], share) = (share, best[i]);
        }
    }

    private void AddTypesInPlay(ReadOnlySpan<int> methods, ReadOnlySpan<float> likeness)
    {
        var inPlay = new SortedDictionary<int, float>();
        var total = Sum(likeness);
        var seen = new HashSet<int>();
        for (var i = 0; i < methods.Length; i++)
        {
            seen.Clear();
            foreach (var use in _uses.Of(methods[i]))
            {
                var type = _uses.UseReceiver[use];
                if (type >= 0 && seen.Add(type)) inPlay[type] = inPlay.GetValueOrDefault(type) + (likeness[i] / total);
            }
        }

        foreach (var type in RequestedTypes()) inPlay[type] = Math.Max(RequestedInPlay, inPlay.GetValueOrDefault(type));
        foreach (var (type, share) in inPlay) AddUses(type, share, ApiFeature.TypeInPlay);
    }

    private void AddUses(int type, float share, ApiFeature feature)
    {
        foreach (var use in _uses.OnType(type))
        {
            var value = share * _pool.UseFrequency(use) / (_pool.TypeFrequency(type) + 2f);
            if (value > LeastInPlay) Raise(_uses.UseName[use], feature, value);
        }
    }

    /// <summary>Members that the request's types declare, and uses of what their members give.</summary>
    private void AddMembers()
    {
        var (requested, members) = (RequestedTypes(), _space.Members);
        var given = new SortedSet<int>();
        foreach (var type in requested)
        {
            var (start, end) = members.OfType(type);
            for (var m = start; m < end; m++)
            {
                var isDeclared = members.File[m] >= 0;
                if (isDeclared ? !_pool.ContainsFile(members.File[m]) : !IsUsed(type, members.Name[m])) continue;

                if (isDeclared) At(members.Name[m], ApiFeature.Declared) = 1;
                if (members.Result[m] >= 0) given.Add(members.Result[m]);
            }
        }

        foreach (var type in given.Except(requested)) AddUses(type, 1, ApiFeature.Flow);
    }

    /// <summary>A member from outside the corpus is known by its uses alone.</summary>
    private bool IsUsed(int type, int name) => _uses.IndexOf(name, type) is >= 0 and var use && _pool.UseFrequency(use) > 0;

    private int[] RequestedTypes() =>
    [
        .. RequestTerms.WholeTypes(_request.SignatureTypes.Concat(_request.Dependencies).Concat(_request.BaseTypes))
            .Select(name => _uses.Types.IndexOf(name[1..])).Where(type => type >= 0).Distinct(),
    ];

    /// <summary>The groups of methods to which the new one will belong: its namespace, its overrides' siblings, its peers.</summary>
    private void AddGroups(RequestNames names)
    {
        if (_request.Namespace is { } ns && _space.Namespaces.IndexOf(ns) is >= 0 and var number)
            AddShares(ApiFeature.Namespace, [.. _space.NamespaceMethods[number].ToArray().Where(_pool.Contains)], 2);

        foreach (var baseType in RequestTerms.WholeTypes(_request.BaseTypes)) AddShares(ApiFeature.Sibling, Common("#" + names.Operation, TermField.Name, baseType, TermField.Base), 1);

        if (names.Verb is { } verb && names.TypeTail is { } tail) AddShares(ApiFeature.Peer, Common(verb, TermField.Name, tail, TermField.Type), 2);
    }

    /// <summary>Methods that hold both terms in their fields, ascending.</summary>
    private int[] Common(string text, TermField field, string other, TermField otherField)
    {
        var (postings, term) = (_space.Postings, _space.Terms.IndexOf(text));
        if (term < 0) return [];

        var methods = postings.MethodsOf(term);
        var at = 0;
        var common = new List<int>();
        foreach (var method in Holders(other, otherField, int.MaxValue))
        {
            at = Sorted.IndexOf(methods, method, at);
            if (at == methods.Length) break;
            if (methods[at] == method && (postings.Fields[postings.Start[term] + at] & (1 << (int)field)) != 0) common.Add(method);
        }

        return [.. common];
    }

    private void AddShares(ApiFeature feature, int[] methods, int smoothing)
    {
        Count(methods, 1);
        foreach (var rank in _counted) Raise(_uses.ByFrequency[rank], feature, _count[rank] / (float)(methods.Length + smoothing));
        Forget();
    }

    private List<int> Holders(string text, TermField field, int most)
    {
        var holders = new List<int>();
        var (postings, term) = (_space.Postings, _space.Terms.IndexOf(text));
        if (term < 0) return holders;

        for (var i = postings.Start[term]; i < postings.Start[term + 1] && holders.Count < most; i++)
        {
            if ((postings.Fields[i] & (1 << (int)field)) != 0 && _pool.Contains(postings.Method[i])) holders.Add(postings.Method[i]);
        }

        return holders;
    }

    private void AddWords()
    {
        var said = new SaidWords(_request, _pool);
        foreach (var term in said.Terms)
        {
            foreach (var name in _space.Names.NamesWith(term))
            {
                if (_slot[name] == 0 && _pool.NameFrequency(name) > 0 && said.SaysEnoughOf(name)) Slot(name);
            }
        }

        for (var i = 0; i < _names.Count; i++) Row(i)[(int)ApiFeature.Words] = said.Share(_names[i]);
    }

    private void Finish()
    {
        for (var i = 0; i < _names.Count; i++)
        {
            var row = Row(i);
            var best = CollectionsMarshal.AsSpan(_associations).Slice(i * Associations, Associations);
            row[(int)ApiFeature.Association] = MathF.Log(best[0] + 0.02f);
            row[(int)ApiFeature.Associations] = Sum(best) / Associations;
            row[(int)ApiFeature.Expected] = MathF.Log(row[(int)ApiFeature.Expected] + 0.002f);
            row[(int)ApiFeature.TypeInPlay] = MathF.Log(row[(int)ApiFeature.TypeInPlay] + 0.002f);
            row[(int)ApiFeature.Flow] = MathF.Log(row[(int)ApiFeature.Flow] + 0.01f);
            row[(int)ApiFeature.Rarity] = MathF.Log(1 + (_pool.Count / Math.Max(1f, _pool.NameFrequency(_names[i])))) / 10;
            row[(int)ApiFeature.Capital] = char.IsUpper(_uses.Names[_names[i]][0]) ? 1 : 0;
        }
    }

    private static float Sum(ReadOnlySpan<float> values)
    {
        var sum = 0f;
        foreach (var value in values) sum += value;
        return sum;
    }
}
