namespace Nodes.SchemaValidationCompute.V1_0_0.Models;

/// <summary>What a document of one kind must look like.</summary>
/// <param name="Name">The schema's name, for messages.</param>
/// <param name="Properties">The known properties by name.</param>
/// <param name="Closed">Whether properties that the schema does not name are violations.</param>
public sealed record ModelDocumentSchema(
    string Name,
    IReadOnlyDictionary<string, ModelPropertySchema> Properties,
    bool Closed = true);
