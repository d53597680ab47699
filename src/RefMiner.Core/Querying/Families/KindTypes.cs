using System.Collections.Frozen;
using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>The types that are of a kind, for those that a request may see.</summary>
/// <param name="pool">What it may see.</param>
internal sealed class KindTypes(Pool pool)
{
    /// <summary>
    /// The types that derive from base types, each with those found: what is written derives from the base, so another base is no
    /// model for it, unless there is nothing else.
    /// </summary>
    public Family OfBases((string Name, int[] Nodes)[] bases)
    {
        var all = bases.SelectMany(found => found.Nodes).ToImmutableHashSet();
        var names = bases.Select(found => found.Name).ToHashSet(StringComparer.Ordinal);
        var concrete = all.Where(node => !names.Contains(pool.Space.NodeNameOf(node)) && IsConcrete(node)).ToImmutableHashSet();
        return new(
            [.. bases.Select(found => found.Name)],
            concrete.IsEmpty ? all : concrete,
            bases.SelectMany(found => MembersOf(found.Name)).ToFrozenSet(StringComparer.Ordinal)
        );
    }

    /// <summary>Whether a type is neither an interface nor abstract.</summary>
    public bool IsConcrete(int node)
    {
        var file = pool.Space.FileOf(node);
        return !IsToDerive(pool.Space.NodeNameOf(node), other => other == file);
    }

    /// <summary>Whether the tree declares an interface or abstract class of the name: what one type derives from can be any type.</summary>
    public bool IsDeclaredToDerive(string type) => IsToDerive(type, file => file >= 0 && pool.ContainsFile(file));

    /// <summary>What is declared of the name.</summary>
    public IEnumerable<int> Declared(string type) => pool.Space.Members.Declared(pool.Space.Uses.Types.IndexOf(type));

    /// <summary>Simple names of the base types that a type is declared with.</summary>
    public IEnumerable<string> BasesOf(int node)
    {
        var (members, file) = (pool.Space.Members, pool.Space.FileOf(node));
        return Declared(pool.Space.NodeNameOf(node))
            .Where(member => members.File[member] == file && members.IsType(member))
            .SelectMany(members.BasesOf)
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>Those with methods that the request may see.</summary>
    public int[] InPool(IEnumerable<int> nodes) => [.. nodes.Where(node => pool.ContainsAnyOf(pool.Space.MethodsOf(node)))];

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
}
