namespace Onex.Runtime;

/// <summary>A request to an effect node.</summary>
public sealed record ModelContractEffect : ModelContractBase
{
    /// <inheritdoc/>
    public override EnumNodeType NodeType => EnumNodeType.Effect;

    /// <summary>Parameters of the request; a node refuses a null or empty bag.</summary>
    public IReadOnlyDictionary<string, object?>? InputState { get; init; }

    /// <summary>Operations the request may use, with their limits; may be empty.</summary>
    public IReadOnlyList<ModelIoOperation> IoOperations { get; init; } = [];
}
