namespace RefMiner;

/// <summary>Where the index of an application is.</summary>
public sealed class RefMinerOptions
{
    /// <summary>Folder of the index; must hold one when the application starts.</summary>
    public string IndexPath { get; set; } = "";
}
