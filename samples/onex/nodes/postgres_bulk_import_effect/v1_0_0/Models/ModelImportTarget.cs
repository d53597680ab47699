using NpgsqlTypes;

namespace Nodes.PostgresBulkImportEffect.V1_0_0.Models;

/// <summary>A table that rows may be imported into. Targets are written by the house, never taken from a request.</summary>
/// <param name="Name">What requests call the target.</param>
/// <param name="CopyCommand">The whole COPY … FROM STDIN (FORMAT BINARY) command, naming the columns in their order.</param>
/// <param name="Columns">The columns in the same order, with the type each is sent as.</param>
public sealed record ModelImportTarget(
    string Name,
    string CopyCommand,
    IReadOnlyList<(string Name, NpgsqlDbType Type)> Columns);
