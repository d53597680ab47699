namespace Onex.Runtime;

/// <summary>A request to a reducer node; at least one of its inputs is given.</summary>
public sealed record ModelContractReducer : ModelContractBase
{
    /// <inheritdoc/>
    public override EnumNodeType NodeType => EnumNodeType.Reducer;

    /// <summary>Items to aggregate, in order of arrival; read once.</summary>
    public IAsyncEnumerable<IReadOnlyDictionary<string, object?>>? InputStream { get; init; }

    /// <summary>Parameters of the aggregation, or the items themselves if there is no stream.</summary>
    public IReadOnlyDictionary<string, object?>? InputState { get; init; }
}
