namespace RefMiner.Mcp;

/// <summary>What changed in a watched tree.</summary>
/// <param name="Paths">Sources, and what went and may have been a folder of them; from the root.</param>
/// <param name="IsAll">Whether anything else may have changed too.</param>
internal sealed record TreeChange(IReadOnlyCollection<string> Paths, bool IsAll);
