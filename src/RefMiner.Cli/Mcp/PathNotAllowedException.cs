using RefMiner.Nodes;
using RefMiner.Output;

namespace RefMiner.Mcp;

/// <summary>A client names a path that the server may not read.</summary>
internal sealed class PathNotAllowedException(string path, IReadOnlyCollection<string> roots)
    : RefMinerException(
        DiagnosticIds.PathNotAllowed,
        $"'{Shown(path)}' lies outside the folders that this server may read. Give a path below "
            + $"{(roots.Count == 0 ? "a root that both the server and the client allow; there is none" : string.Join(" or ", roots))}."
    )
{
    private const int MostShown = 200;

    private static string Shown(string path) => Terminal.Visible(path.Length <= MostShown ? path : path[..MostShown] + "…");
}
