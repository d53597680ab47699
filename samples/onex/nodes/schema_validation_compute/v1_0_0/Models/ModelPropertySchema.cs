namespace Nodes.SchemaValidationCompute.V1_0_0.Models;

/// <summary>The constraints on one property; a null constraint is not checked.</summary>
/// <param name="Type">One of string, number, integer, boolean, array, object.</param>
/// <param name="Required">Whether a document without the property is invalid.</param>
/// <param name="Pattern">A regular expression that a string must match.</param>
/// <param name="MaxLength">Longest string, or most items of an array.</param>
/// <param name="Minimum">Smallest number.</param>
/// <param name="Maximum">Largest number.</param>
/// <param name="OneOf">The only strings allowed.</param>
/// <param name="Children">The schema of an object, or of each item of an array of objects.</param>
public sealed record ModelPropertySchema(
    string Type,
    bool Required = false,
    string? Pattern = null,
    int? MaxLength = null,
    decimal? Minimum = null,
    decimal? Maximum = null,
    IReadOnlySet<string>? OneOf = null,
    ModelDocumentSchema? Children = null);
