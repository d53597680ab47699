using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace RefMiner.Mcp;

/// <summary>The folders that a client works in, where it says so.</summary>
internal static class ClientRoots
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The roots of the server as far as they lie within those of the client. A client that offers none, or does not answer, changes nothing.</summary>
    public static async Task<AllowedRoots> NarrowAsync(AllowedRoots own, McpServer server, CancellationToken cancellationToken)
    {
        var offered = await FoldersAsync(server, cancellationToken);
        return offered.Length == 0 ? own : own.NarrowedTo(offered);
    }

#pragma warning disable MCP9005 // Newer revisions of the protocol know no roots; clients of the older ones still offer them.
    private static async Task<string[]> FoldersAsync(McpServer server, CancellationToken cancellationToken)
    {
        if (server.ClientCapabilities?.Roots is null) return [];

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var result = await server.RequestRootsAsync(new ListRootsRequestParams(), limit.Token);
            return [.. result.Roots.Select(root => Uri.TryCreate(root.Uri, UriKind.Absolute, out var uri) && uri.IsFile ? uri.LocalPath : null).OfType<string>()];
        }
        catch (Exception e) when (e is McpException or InvalidOperationException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return [];
        }
    }
#pragma warning restore MCP9005
}
