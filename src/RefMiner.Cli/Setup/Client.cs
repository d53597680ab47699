using System.Collections.Immutable;

namespace RefMiner.Setup;

/// <summary>A client of the protocol, and where a repository holds its configuration.</summary>
/// <param name="Name">As the command line names it.</param>
/// <param name="File">The file, from the repository.</param>
/// <param name="Section">The object in it that lists servers.</param>
/// <param name="Root">How the client names the repository.</param>
internal sealed record Client(string Name, string File, string Section, string Root)
{
    /// <summary>Claude Code; others read the file, too.</summary>
    public static Client Claude { get; } = new("claude", ".mcp.json", "mcpServers", ".");

    /// <summary>Visual Studio Code; Visual Studio reads the file, too.</summary>
    public static Client VsCode { get; } = new("vscode", ".vscode/mcp.json", "servers", "${workspaceFolder}");

    /// <summary>Cursor.</summary>
    public static Client Cursor { get; } = new("cursor", ".cursor/mcp.json", "mcpServers", "${workspaceFolder}");

    /// <summary>All of them.</summary>
    public static ImmutableArray<Client> All { get; } = [Claude, VsCode, Cursor];
}
