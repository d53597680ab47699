using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Architecture;

/// <summary>Which room uses which, by symbols. A room is a folder of a product project, or the root of the project.</summary>
/// <remarks>All product projects are bound as one compilation, so that a use is seen whatever the accessibility.
/// RefMiner.ProjectHost is a program of its own that nothing refers to, and is left out.</remarks>
internal sealed class RoomGraph
{
    private const string OwnProgram = "RefMiner.ProjectHost";
    private const string Product = "RefMiner.";

    // What the SDK and Directory.Build.props give each project.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.None);

    private RoomGraph(ImmutableSortedSet<string> rooms, ILookup<(string From, string To), string> uses) => (Rooms, Uses) = (rooms, uses);

    /// <summary>All rooms, as <c>Project/Folder</c> without the product's name.</summary>
    public ImmutableSortedSet<string> Rooms { get; }

    /// <summary>For each pair of rooms of which one uses the other, each use as <c>File -> Type</c>.</summary>
    public ILookup<(string From, string To), string> Uses { get; }

    /// <summary>Reads the sources of a checkout.</summary>
    /// <param name="root">Its root.</param>
    public static RoomGraph Read(string root)
    {
        var src = Path.Combine(root, "src");
        var files = Directory
            .GetFiles(src, "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Where(file => Parts(file) is var parts && !parts.Contains("obj") && !parts.Contains("bin") && parts[0] != OwnProgram)
            .ToArray();
        var trees = files
            .AsParallel()
            .AsOrdered()
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), ParseOptions, file))
            .ToArray();
        var compilation = CSharpCompilation.Create(
            "rooms",
            [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings, ParseOptions)],
            References()
        );
        var uses = trees.AsParallel().AsOrdered().SelectMany(tree => UsesOf(tree, compilation).ToArray()).ToArray();
        return new RoomGraph([.. files.Select(Room)], uses.ToLookup(use => (use.From, use.To), use => use.What));

        string[] Parts(string file) => Path.GetRelativePath(src, file).Split(Path.DirectorySeparatorChar);

        string Room(string file)
        {
            var parts = Parts(file);
            var project = parts[0][Product.Length..];
            return parts.Length > 2 ? $"{project}/{parts[1]}" : project;
        }

        IEnumerable<(string From, string To, string What)> UsesOf(SyntaxTree tree, CSharpCompilation whole)
        {
            var (model, from) = (whole.GetSemanticModel(tree), Room(tree.FilePath));
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                var symbol = model.GetSymbolInfo(name).Symbol;
                var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
                var declared = type?.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath;
                if (string.IsNullOrEmpty(declared) || Room(declared) == from)
                    continue;

                yield return (from, Room(declared), $"{Path.GetFileName(tree.FilePath)} -> {type!.Name}");
            }
        }
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("refminer", StringComparison.OrdinalIgnoreCase))
            .Select(path => MetadataReference.CreateFromFile(path));
}
