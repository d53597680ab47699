using System.CommandLine;
using RefMiner.Mcp;
using RefMiner.Output;
using RefMiner.Setup;

namespace RefMiner.Commands;

/// <summary><c>refminer mcp</c>: answers coding agents over standard input and output.</summary>
internal static class McpCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("mcp", "Serves the index to coding agents: an MCP server on standard input and output.");
        var index = SharedOptions.Index();
        var profile = SharedOptions.Profile();
        var root = new Option<string[]>("--root")
        {
            Description = "Folder whose trees may be read and mined; may be repeated; by default the current one.",
            HelpName = "DIR",
            AllowMultipleArgumentsPerToken = false,
        };
        var allowIndex = new Option<bool>("--allow-index") { Description = "Let agents mine trees below the roots into the index." };
        var watch = new Option<bool>("--watch")
        {
            Description = "Mine again what changes in the trees of the index that lie below the roots.",
        };
        var cached = new Option<bool>("--cached")
        {
            Description = "Serve the index that 'refminer init' keeps for the first root in the user's cache folder.",
        };
        var structured = new Option<bool>("--structured")
        {
            Description =
                "Add places and scores as structured content, for clients that are programs; some show a model nothing else then.",
        };
        foreach (var option in new Option[] { index, cached, root, allowIndex, watch, structured, profile })
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (parsed.GetValue(cached) && parsed.GetResult(index) is { Implicit: false })
                    throw new UsageException("--index and --cached both name an index. Give one of them.");

                string[] roots = parsed.GetValue(root) is { Length: > 0 } given ? given : ["."];
                var settings = new McpSettings
                {
                    Roots = AllowedRoots.Of(roots),
                    Index = parsed.GetValue(cached)
                        ? CachedIndex.Of(roots[0], terminal.Variable)
                        : Path.GetFullPath(parsed.GetValue(index)!),
                    Repository = parsed.GetValue(cached) ? roots[0] : null,
                    AllowsIndexing = parsed.GetValue(allowIndex),
                    Watches = parsed.GetValue(watch),
                    IsStructured = parsed.GetValue(structured),
                    Profile = parsed.GetValue(profile),
                };
                await Session.RunAsync(settings, terminal, cancellationToken);
                return ExitCode.Done;
            }
        );
        return command;
    }
}
