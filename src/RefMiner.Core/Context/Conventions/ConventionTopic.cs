namespace RefMiner.Context;

/// <summary>Something that a statement of the code base is to show.</summary>
/// <param name="Title">What it is, e.g. <c>logging</c>.</param>
/// <param name="Fact">What the member must show, as the index numbers it.</param>
/// <param name="Name">The detail, e.g. <c>ILogger.LogWarning</c>.</param>
internal sealed record ConventionTopic(string Title, int Fact, string Name);
