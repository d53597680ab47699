namespace RefMiner.Context;

/// <summary>A candidate and what became of it.</summary>
/// <param name="What">The candidate.</param>
/// <param name="IsShown">Whether the context shows it.</param>
/// <param name="Why">Why, or why not.</param>
internal sealed record Traced<T>(T What, bool IsShown, string Why);
