using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>What stands around a declaration.</summary>
internal readonly record struct DeclarationScope
{
    /// <summary>Outside of all namespaces.</summary>
    public static DeclarationScope Outermost { get; } = new() { Name = "", Type = "" };

    /// <summary>Full name of the type around it, or else of the namespace.</summary>
    public string Name { get; private init; }

    /// <summary>Simple name of the type around it; empty outside of types.</summary>
    public string Type { get; private init; }

    /// <summary>From where that type can be named.</summary>
    public Access Access { get; private init; }

    /// <summary>Whether that type is an interface.</summary>
    public bool IsInterface { get; private init; }

    /// <summary>The extension block around it, or null.</summary>
    public ExtensionBlockDeclarationSyntax? Block { get; init; }

    /// <summary>What is declared without saying from where.</summary>
    public Access Fallback =>
        Type.Length == 0 ? Access.Internal
        : IsInterface ? Access.Public
        : Access.Private;

    /// <summary>Inside of a namespace.</summary>
    public DeclarationScope Below(string space) => this with { Name = Join(space) };

    /// <summary>Inside of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="arity">Number of its type parameters.</param>
    /// <param name="own">Its own access.</param>
    public DeclarationScope Inside(MemberDeclarationSyntax type, int arity, Access own)
    {
        var name = type is DelegateDeclarationSyntax function
            ? function.Identifier.ValueText
            : ((BaseTypeDeclarationSyntax)type).Identifier.ValueText;
        return new DeclarationScope
        {
            Name = Join(arity == 0 ? name : FormattableString.Invariant($"{name}`{arity}")),
            Type = name,
            Access = Type.Length == 0 ? own : AccessRules.Within(Access, own),
            IsInterface = type is InterfaceDeclarationSyntax,
        };
    }

    /// <summary>From where a member can be named.</summary>
    public Access Member(Access? own) => AccessRules.Within(Access, own ?? Fallback);

    /// <summary>A record of the type or of one of its members.</summary>
    public MemberRecord Record(string name, DeclarationKind kind, Access access) =>
        new()
        {
            Type = Type,
            Owner = Name,
            Name = name,
            Kind = kind,
            Access = access,
        };

    private string Join(string name) => Name.Length == 0 ? name : $"{Name}.{name}";
}
