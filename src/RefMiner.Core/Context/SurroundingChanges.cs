using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Context;

/// <summary>
/// What the quoted code finds around it in its own type, and would not find in the requested one, and the other way round.
/// </summary>
internal sealed class SurroundingChanges
{
    private readonly NodeRecord _node;
    private readonly ContextRequest _request;
    private readonly QuotedUses _uses;
    private readonly string[] _given;
    private readonly HashSet<string> _offered;
    private readonly bool _isSameType;

    /// <summary>Compares a reference with a request.</summary>
    public SurroundingChanges(NodeRecord node, ContextRequest request, MethodShape signature, QuotedUses uses)
    {
        (_node, _request, _uses) = (node, request, uses);
        _given = request.ContainingType is { } type ? [.. type.Dependencies.Concat(type.Fields).Concat(type.Properties)] : [];
        _offered = _given
            .Append(request.Operation.InputModel)
            .Append(signature.Parameters)
            .SelectMany(TermSplitter.IdentifiersIn)
            .ToHashSet(StringComparer.Ordinal);
        // The very type that is quoted has all that the reference has.
        _isSameType =
            request.ContainingType is { Name: { } name } same
            && name == node.Name
            && (same.Namespace is null || same.Namespace == node.Namespace);
    }

    /// <summary>Whether the request names the type among its dependencies, fields, properties or parameters.</summary>
    public bool IsOffered(string type) => _offered.Contains(type);

    /// <summary>Dependencies that the quoted code uses and the request lacks.</summary>
    public string? MissingDependencies()
    {
        var used = _isSameType ? [] : _uses.Dependencies().Where(pair => !IsOffered(pair.Type)).Take(Wording.MostNames).ToArray();
        if (used.Length == 0)
            return null;

        var instead = _given
            .Where(name => !TermSplitter.IsCommonType(SimpleName(name)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Take(Wording.MostNames)
            .ToArray();
        return $"The quoted code uses {string.Join(", ", used.Select(pair => Wording.With(pair.Type, pair.Members)))} from the "
            + "constructor, which the request does not offer: "
            + $"inject {Wording.Them(used)}{(instead.Length > 0 ? $" or use what the request has ({Wording.List(instead)})" : "")}.";
    }

    /// <summary>Fields that the quoted code uses and the request lacks.</summary>
    public string? MissingFields()
    {
        var fields = _isSameType
            ? []
            : _uses
                .Fields()
                .Where(pair => !IsOffered(pair.Type))
                .Take(Wording.MostNames)
                .Select(pair => Wording.With(pair.Field, [pair.Type]))
                .ToArray();
        if (fields.Length == 0)
            return null;

        var them = Wording.Them(fields);
        return $"The quoted code uses the field{(fields.Length == 1 ? "" : "s")} {string.Join(", ", fields)}, which the request does not "
            + $"offer: use {them} only if the new type has {them}.";
    }

    /// <summary>Inherited members that the quoted code uses, of a base class that the request does not name.</summary>
    public string? OtherBase()
    {
        if (_request.ContainingType is not { } type || _isSameType)
            return null;

        // Base classes stand from the nearest to the farthest: what follows a shared one is shared. Interfaces hand nothing down.
        var given = type.BaseTypes.Select(SimpleName).ToHashSet(StringComparer.Ordinal);
        var (above, members) = _node
            .BaseTypes.TakeWhile(name => !given.Contains(name))
            .Where(name => !QuotedUses.IsInterface(name))
            .Select(name => (name, members: _uses.Inherited(name)))
            .FirstOrDefault(pair => pair.members.Length > 0, ("", []));
        if (members.IsEmpty)
            return null;

        var instead = type.BaseTypes.IsEmpty
            ? "names no base type"
            : $"derives from {Wording.List(type.BaseTypes.Take(Wording.MostNames))}";
        return $"The quoted code uses {Wording.List(members)}, inherited from {above}; the request {instead}: see that the new type has "
            + $"{Wording.Them(members)}.";
    }

    /// <summary>
    /// Dependencies of the request that the quoted code never names. Whether a call that did not resolve is made on one, nobody
    /// knows: so no more is said.
    /// </summary>
    public string? UnusedDependencies()
    {
        if (_isSameType || _uses.Methods.IsEmpty || _request.ContainingType is not { } type)
            return null;

        var unused = type
            .Dependencies.Select(SimpleName)
            .Distinct(StringComparer.Ordinal)
            .Where(name => name.Length > 0 && !TermSplitter.IsCommonType(name) && !_uses.Knows(name))
            .Take(Wording.MostNames)
            .ToArray();
        return unused.Length == 0
            ? null
            : $"The quoted code never names {Wording.List(unused)}, which the request has: look elsewhere for "
                + $"{(unused.Length == 1 ? "its" : "their")} use.";
    }

    private static string SimpleName(string type) => type.Split('<')[0].Split('.')[^1].Trim().TrimEnd('?', '[', ']');
}
