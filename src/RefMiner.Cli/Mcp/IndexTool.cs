using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RefMiner.Output;
using RefMiner.Profiles;
using RefMiner.Storage;
using RefMiner.Views;

namespace RefMiner.Mcp;

/// <summary>Mines a tree into the index.</summary>
internal sealed class IndexTool(ServerState server)
    : RefMinerTool(
        server,
        new Tool
        {
            Name = "index",
            Title = "Mine a tree",
            Description = "Mines a folder of C# sources, or brings it up to date in seconds. Executes and changes nothing of it.",
            InputSchema = ToolSchema.Input(("path", ToolSchema.Text("Absolute, or from a root of the server"))),
            Annotations = new ToolAnnotations
            {
                ReadOnlyHint = false,
                IdempotentHint = true,
                DestructiveHint = false,
                OpenWorldHint = false,
            },
        },
        takesRequest: false,
        ("name", "name of the corpus; by default the one it has, or the folder's"),
        ("profile", $"whose house's rules recognise its classes: auto (by default), {string.Join(", ", ProfileLoader.ShippedIds)}"),
        ("include", "list of globs of files to mine; all when left out"),
        ("exclude", "list of globs of files to leave out"),
        ("includeTests", "whether test code is mined, too"),
        ("full", "whether everything is mined anew")
    )
{
    /// <inheritdoc/>
    protected override async Task<ToolAnswer> AnswerAsync(
        ToolArguments arguments,
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken
    )
    {
        if (!Server.Settings.AllowsIndexing)
            throw new IndexingNotAllowedException();

        var path = arguments.Text("path") ?? throw new UsageException("'path' is missing. Give the folder to be mined.");
        var roots = ClientRoots.Narrow(Server.Settings.Roots, request);
        var root = roots.Resolve(path);
        if (!Directory.Exists(root))
            throw new CorpusNotFoundException(root, $"there is no folder '{Terminal.Visible(root)}'. Give a folder with C# sources.");

        var (name, corpus) = CorpusOf(root, arguments.Text("name"));
        var options = OptionsOf(arguments, root, name, corpus);
        using var wanted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Server.Leaving);
        await using var progress = new ProgressNotes(request.Server, request.Params.ProgressToken, wanted.Token);
        var mined = await Server.Updates.RunAsync(new IndexMiner(options), arguments.Flag("full"), progress, wanted.Token);

        using var index = Server.Index.Take();
        return new ToolAnswer(IndexView.Text(mined), IndexView.Structured(mined), [], index.Manifest);
    }

    /// <summary>What the call says; where it says nothing, how the corpus was mined before.</summary>
    private IndexOptions OptionsOf(ToolArguments arguments, string root, string name, ManifestCorpus? corpus)
    {
        if (
            corpus is not null
            && !arguments.HasAny("profile", "include", "exclude", "includeTests")
            && RememberedOptions.Of(corpus, Server.Settings.Profile).Options is { } remembered
        )
            return remembered;

        var (include, exclude) = (arguments.Texts("include"), arguments.Texts("exclude"));
        if (include.Concat(exclude).Any(string.IsNullOrWhiteSpace))
            throw new UsageException("'include' and 'exclude' take globs, and one that is given is empty. Leave it out.");

        return new IndexOptions
        {
            // Another spelling of the same root would make another corpus of it.
            Root = corpus?.Tree ?? root,
            RecordedRoot = corpus?.Root,
            Name = name,
            Profile = arguments.Text("profile", ["auto", .. ProfileLoader.ShippedIds]) ?? "auto",
            Include = include,
            Exclude = exclude,
            IncludeTests = arguments.Flag("includeTests"),
        };
    }

    /// <summary>The corpus that a tree has, or the name that it will have.</summary>
    private (string Name, ManifestCorpus? Own) CorpusOf(string root, string? asked)
    {
        var corpora = new IndexFolder(Server.Settings.Index).ReadManifest()?.Corpora ?? [];
        var own = corpora.FirstOrDefault(corpus => (asked is null || corpus.Name == asked) && IsAt(corpus, root));
        var name = asked ?? own?.Name ?? CorpusName.OfFolder(root);
        if (!CorpusName.IsValid(name))
            throw new UsageException(
                $"'{Terminal.Visible(name)}' cannot name a corpus: letters, digits, '.', '_' and '-' can, 64 at most. Give another 'name'."
            );
        if (
            corpora.FirstOrDefault(corpus => corpus.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } other
            && !IsAt(other, root)
        )
            throw new CorpusTakenException(other);

        return (name, own);
    }

    private static bool IsAt(ManifestCorpus corpus, string root) => Directory.Exists(corpus.Tree) && RealPath.Of(corpus.Tree) == root;
}
