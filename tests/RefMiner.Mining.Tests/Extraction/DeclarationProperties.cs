using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Compilations;
using RefMiner.Nodes;
using RefMiner.Tokens;

namespace RefMiner.Extraction;

/// <summary>What must hold of every declaration that is kept.</summary>
internal static class DeclarationProperties
{
    private static readonly CSharpParseOptions Options = ProjectMap.Options([]);

    /// <summary>What is wrong with a declaration; null where nothing is.</summary>
    public static string? Fault(MemberRecord member)
    {
        if (member.Text.Length == 0)
            return null;
        if (member.Text.AsSpan().ContainsAny("\r\n\u0085\u2028\u2029"))
            return "it goes over several lines";
        if (
            member.Text.Trim() != member.Text
            || (member.Text.Contains("  ", StringComparison.Ordinal) && !member.Text.Contains('"', StringComparison.Ordinal))
        )
            return "it has needless space";
        if (TokenCounter.Cl100k.Count(member.Text) != member.Tokens)
            return "its tokens are miscounted";

        return Parses(member) ? null : "it is no declaration of its kind";
    }

    private static bool Parses(MemberRecord member)
    {
        var name = SyntaxFacts.GetKeywordKind(member.Name) == SyntaxKind.None ? member.Name : "@" + member.Name;
        var text = $"{member.Attributes} {member.Text}";
        var root = (CompilationUnitSyntax)
            CSharpSyntaxTree
                .ParseText(
                    member.Kind switch
                    {
                        DeclarationKind.Delegate => text + ";",
                        <= DeclarationKind.Record => text + " { }",
                        DeclarationKind.EnumMember => $"enum E {{ {text} }}",
                        DeclarationKind.Constructor => $"class {name} {{ {text} {{ }} }}",
                        DeclarationKind.Property => $"class C {{ {text} }}",
                        _ => $"class C {{ {text}; }}",
                    },
                    Options
                )
                .GetRoot();
        return !root.ContainsDiagnostics && root.Members is [var declared] && IsOf(member, member.IsType ? declared : Only(declared));
    }

    private static MemberDeclarationSyntax? Only(MemberDeclarationSyntax container) =>
        container switch
        {
            EnumDeclarationSyntax { Members: [var value] } => value,
            TypeDeclarationSyntax { Members: [var member] } => member,
            _ => null,
        };

    private static bool IsOf(MemberRecord member, MemberDeclarationSyntax? declared) =>
        (member.Kind, declared) switch
        {
            (DeclarationKind.Class, ClassDeclarationSyntax type) => type.Identifier.ValueText == member.Name,
            (DeclarationKind.Struct, StructDeclarationSyntax type) => type.Identifier.ValueText == member.Name,
            (DeclarationKind.Interface, InterfaceDeclarationSyntax type) => type.Identifier.ValueText == member.Name,
            (DeclarationKind.Enum, EnumDeclarationSyntax type) => type.Identifier.ValueText == member.Name,
            (DeclarationKind.Record, RecordDeclarationSyntax type) => type.Identifier.ValueText == member.Name,
            (DeclarationKind.Delegate, DelegateDeclarationSyntax type) => type.Identifier.ValueText == member.Name,
            (DeclarationKind.Constructor, ConstructorDeclarationSyntax constructor) => constructor.Identifier.ValueText == member.Name,
            (DeclarationKind.Method, MethodDeclarationSyntax method) => method.Identifier.ValueText == member.Name,
            (DeclarationKind.Property, PropertyDeclarationSyntax property) => property.Identifier.ValueText == member.Name,
            (DeclarationKind.Field, FieldDeclarationSyntax field) => field.Declaration.Variables.Single().Identifier.ValueText
                == member.Name,
            (DeclarationKind.Event, EventFieldDeclarationSyntax happening) => happening.Declaration.Variables.Single().Identifier.ValueText
                == member.Name,
            (DeclarationKind.Event, EventDeclarationSyntax happening) => happening.Identifier.ValueText == member.Name,
            (DeclarationKind.EnumMember, EnumMemberDeclarationSyntax value) => value.Identifier.ValueText == member.Name,
            _ => false,
        };
}
