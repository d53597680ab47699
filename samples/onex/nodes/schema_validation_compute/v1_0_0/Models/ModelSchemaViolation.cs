namespace Nodes.SchemaValidationCompute.V1_0_0.Models;

/// <summary>One place where a document departs from its schema.</summary>
/// <param name="Path">From the document's root, such as <c>$.lines[2].quantity</c>.</param>
/// <param name="Constraint">The constraint that is broken, such as <c>required</c> or <c>maximum</c>.</param>
/// <param name="Message">What is wrong, in one clause.</param>
public sealed record ModelSchemaViolation(string Path, string Constraint, string Message);
