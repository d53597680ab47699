using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Compilations;
using RefMiner.Guards;
using RefMiner.Members;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner;

/// <summary>
/// What Roslyn alone needs for a tree: parse the files that would be mined, make the same compilations, and one operation tree
/// for each body.
/// </summary>
internal static class BareRoslyn
{
    /// <summary>Does that, on as many threads as mining.</summary>
    /// <returns>The bodies.</returns>
    public static int Bind(string tree)
    {
        var files = new TreeFiles(tree);
        var listing = SourceWalk.List(files, SourceRules.None, CancellationToken.None);
        var map = ProjectMap.Read(files, listing, null, CancellationToken.None);
        listing = listing.WithTestsBy(map.IsTest);
        var trees = new SyntaxTree?[listing.Files.Length];
        var numbers = listing.Files.Select((path, i) => (path, i)).ToDictionary(pair => pair.path, pair => pair.i, StringComparer.Ordinal);
        WorkerThreads.Run(
            [.. Enumerable.Range(0, trees.Length)],
            Environment.ProcessorCount,
            i =>
            {
                var content = SourceReader.Read(files, listing.Files[i]);
                if (content.Text is not null)
                    trees[i] = CSharpSyntaxTree.ParseText(content.Text, map.ParseOptions(content.Path), content.Path);
            },
            CancellationToken.None
        );

        var projects = map.Group([.. listing.Files.Where((_, i) => trees[i] is not null)]);
        var set = new CompilationSet(projects, path => trees[numbers[path]]);
        var compilations = projects.Select((_, i) => set.Get(i)).ToImmutableArray();
        var jobs = projects
            .SelectMany((project, i) => project.Files.Select(path => (Tree: trees[numbers[path]]!, Compilation: compilations[i])))
            .OrderByDescending(job => job.Tree.Length)
            .ToList();
        var bodies = 0;
        WorkerThreads.Run(
            jobs,
            Environment.ProcessorCount,
            job => Interlocked.Add(ref bodies, Bind(job.Compilation, job.Tree)),
            CancellationToken.None
        );
        return bodies;
    }

    private static int Bind(CSharpCompilation compilation, SyntaxTree tree)
    {
        var model = compilation.GetSemanticModel(tree);
        var bodies = 0;
        foreach (var type in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
        {
            foreach (var body in type.Members.SelectMany(Bodies))
            {
                if (model.GetOperation(body) is not null)
                    bodies++;
            }
        }

        return bodies;
    }

    private static IEnumerable<SyntaxNode> Bodies(MemberDeclarationSyntax member) =>
        MemberBodies.Block(member) switch
        {
            AccessorListSyntax list => list.Accessors.Where(accessor => accessor.Body is not null || accessor.ExpressionBody is not null),
            { } body => [member is BaseMethodDeclarationSyntax ? member : body],
            null => [],
        };
}
