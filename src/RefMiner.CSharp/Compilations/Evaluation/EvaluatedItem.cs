namespace RefMiner.Compilations;

/// <summary>One item of an evaluated project.</summary>
/// <param name="Include">Its evaluated identity.</param>
/// <param name="Metadata">Those of its metadata that are asked for and not empty; null where there are none.</param>
internal sealed record EvaluatedItem(string Include, Dictionary<string, string>? Metadata)
{
    /// <summary>A metadata value; empty where it is not set.</summary>
    public string this[string name] => Metadata?.GetValueOrDefault(name) ?? "";
}
