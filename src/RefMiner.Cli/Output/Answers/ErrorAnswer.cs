namespace RefMiner.Output;

/// <summary>The answer to a request of a batch that could not be met.</summary>
/// <param name="Id">Id of the request, or null where it could not be read.</param>
/// <param name="Line">Its line in the batch, from 1.</param>
/// <param name="Error">Why.</param>
internal sealed record ErrorAnswer(string? Id, int Line, string Error);
