namespace RefMiner.Mcp;

/// <summary>What a server may do; fixed while it runs.</summary>
internal sealed record McpSettings
{
    /// <summary>Folder of the index, absolute.</summary>
    public required string Index { get; init; }

    /// <summary>The repository that 'refminer init' mines into it; null for an index that was named.</summary>
    public string? Repository { get; init; }

    /// <summary>Folders whose trees may be read and mined.</summary>
    public required AllowedRoots Roots { get; init; }

    /// <summary>Whether clients may have trees mined.</summary>
    public bool AllowsIndexing { get; init; }

    /// <summary>Whether changes of the mined trees are followed.</summary>
    public bool Watches { get; init; }

    /// <summary>
    /// Whether answers have structured content beside their text. Several clients show a model nothing but that, so that it is
    /// for programs.
    /// </summary>
    public bool IsStructured { get; init; }

    /// <summary>Whose rules apply where a call names none: an id, the folder of a profile, or null for that of the corpora.</summary>
    public string? Profile { get; init; }
}
