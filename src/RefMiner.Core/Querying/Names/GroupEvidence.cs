using System.Runtime.InteropServices;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>
/// What the groups of methods use to which the new one will belong: its namespace, its overrides' siblings, its peers, those of
/// its name.
/// </summary>
internal sealed class GroupEvidence(Pool pool, EvidenceRows rows, NameCounts counts)
{
    private const int MostOfGroup = 3_000;

    private readonly SearchSpace _space = pool.Space;

    /// <summary>Adds all of it.</summary>
    public void Add(RequestTerms request, RequestNames names)
    {
        if (request.Namespace is { Length: > 0 } ns)
            AddNamespaces(ns);
        foreach (var baseType in RequestTerms.WholeTypes(request.BaseTypes))
            AddShares(ApiFeature.Sibling, Common("#" + names.Operation, TermField.Name, baseType, TermField.Base), 1);
        if (names.Verb is { } verb && names.TypeTail is { } tail)
            AddShares(ApiFeature.Peer, Common(verb, TermField.Name, tail, TermField.Type), 2);
        if (names.Operation.Length > 0)
            AddShares(
                ApiFeature.SameName,
                CollectionsMarshal.AsSpan(Holders.Of(pool, "#" + names.Operation, TermField.Name, MostOfGroup)),
                2
            );
    }

    private void AddNamespaces(string name)
    {
        if (_space.Namespaces.IndexOf(name) is >= 0 and var number)
            AddShares(ApiFeature.Namespace, MethodsIn(number, number + 1, int.MaxValue), 2);
        if (name.LastIndexOf('.') is not (> 0 and var dot))
            return;

        // Namespaces stand in ordinal order, so those below one follow it, others that start alike between them.
        var parent = name[..dot];
        var (first, last) = (_space.Namespaces.IndexOf(parent), FirstAfter(parent + "/"));
        var start = FirstAfter(parent + ".");
        var methods = first < 0 ? [] : MethodsIn(first, first + 1, int.MaxValue).ToList();
        methods.AddRange(MethodsIn(start, last, MostOfGroup));
        if (methods.Count * 2 < pool.Count)
            AddShares(ApiFeature.ParentNamespace, CollectionsMarshal.AsSpan(methods), 2);
    }

    private int FirstAfter(string text)
    {
        var (low, high) = (0, _space.Namespaces.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (string.CompareOrdinal(_space.Namespaces[middle], text) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private int[] MethodsIn(int first, int last, int most)
    {
        var methods = new List<int>();
        for (var ns = first; ns < last && methods.Count < most; ns++)
        {
            foreach (var method in _space.NamespaceMethods[ns])
            {
                if (pool.Contains(method))
                    methods.Add(method);
            }
        }

        return [.. methods];
    }

    /// <summary>Methods that hold both terms in their fields, ascending.</summary>
    private int[] Common(string text, TermField field, string other, TermField otherField)
    {
        var (postings, term) = (_space.Postings, _space.Terms.IndexOf(text));
        if (term < 0)
            return [];

        var methods = postings.MethodsOf(term);
        var at = 0;
        var common = new List<int>();
        foreach (var method in Holders.Of(pool, other, otherField, int.MaxValue))
        {
            at = Sorted.IndexOf(methods, method, at);
            if (at == methods.Length)
                break;
            if (methods[at] == method && (postings.Fields[postings.Start[term] + at] & (1 << (int)field)) != 0)
                common.Add(method);
        }

        return [.. common];
    }

    private void AddShares(ApiFeature feature, ReadOnlySpan<int> methods, int smoothing)
    {
        var count = methods.Length;
        counts.Count(methods, 1, (name, users) => rows.Raise(name, feature, users / (float)(count + smoothing)));
    }
}
