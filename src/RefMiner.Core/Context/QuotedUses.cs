using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;
using RefMiner.Reading;

namespace RefMiner.Context;

/// <summary>
/// What the methods that a reference quotes with their bodies use of its surroundings. A call that did not resolve counts for
/// nothing.
/// </summary>
internal sealed class QuotedUses(Reference reference)
{
    private const int MostMembers = 4;

    /// <summary>Types that code makes and passes about: that one is used does not say that it was injected.</summary>
    private static readonly ImmutableArray<string> PassedAbout = WordFile.Open("Context/types.txt").List("passed-about");

    /// <summary>The methods that are quoted with their bodies; may be empty.</summary>
    public ImmutableArray<MethodRecord> Methods { get; } =
    [.. reference.Methods.Where(quoted => quoted.IsFull).Select(quoted => quoted.Method)];

    private NodeRecord Node => reference.Node;

    /// <summary>Constructor dependencies that are used, with the members in ordinal order; in the constructor's order.</summary>
    public IEnumerable<(string Type, ImmutableArray<string> Members)> Dependencies() =>
        Node
            .Dependencies.Where(IsTelling)
            .Select(type =>
                (
                    type,
                    members: Members(type, (method, member) =>
                        !IsMadeOrGiven(method, type) && IsOnInstance(method, type, member) && !IsOnInherited(method, member)
                    )
                )
            )
            .Where(pair => pair.members.Length > 0);

    /// <summary>Fields that are used, of a type that the constructor does not take; in ordinal order.</summary>
    /// <remarks>A field is known by its underscore, its type by a member that no other type in the method has.</remarks>
    public IEnumerable<(string Field, string Type)> Fields() =>
        (
            from method in Methods
            from use in method.ApiUses
            where
                use.Receiver is { } type
                && Node.FieldTypes.Contains(type)
                && !Node.Dependencies.Contains(type)
                && IsTelling(type)
                && method.ApiUses.Count(other => other.Name == use.Name) == 1
            from field in CodeText.FieldsWith(method.Full.Text, use.Name)
            select (Field: field, Type: use.Receiver!)
        )
            .Distinct()
            .OrderBy(pair => pair.Field, StringComparer.Ordinal)
            .ThenBy(pair => pair.Type, StringComparer.Ordinal);

    /// <summary>Members of a base class that are named without a receiver and are no methods quoted here; in ordinal order.</summary>
    public ImmutableArray<string> Inherited(string baseType) =>
        Node.Dependencies.Contains(baseType) || Node.FieldTypes.Contains(baseType)
            ? []
            : Members(baseType, (method, member) =>
                CodeText.NamesOnSelf(method.Full.Text, member) && !Methods.Any(quoted => quoted.Name == member)
            );

    /// <summary>Members of a model that are used on an instance, wherever it comes from; in ordinal order.</summary>
    public ImmutableArray<string> OfModel(string type) =>
        TermSplitter.IsCommonType(type) ? [] : Members(type, (method, member) => IsOnInstance(method, type, member));

    /// <summary>Whether the type is used outside catch clauses.</summary>
    public bool Uses(string type) =>
        Methods.Any(method => method.ApiUses.Any(use => use.Receiver == type) && !method.Caught.Contains(type));

    /// <summary>Whether the node holds the type, an implementation of it by the usual names, or the quoted code names it.</summary>
    public bool Knows(string type) =>
        Holds(type)
        || (IsInterface(type) && Holds(type[1..]))
        || Methods.Any(method => method.ApiUses.Any(use => use.Receiver == type) || CodeText.Has(method.Full.Text, type));

    /// <summary>Whether it is an interface by its name.</summary>
    public static bool IsInterface(string name) => name is ['I', >= 'A' and <= 'Z', ..];

    private bool Holds(string type) => Node.Dependencies.Contains(type) || Node.FieldTypes.Contains(type);

    private bool IsTelling(string type) => !TermSplitter.IsCommonType(type) && !PassedAbout.Contains(type) && type != Node.Name;

    private static bool IsMadeOrGiven(MethodRecord method, string type) =>
        method.ParameterTypes.Contains(type) || method.ApiUses.Contains(new ApiUse(type, type));

    /// <summary>
    /// A dependency that went to the base class is used through what the base class offers: whoever derives from it has that,
    /// too.
    /// </summary>
    private bool IsOnInherited(MethodRecord method, string member) =>
        CodeText
            .ReceiversOf(method.Full.Text, member)
            .All(receiver =>
                method.ApiUses.Any(use => use.Name == receiver && use.Receiver is { } owner && Node.BaseTypes.Contains(owner))
            );

    private static bool IsOnInstance(MethodRecord method, string type, string member) =>
        !CodeText.NamesOnType(method.Full.Text, type, member);

    private ImmutableArray<string> Members(string type, Func<MethodRecord, string, bool> isMeant) =>
        [
            .. Methods
                .SelectMany(method => method.ApiUses.Where(use => use.Receiver == type && use.Name != type && isMeant(method, use.Name)))
                .Select(use => use.Name)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(MostMembers),
        ];
}
