namespace Nodes.DataTransformCompute.V1_0_0.Models;

/// <summary>Why one record was not transformed.</summary>
/// <param name="Position">The record's place in the input, counted from 0.</param>
/// <param name="Field">The first field that broke its rule.</param>
/// <param name="Reason">What is wrong with it, without quoting the value.</param>
public sealed record ModelRecordRejection(int Position, string Field, string Reason);
