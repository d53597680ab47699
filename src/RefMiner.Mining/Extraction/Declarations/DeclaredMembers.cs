using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Bodies;
using RefMiner.Members;
using RefMiner.Nodes;
using RefMiner.Secrets;
using RefMiner.Tokens;

namespace RefMiner.Extraction;

/// <summary>
/// Types and members that a file declares, by syntax; only a part of a type that leaves the access to another part asks its
/// symbol.
/// </summary>
internal sealed class DeclaredMembers
{
    private readonly SyntaxTree _tree;
    private readonly CSharpParseOptions _options;
    private readonly Func<BaseTypeDeclarationSyntax, ISymbol?> _symbol;
    private readonly List<MemberRecord> _records = [];
    private readonly List<RedactionPlace> _redactions;

    private DeclaredMembers(SyntaxTree tree, Func<BaseTypeDeclarationSyntax, ISymbol?> symbol, List<RedactionPlace> redactions) =>
        (_tree, _options, _symbol, _redactions) = (tree, (CSharpParseOptions)tree.Options, symbol, redactions);

    /// <summary>Every declaration once for each name that it declares, in source order.</summary>
    /// <param name="root">The file.</param>
    /// <param name="symbol">Symbol of a type.</param>
    /// <param name="redactions">Gets the credentials of what is quoted nowhere else.</param>
    public static List<MemberRecord> In(
        CompilationUnitSyntax root,
        Func<BaseTypeDeclarationSyntax, ISymbol?> symbol,
        List<RedactionPlace> redactions
    )
    {
        var reader = new DeclaredMembers(root.SyntaxTree, symbol, redactions);
        reader.Add(root.Members, DeclarationScope.Outermost);
        return reader._records;
    }

    private void Add(SyntaxList<MemberDeclarationSyntax> members, DeclarationScope scope)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    Add(space.Members, scope.Below(space.Name.ToString()));
                    break;
                case ExtensionBlockDeclarationSyntax block:
                    Add(block.Members, scope with { Block = block });
                    break;
                case BaseTypeDeclarationSyntax type:
                    AddType(type, scope);
                    break;
                case DelegateDeclarationSyntax type:
                    AddDelegate(type, scope);
                    break;
                case BaseFieldDeclarationSyntax field:
                    AddFields(field, scope);
                    break;
                case MethodDeclarationSyntax or PropertyDeclarationSyntax or EventDeclarationSyntax or ConstructorDeclarationSyntax:
                    AddMember(member, scope);
                    break;
            }
        }
    }

    private void AddType(BaseTypeDeclarationSyntax type, DeclarationScope outer)
    {
        var own = AccessRules.Written(type.Modifiers)
            ?? (type.Modifiers.Any(SyntaxKind.PartialKeyword) && _symbol(type) is { } symbol ? AccessRules.Own(symbol) : outer.Fallback);
        var scope = outer.Inside(type, (type as TypeDeclarationSyntax)?.Arity ?? 0, own);
        var kind = type switch
        {
            RecordDeclarationSyntax => DeclarationKind.Record,
            StructDeclarationSyntax => DeclarationKind.Struct,
            InterfaceDeclarationSyntax => DeclarationKind.Interface,
            EnumDeclarationSyntax => DeclarationKind.Enum,
            _ => DeclarationKind.Class,
        };
        var record = scope.Record(scope.Type, kind, scope.Access) with { Traits = Traits(type) };
        Add(record, type, DeclarationText.Of(type, []), isQuoted: true);
        switch (type)
        {
            case EnumDeclarationSyntax enumeration:
                for (var i = 0; i < enumeration.Members.Count; i++)
                    AddValue(enumeration.Members[i], i, scope);
                break;
            case TypeDeclarationSyntax declaration:
                AddPrimary(declaration, scope);
                Add(declaration.Members, scope);
                break;
        }
    }

    private void AddDelegate(DelegateDeclarationSyntax type, DeclarationScope outer)
    {
        var scope = outer.Inside(type, type.Arity, AccessRules.Written(type.Modifiers) ?? outer.Fallback);
        Add(
            scope.Record(scope.Type, DeclarationKind.Delegate, scope.Access) with
            {
                Traits = Traits(type),
            },
            type,
            DeclarationText.Of(type, Credentials(type)),
            isQuoted: false
        );
    }

    private void AddValue(EnumMemberDeclarationSyntax value, int position, DeclarationScope scope)
    {
        var record = scope.Record(value.Identifier.ValueText, DeclarationKind.EnumMember, scope.Access);
        Add(
            record with
            {
                Traits = DeclarationTraits.Static | Traits(value),
                Position = position,
            },
            value,
            DeclarationText.Of(value),
            isQuoted: false
        );
    }

    private void AddPrimary(TypeDeclarationSyntax type, DeclarationScope scope)
    {
        if (type.ParameterList is not { } parameters)
            return;

        var constructor = scope.Record(scope.Type, DeclarationKind.Constructor, scope.Access);
        Add(constructor, parameters, DeclarationText.Constructor(type.Identifier, parameters, Credentials(parameters)), isQuoted: false);
        if (type is not RecordDeclarationSyntax record)
            return;

        var isSettable = record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword) && !record.Modifiers.Any(SyntaxKind.ReadOnlyKeyword);
        var own = type.Members.SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);
        foreach (var parameter in parameters.Parameters)
        {
            if (own.Contains(parameter.Identifier.ValueText) || parameter.Type is null)
                continue;

            var property = scope.Record(parameter.Identifier.ValueText, DeclarationKind.Property, scope.Access);
            Add(
                property with
                {
                    Traits = DeclarationTraits.Settable,
                    Result = TellingName.Of(parameter.Type),
                },
                parameter,
                DeclarationText.Positional(parameter, isSettable),
                isQuoted: true
            );
        }
    }

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) =>
        member switch
        {
            PropertyDeclarationSyntax property => [property.Identifier.ValueText],
            BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
            _ => [],
        };

    private void AddFields(BaseFieldDeclarationSyntax field, DeclarationScope scope)
    {
        var kind = field is EventFieldDeclarationSyntax ? DeclarationKind.Event : DeclarationKind.Field;
        var access = scope.Member(AccessRules.Written(field.Modifiers));
        var traits = Traits(field);
        if (DeclarationText.IsConstant(field))
            traits |= DeclarationTraits.Static;
        else if (
            kind == DeclarationKind.Field
            && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
            && !field.Modifiers.Any(SyntaxKind.FixedKeyword)
        )
            traits |= DeclarationTraits.Settable;
        else if (kind == DeclarationKind.Event && scope.IsInterface && (traits & DeclarationTraits.Static) == 0)
            traits |= DeclarationTraits.Abstract;
        foreach (var variable in field.Declaration.Variables)
        {
            var record = scope.Record(variable.Identifier.ValueText, kind, access) with
            {
                Traits = traits,
                Result = TellingName.Of(field.Declaration.Type),
            };
            Add(
                record,
                field,
                DeclarationText.Of(field, variable, DeclarationText.HasFixedValue(field, variable) ? Credentials(variable) : []),
                isQuoted: false
            );
        }
    }

    private void AddMember(MemberDeclarationSyntax member, DeclarationScope scope)
    {
        var record = member switch
        {
            MethodDeclarationSyntax { Identifier: var name, ReturnType: var type } => scope.Record(
                name.ValueText,
                DeclarationKind.Method,
                default
            ) with
            {
                Result = TellingName.Of(type),
            },
            PropertyDeclarationSyntax { Identifier: var name, Type: var type } => scope.Record(
                name.ValueText,
                DeclarationKind.Property,
                default
            ) with
            {
                Result = TellingName.Of(type),
            },
            EventDeclarationSyntax { Identifier: var name, Type: var type } => scope.Record(
                name.ValueText,
                DeclarationKind.Event,
                default
            ) with
            {
                Result = TellingName.Of(type),
            },
            _ => scope.Record(scope.Type, DeclarationKind.Constructor, default),
        };
        if (record.Kind == DeclarationKind.Constructor && member.Modifiers.Any(SyntaxKind.StaticKeyword))
            return;

        var isQuoted = MemberBodies.Block(member) is not null;
        var traits = Traits(member);
        if (IsExplicit(member))
            traits |= DeclarationTraits.Override;
        if (scope.IsInterface && !isQuoted && (traits & DeclarationTraits.Static) == 0)
            traits |= DeclarationTraits.Abstract;
        if (
            member is PropertyDeclarationSyntax { AccessorList: { } list }
            && list.Accessors.Any(accessor => !accessor.Keyword.IsKind(SyntaxKind.GetKeyword) && DeclarationText.IsOpen(accessor))
        )
            traits |= DeclarationTraits.Settable;
        var receiver = Receiver(member, scope.Block);
        if (receiver is not null)
            traits |= DeclarationTraits.Extension;

        record = record with
        {
            Access = IsExplicit(member) ? Access.Private : scope.Member(AccessRules.Written(member.Modifiers)),
            Traits = traits,
            Receiver = receiver,
        };
        Add(record, member, Text(member), isQuoted);
    }

    private static LineText Text(MemberDeclarationSyntax member) =>
        member switch
        {
            MethodDeclarationSyntax method => DeclarationText.Of(method, Credentials(method.ParameterList)),
            PropertyDeclarationSyntax property => DeclarationText.Of(property, []),
            EventDeclarationSyntax happening => DeclarationText.Of(happening, []),
            _ => DeclarationText.Constructor(
                ((ConstructorDeclarationSyntax)member).Identifier,
                ((ConstructorDeclarationSyntax)member).ParameterList,
                Credentials(((ConstructorDeclarationSyntax)member).ParameterList)
            ),
        };

    private static bool IsExplicit(MemberDeclarationSyntax member) =>
        member switch
        {
            MethodDeclarationSyntax method => method.ExplicitInterfaceSpecifier is not null,
            BasePropertyDeclarationSyntax property => property.ExplicitInterfaceSpecifier is not null,
            _ => false,
        };

    private static string? Receiver(MemberDeclarationSyntax member, ExtensionBlockDeclarationSyntax? block)
    {
        if (block is not null)
            return Extended(block.ParameterList?.Parameters.FirstOrDefault()?.Type, block.ConstraintClauses);

        return
            member is MethodDeclarationSyntax { ParameterList.Parameters: [var first, ..] } method
            && first.Modifiers.Any(SyntaxKind.ThisKeyword)
            ? Extended(first.Type, method.ConstraintClauses)
            : null;
    }

    // What extends a type parameter extends what that is held to.
    private static string Extended(TypeSyntax? type, SyntaxList<TypeParameterConstraintClauseSyntax> clauses)
    {
        if (type is null)
            return "object";

        var name = TypeNames.Simple(type);
        if (
            type is not IdentifierNameSyntax
            || clauses.FirstOrDefault(clause => clause.Name.Identifier.ValueText == name) is not { } clause
        )
            return name;

        return clause
            .Constraints.OfType<TypeConstraintSyntax>()
            .Select(constraint => TypeNames.Simple(constraint.Type))
            .FirstOrDefault("object");
    }

    private static DeclarationTraits Traits(MemberDeclarationSyntax member)
    {
        var traits = DeclarationTraits.None;
        foreach (var modifier in member.Modifiers)
        {
            traits |= modifier.Kind() switch
            {
                SyntaxKind.StaticKeyword => DeclarationTraits.Static,
                SyntaxKind.AbstractKeyword => DeclarationTraits.Abstract,
                SyntaxKind.RequiredKeyword => DeclarationTraits.Required,
                SyntaxKind.OverrideKeyword => DeclarationTraits.Override,
                SyntaxKind.VirtualKeyword => DeclarationTraits.Virtual,
                _ => DeclarationTraits.None,
            };
        }

        return member.AttributeLists.Count > 0 && NodeReader.Attributes(member).Contains("Obsolete")
            ? traits | DeclarationTraits.Obsolete
            : traits;
    }

    // Nothing is called in a constant but 'nameof', and no string is handed on in another fixed value but to a regular expression:
    // no argument need be bound.
    private static List<Redaction> Credentials(SyntaxNode node)
    {
        var tokens = SyntaxLists.Tokens(node);
        return tokens.Exists(token => token.Value is string && !token.IsKind(SyntaxKind.IdentifierToken) || CodeSecrets.BeginsList(token))
            ? Redaction.Find(node, tokens, static _ => null)
            : [];
    }

    private void Add(MemberRecord record, SyntaxNode node, LineText written, bool isQuoted)
    {
        var text = DeclarationText.Kept(written, record.Kind, record.Type, node.ContainsDiagnostics, _options);
        var (summary, redacted) = CodeSecrets.Redact(DocumentationSummary.Of(node));
        var line = _tree.GetText().Lines.GetLinePosition(node.SpanStart).Line + 1;
        var attributes =
            isQuoted && node is not BaseTypeDeclarationSyntax ? new LineText([]) : DeclarationText.Attributes(node, Credentials);
        if (!isQuoted)
            AddRedactions(written, redacted, line);
        AddRedactions(attributes, 0, line);

        _records.Add(
            record with
            {
                Text = text,
                Attributes = DeclarationText.Kept(attributes),
                Tokens = text.Length == 0 ? 0 : TokenCounter.Cl100k.Count(text),
                Summary = VisibleText.Of(DocumentationSummary.FirstSentence(summary)),
                Path = _tree.FilePath,
                Line = line,
            }
        );
    }

    private void AddRedactions(LineText written, int inSummary, int line)
    {
        foreach (var redaction in written.Redactions)
            _redactions.Add(new RedactionPlace(_tree.FilePath, line, redaction.Kind));
        for (var i = 0; i < inSummary; i++)
            _redactions.Add(new RedactionPlace(_tree.FilePath, line, "documentation"));
    }
}
