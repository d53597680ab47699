using RefMiner.Context;

namespace RefMiner.Operations;

/// <summary>A context and, where it was asked for, what became of every candidate.</summary>
internal sealed record TracedResult(ContextResult Result, ContextTrace? Trace);
