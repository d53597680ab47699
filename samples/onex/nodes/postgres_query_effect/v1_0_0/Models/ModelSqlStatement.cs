namespace Nodes.PostgresQueryEffect.V1_0_0.Models;

/// <summary>One SQL statement of a transaction or batch.</summary>
/// <param name="Sql">Command text with positional parameters <c>$1</c>, <c>$2</c> and so on.</param>
/// <param name="Parameters">Values in the order of their positions; null for SQL NULL.</param>
public sealed record ModelSqlStatement(string Sql, IReadOnlyList<object?> Parameters);
