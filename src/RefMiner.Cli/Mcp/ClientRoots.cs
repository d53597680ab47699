using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

#pragma warning disable MCP9005 // The latest revision of the protocol advises against roots; clients offer them all the same.

namespace RefMiner.Mcp;

/// <summary>The folders that a client works in, where it says so.</summary>
internal static class ClientRoots
{
    private const string Asked = "roots";

    /// <summary>
    /// The roots of the server as far as they lie within those of the client. A client that offers no folder changes nothing.
    /// </summary>
    /// <exception cref="InputRequiredException">The client is to be asked: the call comes again with its answer.</exception>
    public static AllowedRoots Narrow(AllowedRoots own, RequestContext<CallToolRequestParams> request)
    {
        if (request.Params.InputResponses?.TryGetValue(Asked, out var response) is true)
        {
            var folders = Read(response).Select(root => Folder(root.Uri)).OfType<string>().ToArray();
            return folders.Length == 0 ? own : own.NarrowedTo(folders);
        }

        if (request.Server.ClientCapabilities?.Roots is null || !request.Server.IsMrtrSupported)
            return own;

        throw new InputRequiredException(
            new Dictionary<string, InputRequest> { [Asked] = InputRequest.ForRootsList(new ListRootsRequestParams()) },
            Asked
        );
    }

    private static IList<Root> Read(InputResponse response)
    {
        try
        {
            return response.Deserialize(InputResponse.ListRootsResultJsonTypeInfo)?.Roots ?? [];
        }
        catch (JsonException e)
        {
            throw new InvalidRequestException("the client's answer to roots/list cannot be read.", e);
        }
    }

    private static string? Folder(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.IsFile ? parsed.LocalPath : null;
}
