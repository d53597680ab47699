using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Members of all types that a file declares, by syntax alone.</summary>
internal static class DeclaredMembers
{
    /// <summary>Every member once for each name that it declares, in source order.</summary>
    public static IEnumerable<MemberRecord> In(CompilationUnitSyntax root, string path) => root
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<BaseTypeDeclarationSyntax>()
        .SelectMany(type => Of(type).Select(member => new MemberRecord { Type = NameOf(type), Name = member.Name, Result = member.Type is null ? null : TypeNames.Telling(member.Type), Path = path }));

    // Members of an extension block count for the class around it, as their uses do.
    private static string NameOf(BaseTypeDeclarationSyntax type) =>
        type is ExtensionBlockDeclarationSyntax { Parent: BaseTypeDeclarationSyntax outer } ? outer.Identifier.ValueText : type.Identifier.ValueText;

    private static IEnumerable<(string Name, TypeSyntax? Type)> Of(BaseTypeDeclarationSyntax declaration)
    {
        yield return (declaration.Identifier.ValueText, null);

        if (declaration is EnumDeclarationSyntax enumeration)
        {
            foreach (var member in enumeration.Members) yield return (member.Identifier.ValueText, null);
        }

        if (declaration is RecordDeclarationSyntax { ParameterList.Parameters: var parameters })
        {
            foreach (var parameter in parameters) yield return (parameter.Identifier.ValueText, parameter.Type);
        }

        foreach (var member in (declaration as TypeDeclarationSyntax)?.Members ?? [])
        {
            switch (member)
            {
                case MethodDeclarationSyntax method:
                    yield return (method.Identifier.ValueText, method.ReturnType);
                    break;
                case PropertyDeclarationSyntax property:
                    yield return (property.Identifier.ValueText, property.Type);
                    break;
                case EventDeclarationSyntax happening:
                    yield return (happening.Identifier.ValueText, happening.Type);
                    break;
                case BaseFieldDeclarationSyntax field:
                    foreach (var variable in field.Declaration.Variables) yield return (variable.Identifier.ValueText, field.Declaration.Type);
                    break;
            }
        }
    }
}
