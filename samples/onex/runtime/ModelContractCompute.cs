namespace Onex.Runtime;

/// <summary>A request to a compute node.</summary>
public sealed record ModelContractCompute : ModelContractBase
{
    /// <inheritdoc/>
    public override EnumNodeType NodeType => EnumNodeType.Compute;

    /// <summary>Values to compute with; a node refuses a null or empty bag.</summary>
    public IReadOnlyDictionary<string, object?>? InputState { get; init; }
}
