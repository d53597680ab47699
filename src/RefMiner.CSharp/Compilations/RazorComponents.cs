using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>
/// Writes in C# what the <c>.razor</c> files of a tree declare, for the code beside them to bind to: base class, injected
/// members, members of <c>@code</c> blocks without bodies.
/// </summary>
/// <param name="files">The tree.</param>
internal sealed class RazorComponents(TreeFiles files)
{
    // The stack of any thread.
    private const long MaxStackBytes = 512 << 10;
    private const string Imports = "_Imports";
    private static readonly string[] Usings =
    [
        "System",
        "System.Collections.Generic",
        "System.Linq",
        "System.Threading.Tasks",
        "Microsoft.AspNetCore.Components",
    ];

    private readonly Dictionary<string, RazorDirectives?> _imports = new(StringComparer.Ordinal);

    /// <summary>The classes of components, one text each.</summary>
    /// <param name="paths">Files of one project.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="rootNamespace">The project's root namespace.</param>
    public ImmutableArray<string> Texts(IEnumerable<string> paths, string folder, string rootNamespace) =>
        [
            .. paths
                .Where(path => Path.GetFileNameWithoutExtension(path) != Imports)
                .Select(path => Text(path, folder, rootNamespace))
                .OfType<string>(),
        ];

    private string? Text(string path, string project, string rootNamespace)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (!SyntaxFacts.IsValidIdentifier(name) || RazorDirectives.Read(files, path) is not { } own)
            return null;

        // The nearest first.
        var above = TreeFiles
            .Upwards(TreeFiles.FolderOf(path))
            .TakeWhile(folder => folder.Length >= project.Length)
            .Select(folder => (Folder: folder, Directives: Import(folder)))
            .Where(import => import.Directives is not null)
            .ToList();
        var all = above.Select(import => import.Directives!).Prepend(own).ToList();
        var text = new StringBuilder();
        foreach (var directive in Usings.Concat(all.SelectMany(part => part.Usings)).Distinct(StringComparer.Ordinal))
            text.Append("using ").Append(directive).Append(";\n");

        var space =
            own.Namespace.Length > 0 ? own.Namespace
            : above.Find(import => import.Directives!.Namespace.Length > 0) is { Directives: { } import } place
                ? Space(import.Namespace, place.Folder, path)
            : Space(rootNamespace, project, path);
        if (space.Length > 0)
            text.Append("namespace ").Append(space).Append(";\n");

        var parameters = own.TypeParameters.ConvertAll(parameter => parameter.Split(' ')[0]);
        var parent = all.Select(part => part.Base)
            .FirstOrDefault(known => known.Length > 0, "Microsoft.AspNetCore.Components.ComponentBase");
        text.Append("public partial class ").Append(name).Append(parameters.Count > 0 ? $"<{string.Join(", ", parameters)}>" : "");
        text.Append(" : ").AppendJoin(", ", own.Contracts.Prepend(parent)).Append("\n{\n");
        foreach (var injected in all.SelectMany(part => part.Injected))
            text.Append("    [Inject] private ").Append(injected).Append(" { get; set; }\n");
        foreach (var member in own.Code.SelectMany(Members))
            text.Append("    ").Append(member).Append('\n');
        var written = text.Append("}\n").ToString();
        return RazorDirectives.IsShallow(written, MaxStackBytes) ? written : null;
    }

    private RazorDirectives? Import(string folder)
    {
        if (!_imports.TryGetValue(folder, out var known))
            _imports[folder] = known = RazorDirectives.Read(files, folder.Length == 0 ? $"{Imports}.razor" : $"{folder}/{Imports}.razor");
        return known;
    }

    private static string Space(string root, string folder, string path)
    {
        var below = TreeFiles
            .FolderOf(path)[Math.Min(folder.Length, TreeFiles.FolderOf(path).Length)..]
            .Split('/', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('.', below.Select(Identifier).Prepend(root).Where(part => part.Length > 0));
    }

    private static string Identifier(string part)
    {
        var text = string.Concat(part.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_'));
        return SyntaxFacts.IsIdentifierStartCharacter(text[0]) ? text : "_" + text;
    }

    // What follows the closing brace is markup, which the class does not swallow.
    private static IEnumerable<string> Members(string code) =>
        CSharpSyntaxTree.ParseText("class C " + code, ProjectMap.Options([])).GetRoot()
            is CompilationUnitSyntax { Members: [ClassDeclarationSyntax type, ..] }
            ? type.Members.Select(Declaration).OfType<string>()
            : [];

    private static string? Declaration(MemberDeclarationSyntax member) =>
        member switch
        {
            MethodDeclarationSyntax method =>
                $"{method.Modifiers} {method.ReturnType} {method.ExplicitInterfaceSpecifier}{method.Identifier}"
                    + $"{method.TypeParameterList}{method.ParameterList} "
                    + $"{method.ConstraintClauses} {{ }}",
            PropertyDeclarationSyntax property =>
                $"{property.Modifiers} {property.Type} {property.ExplicitInterfaceSpecifier}{property.Identifier} {{ get; set; }}",
            IndexerDeclarationSyntax indexer => $"{indexer.Modifiers} {indexer.Type} this{indexer.ParameterList} {{ get {{ }} set {{ }} }}",
            FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword) => field.ToString(),
            FieldDeclarationSyntax field => $"{field.Modifiers} {field.Declaration.Type} "
                + $"{string.Join(", ", field.Declaration.Variables.Select(variable => variable.Identifier.Text))};",
            EventFieldDeclarationSyntax happening => happening.ToString(),
            BaseTypeDeclarationSyntax or DelegateDeclarationSyntax => member.ToString(),
            _ => null,
        };
}
