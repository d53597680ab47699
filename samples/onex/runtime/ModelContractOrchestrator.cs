namespace Onex.Runtime;

/// <summary>A request to an orchestrator node.</summary>
public sealed record ModelContractOrchestrator : ModelContractBase
{
    /// <inheritdoc/>
    public override EnumNodeType NodeType => EnumNodeType.Orchestrator;

    /// <summary>Data the workflow starts from; a node refuses a null or empty bag.</summary>
    public IReadOnlyDictionary<string, object?>? InputData { get; init; }
}
