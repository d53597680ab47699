using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Bodies;
using RefMiner.Guards;

namespace RefMiner.Files;

/// <summary>Reads the outline of a file off its syntax.</summary>
internal sealed class OutlineReader
{
    /// <summary>Members that the language calls without their names being said.</summary>
    private static readonly HashSet<string> Unnamed = new(
        [
            "GetEnumerator",
            "GetAsyncEnumerator",
            "MoveNext",
            "MoveNextAsync",
            "Current",
            "Dispose",
            "DisposeAsync",
            "GetAwaiter",
            "GetResult",
            "IsCompleted",
            "OnCompleted",
            "UnsafeOnCompleted",
            "Deconstruct",
            "Add",
            "Select",
            "SelectMany",
            "Where",
            "Join",
            "GroupJoin",
            "OrderBy",
            "OrderByDescending",
            "ThenBy",
            "ThenByDescending",
            "GroupBy",
            "Cast",
            "Length",
            "Count",
            "Slice",
            "GetPinnableReference",
            "AppendLiteral",
            "AppendFormatted",
            "Create",
            "EnterScope",
            "_",
        ],
        StringComparer.Ordinal
    );

    private readonly SurfaceText _surface = new();
    private readonly ImmutableArray<Declaration>.Builder _declarations = ImmutableArray.CreateBuilder<Declaration>();
    private readonly SortedSet<ulong> _types = [];
    private readonly SortedSet<string> _namespaces = new(StringComparer.Ordinal);

    private OutlineReader() { }

    /// <summary>Reads a file; null where it nests too deeply.</summary>
    public static FileOutline? Read(CompilationUnitSyntax root)
    {
        var mentions = new HashSet<ulong>();
        if (!CodeGuard.IsShallow(root, token => mentions.Add(NameHash.Of(token.ValueText))))
            return null;

        var reader = new OutlineReader();
        var usings = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .ToList();
        var isGlobal = usings.ToLookup(directive => directive.GlobalKeyword.RawKind != 0);
        reader._surface.Begin(0);
        foreach (var directive in isGlobal[false])
            reader._surface.Add(directive, isConstant: true);
        foreach (var alias in root.Externs)
            reader._surface.Add(alias);
        foreach (var directive in Nullable(root))
            reader._surface.Add(directive);
        var scope = reader._surface.Hash;
        reader.AddMembers(root.Members, "", scope);

        return new FileOutline
        {
            BaseNames = [.. BaseNames(root).Distinct(StringComparer.Ordinal)],
            Declarations = reader._declarations.ToImmutable(),
            Types = [.. reader._types],
            Mentions = [.. mentions.Order()],
            UsingMentions = reader.Mentions(
                isGlobal[false].Where(directive => directive.Alias is not null || directive.StaticKeyword.RawKind != 0)
            ),
            GlobalMentions = reader.Mentions(isGlobal[true]),
            Globals = reader.Globals([.. isGlobal[true], .. root.AttributeLists]),
            Conditions = Sources.Conditions.AreIn(root) ? NameHash.Of(root.ToFullString()) : 0,
            Namespaces = [.. reader._namespaces],
            Bodies = root.ContainsDiagnostics ? [] : [.. Bodies(root)],
        };
    }

    // Bodies of accessors stay: that one says 'field' gives the property a field.
    private static IEnumerable<int> Bodies(CompilationUnitSyntax root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<BaseMethodDeclarationSyntax>()
            .Select(method => method.Body)
            .OfType<BlockSyntax>()
            .Where(body => !body.ContainsDirectives)
            .SelectMany(body => new[] { body.OpenBraceToken.Span.End, body.CloseBraceToken.SpanStart });

    private static IEnumerable<string> BaseNames(CompilationUnitSyntax root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(type => type.BaseList?.Types ?? [])
            .Select(type => TypeNames.Simple(type.Type));

    // To go on from one directive to the next takes as long as there are directives before the same token.
    private static IEnumerable<SyntaxNode> Nullable(CompilationUnitSyntax root) =>
        root.DescendantTokens(node => node.ContainsDirectives)
            .Where(token => token.ContainsDirectives)
            .SelectMany(token => token.LeadingTrivia)
            .Where(trivia => trivia.IsKind(SyntaxKind.NullableDirectiveTrivia))
            .Select(trivia => trivia.GetStructure()!);

    private ulong[] Mentions(IEnumerable<SyntaxNode> nodes)
    {
        _surface.Begin(0);
        foreach (var node in nodes)
            _surface.Add(node, isConstant: true);
        return [.. _surface.Mentions.Order()];
    }

    private ulong Globals(ImmutableArray<SyntaxNode> nodes)
    {
        if (nodes.IsEmpty)
            return 0;

        _surface.Begin(0);
        foreach (var node in nodes)
            _surface.Add(node, isConstant: true);
        return _surface.Hash;
    }

    private void AddMembers(SyntaxList<MemberDeclarationSyntax> members, string space, ulong scope)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax inner:
                    var name = inner.Name.ToString();
                    var full = space.Length == 0 ? name : $"{space}.{name}";
                    for (var i = full.IndexOf('.', StringComparison.Ordinal); i >= 0; i = full.IndexOf('.', i + 1))
                        _namespaces.Add(full[..i]);
                    _namespaces.Add(full);
                    AddMembers(inner.Members, full, NameHash.Of(full) ^ scope);
                    break;
                case GlobalStatementSyntax:
                    _surface.Begin(scope);
                    _types.Add(NameHash.Of("Program"));
                    Declare("Program", NameHash.Of("Program"), DeclarationReach.Type);
                    break;
                default:
                    AddMember(member, 0, scope, isExtension: false);
                    break;
            }
        }
    }

    private void AddMember(MemberDeclarationSyntax member, ulong owner, ulong scope, bool isExtension)
    {
        _surface.Begin(scope);
        switch (member)
        {
            case EnumDeclarationSyntax type:
                _surface.Add(type, isConstant: true);
                DeclareType(type.Identifier.ValueText);
                foreach (var value in type.Members)
                    DeclareWith(
                        type.Identifier.ValueText,
                        value.Identifier.ValueText,
                        NameHash.Of(type.Identifier.ValueText),
                        DeclarationReach.Name
                    );
                break;
            case DelegateDeclarationSyntax type:
                _surface.Add(type);
                DeclareType(type.Identifier.ValueText);
                break;
            case TypeDeclarationSyntax type:
                AddType(type, owner, scope);
                break;
            case MethodDeclarationSyntax method:
                _surface.Add(method);
                Declare(
                    method.Identifier.ValueText,
                    owner,
                    Reach(
                        method.Identifier.ValueText,
                        owner,
                        isExtension || method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true
                    )
                );
                break;
            case PropertyDeclarationSyntax property:
                _surface.Add(property);
                Declare(property.Identifier.ValueText, owner, Reach(property.Identifier.ValueText, owner, isExtension));
                break;
            case EventDeclarationSyntax happening:
                _surface.Add(happening);
                Declare(happening.Identifier.ValueText, owner, Reach(happening.Identifier.ValueText, owner, isExtension));
                break;
            case BaseFieldDeclarationSyntax field:
                _surface.Add(field, field.Modifiers.Any(SyntaxKind.ConstKeyword));
                var first = field.Declaration.Variables.FirstOrDefault()?.Identifier.ValueText ?? "";
                Declare(first, owner, Reach(first, owner, isExtension));
                foreach (var variable in field.Declaration.Variables.Skip(1))
                    DeclareWith(first, variable.Identifier.ValueText, owner, Reach(variable.Identifier.ValueText, owner, isExtension));
                break;
            default:
                // Constructors, operators, indexers, and what does not parse.
                _surface.Add(member);
                Declare(owner, owner, DeclarationReach.Type);
                break;
        }
    }

    private void AddType(TypeDeclarationSyntax type, ulong owner, ulong scope)
    {
        foreach (var child in type.ChildNodesAndTokens())
        {
            if (child.AsNode() is not { } node)
                _surface.Add(child.AsToken());
            else if (node is not MemberDeclarationSyntax)
                _surface.Add(node);
        }

        var header = _surface.Hash;
        var isExtension = type is ExtensionBlockDeclarationSyntax;
        if (isExtension)
        {
            Declare(owner, owner, DeclarationReach.All);
        }
        else
        {
            DeclareType(type.Identifier.ValueText);
            owner = NameHash.Of(type.Identifier.ValueText);
            if (type is RecordDeclarationSyntax { ParameterList.Parameters: var parameters })
            {
                foreach (var parameter in parameters)
                    DeclareWith(type.Identifier.ValueText, parameter.Identifier.ValueText, owner, DeclarationReach.Name);
            }
        }

        // What an extension block says of its receiver is a part of each member.
        var inner = isExtension ? header : (scope * 31) ^ owner ^ (ulong)type.Arity;
        foreach (var member in type.Members)
            AddMember(member, owner, inner, isExtension);
    }

    private void DeclareType(string name)
    {
        _types.Add(NameHash.Of(name));
        Declare(name, NameHash.Of(name), DeclarationReach.Name);
        if (name.EndsWith("Attribute", StringComparison.Ordinal))
            Declare(name[..^"Attribute".Length], NameHash.Of(name), DeclarationReach.Name);
    }

    private void Declare(string name, ulong owner, DeclarationReach reach) => Declare(NameHash.Of(name), owner, reach);

    // What the other name mentions is not said again for each of the many that stand in the same declaration: that would be the
    // square of their number.
    private void DeclareWith(string other, string name, ulong owner, DeclarationReach reach) =>
        _declarations.Add(new Declaration(NameHash.Of(name), owner, _surface.Hash, reach, [NameHash.Of(other)]));

    private void Declare(ulong name, ulong owner, DeclarationReach reach) =>
        _declarations.Add(new Declaration(name, owner, _surface.Hash, reach, _surface.Mentions));

    private static DeclarationReach Reach(string name, ulong owner, bool isExtension) =>
        (Unnamed.Contains(name), isExtension || owner == 0) switch
        {
            (true, _) => isExtension ? DeclarationReach.All : DeclarationReach.Type,
            (_, true) => DeclarationReach.Name,
            _ => DeclarationReach.Member,
        };
}
