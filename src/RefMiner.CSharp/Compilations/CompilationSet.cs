using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>One compilation for each project, made when it is first asked for; so are those that it refers to. For one thread.</summary>
/// <param name="projects">The projects.</param>
/// <param name="tree">Syntax tree of a file, or null where it has none.</param>
/// <param name="before">An earlier set, whose open assemblies it shares; or null.</param>
public sealed class CompilationSet(ImmutableArray<SourceProject> projects, Func<string, SyntaxTree?> tree, CompilationSet? before = null)
{
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        concurrentBuild: false,
        nullableContextOptions: NullableContextOptions.Disable
    );

    private readonly CSharpCompilation?[] _compilations = new CSharpCompilation?[projects.Length];
    private readonly CompilationReference?[] _references = new CompilationReference?[projects.Length];
    private readonly bool[] _isOutdated = new bool[projects.Length];
    private readonly Dictionary<string, MetadataReference?> _assemblies = before?._assemblies ?? new(StringComparer.Ordinal);

    /// <summary>Files that the compilations of some projects are made of, each once.</summary>
    /// <param name="projects">All projects.</param>
    /// <param name="needed">Positions of those that are wanted.</param>
    public static IEnumerable<string> FilesBelow(ImmutableArray<SourceProject> projects, IEnumerable<int> needed) =>
        needed
            .SelectMany(i => projects[i].References.Prepend(i))
            .Distinct()
            .SelectMany(i => projects[i].Files.Concat(projects[i].Linked))
            .Distinct(StringComparer.Ordinal);

    /// <summary>The compilation of a project.</summary>
    /// <param name="index">Its position.</param>
    public CSharpCompilation Get(int index)
    {
        var project = projects[index];
        if (_compilations[index] is { } known)
        {
            if (!_isOutdated[index])
                return known;

            _isOutdated[index] = false;
            return _compilations[index] = known.WithReferences(References(project));
        }

        return _compilations[index] = CSharpCompilation.Create(
            project.AssemblyName,
            [
                .. project.Files.Concat(project.Linked).Select(tree).OfType<SyntaxTree>().Select(file => InLanguageOf(project, file)),
                .. project.Texts.Select(text => CSharpSyntaxTree.ParseText(text, project.Options)),
            ],
            References(project),
            Options
        );
    }

    /// <summary>
    /// Puts another tree of a file in place of the one that the compilations have; those that refer to them follow when they
    /// are asked for.
    /// </summary>
    /// <param name="path">The file, from the root.</param>
    /// <param name="other">Its tree from now on.</param>
    public void Exchange(string path, SyntaxTree other)
    {
        for (var i = 0; i < projects.Length; i++)
        {
            if (_compilations[i]?.SyntaxTrees.FirstOrDefault(known => known.FilePath == path) is not CSharpSyntaxTree known)
                continue;

            _compilations[i] = _compilations[i]!.ReplaceSyntaxTree(known, InLanguageOf(projects[i], other));
            for (var j = 0; j < projects.Length; j++)
                _isOutdated[j] |= projects[j].References.Contains(i);
        }
    }

    private ImmutableArray<MetadataReference> References(SourceProject project) =>
        [
            .. project.References.Select(index =>
                project.ReferenceAliases.TryGetValue(index, out var aliases)
                    ? Reference(index).WithAliases(Names(aliases))
                    : (MetadataReference)Reference(index)
            ),
            .. project.Assemblies.Select(path => Assembly(project, path)).OfType<MetadataReference>(),
        ];

    private CompilationReference Reference(int index)
    {
        var compilation = Get(index);
        if (_references[index] is not { } known || known.Compilation != compilation)
            _references[index] = known = compilation.ToMetadataReference();
        return known;
    }

    // A file that other projects compile too was parsed by one of them: where conditions stand in it, it may say something else here.
    private static SyntaxTree InLanguageOf(SourceProject project, SyntaxTree tree)
    {
        if (tree.Options is not CSharpParseOptions options)
            return tree;

        var (own, other) = (options.PreprocessorSymbolNames, project.Options.PreprocessorSymbolNames);
        if (!own.ToHashSet(StringComparer.Ordinal).SetEquals(other) && Conditions.AreIn(tree.GetRoot()))
            return CSharpSyntaxTree.ParseText(
                tree.GetText(),
                project.Options.WithDocumentationMode(options.DocumentationMode),
                tree.FilePath
            );

        return options.SpecifiedLanguageVersion == project.Options.SpecifiedLanguageVersion
            ? tree
            : tree.WithRootAndOptions(tree.GetRoot(), options.WithLanguageVersion(project.Options.SpecifiedLanguageVersion));
    }

    private MetadataReference? Assembly(SourceProject project, string path) =>
        project.Aliases.TryGetValue(path, out var aliases) ? Assembly(path)?.WithAliases(Names(aliases)) : Assembly(path);

    private static string[] Names(string aliases) => aliases.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    private MetadataReference? Assembly(string path) =>
        _assemblies.TryGetValue(path, out var known) ? known : _assemblies[path] = Open(path);

    private static MetadataReference? Open(string path)
    {
        try
        {
            return MetadataReference.CreateFromFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return null;
        }
    }
}
