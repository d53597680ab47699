namespace Nodes.DataTransformCompute.V1_0_0.Models;

/// <summary>Says how one field of an incoming record becomes one field of the outgoing record.</summary>
/// <param name="Source">The field's name in the incoming record.</param>
/// <param name="Target">The field's name in the outgoing record.</param>
/// <param name="Kind">The type the value is converted to.</param>
/// <param name="Required">Whether a record without the field is rejected.</param>
/// <param name="Fallback">The raw value used when an optional field is missing; null leaves the field out.</param>
/// <param name="Minimum">Smallest accepted number, or null for no bound; ignored for other kinds.</param>
/// <param name="Maximum">Largest accepted number, or null for no bound; ignored for other kinds.</param>
public sealed record ModelFieldRule(
    string Source,
    string Target,
    EnumFieldKind Kind,
    bool Required = true,
    string? Fallback = null,
    decimal? Minimum = null,
    decimal? Maximum = null);
