using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RefMiner.Commands;
using RefMiner.Indexing;
using RefMiner.Output;
using RefMiner.Profiles;
using RefMiner.Storage;

namespace RefMiner.Mcp;

/// <summary>Mines a tree into the index.</summary>
internal sealed class IndexTool(ServerState server) : RefMinerTool(server, new Tool
{
    Name = "index",
    Title = "Mine a tree",
    Description = "Mines a folder of C# sources into the index, or brings it up to date: only what can have changed is mined again, which takes seconds. Nothing of the tree is executed or changed. "
        + "Use it when 'stats' does not show the code you work on, or says that much has changed. Cancelling it leaves the index as it was.",
    InputSchema = ToolSchema.Input(
        takesRequest: false,
        ("path", ToolSchema.Of("string", "The folder, absolute or from a root of the server.")),
        ("name", ToolSchema.Of("string", "Name of its corpus; by default the one it has, or the folder's.")),
        ("profile", ToolSchema.OneOf("Whose house's rules recognise its classes; by default 'auto'.", ["auto", .. ProfileLoader.ShippedIds])),
        ("include", ToolSchema.Texts("Globs of files to mine; all when left out.")),
        ("exclude", ToolSchema.Texts("Globs of files to leave out.")),
        ("includeTests", ToolSchema.Of("boolean", "Whether test code is mined too.")),
        ("full", ToolSchema.Of("boolean", "Whether everything is mined anew."))),
    OutputSchema = ToolSchema.Element(ToolSchema.Output(typeof(IndexAnswer))),
    Annotations = new ToolAnnotations { Title = "Mine a tree", ReadOnlyHint = false, IdempotentHint = true, DestructiveHint = false, OpenWorldHint = false },
})
{
    /// <inheritdoc/>
    protected override async Task<ToolAnswer> AnswerAsync(ToolArguments arguments, RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        if (!Server.Settings.AllowsIndexing) throw new IndexingNotAllowedException();

        var path = arguments.Text("path") ?? throw new UsageException("'path' is missing. Give the folder to be mined.");
        var roots = ClientRoots.Narrow(Server.Settings.Roots, request);
        var root = roots.Resolve(path);
        if (!Directory.Exists(root)) throw new CorpusNotFoundException(root, $"there is no folder '{Terminal.Visible(root)}'. Give a folder with C# sources.");

        var (name, corpus) = CorpusOf(root, arguments.Text("name"));
        var options = OptionsOf(arguments, root, name, corpus);
        using var messages = new StringWriter { NewLine = "\n" };
        using var terminal = Terminal.Into(new StringWriter(), messages);
        using var wanted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Server.Leaving);
        await using var progress = new ProgressNotes(request.Server, request.Params.ProgressToken, wanted.Token);
        var result = await Server.Updates.RunAsync(options, arguments.Flag("full"), progress, terminal, wanted.Token);

        using var index = Server.Index.Take();
        return new ToolAnswer(Json.Object(IndexCommand.Answer(Server.Settings.Index, [name], [(result, options.Root)])), messages.ToString(), [], index.Manifest);
    }

    /// <summary>What the call says; where it says nothing, how the corpus was mined before.</summary>
    private MiningOptions OptionsOf(ToolArguments arguments, string root, string name, ManifestCorpus? corpus)
    {
        if (corpus is not null && !arguments.HasAny("profile", "include", "exclude", "includeTests") && RememberedOptions.Of(new IndexFolder(Server.Settings.Index), corpus, Server.Settings.Profile).Options is { } remembered) return remembered;

        return new MiningOptions
        {
            // Another spelling of the same root would make another corpus of it.
            Root = corpus?.Tree ?? root,
            RecordedRoot = corpus?.Root,
            Name = name,
            Profiles = MiningRun.ProfilesBeside(arguments.Text("profile", ["auto", .. ProfileLoader.ShippedIds]) ?? "auto"),
            Include = arguments.Texts("include"),
            Exclude = arguments.Texts("exclude"),
            IncludeTests = arguments.Flag("includeTests"),
        };
    }

    /// <summary>The corpus that a tree has, or the name that it will have.</summary>
    private (string Name, ManifestCorpus? Own) CorpusOf(string root, string? asked)
    {
        var corpora = new IndexFolder(Server.Settings.Index).ReadManifest()?.Corpora ?? [];
        var own = corpora.FirstOrDefault(corpus => (asked is null || corpus.Name == asked) && IsAt(corpus, root));
        var name = asked ?? own?.Name ?? CorpusName.OfFolder(root);
        if (!CorpusName.IsValid(name)) throw new UsageException($"'{Terminal.Visible(name)}' cannot name a corpus: letters, digits, '.', '_' and '-' can, 64 at most. Give another 'name'.");
        if (corpora.FirstOrDefault(corpus => corpus.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } other && !IsAt(other, root)) throw new CorpusTakenException(other);

        return (name, own);
    }

    private static bool IsAt(ManifestCorpus corpus, string root) => Directory.Exists(corpus.Tree) && RealPath.Of(corpus.Tree) == root;
}
