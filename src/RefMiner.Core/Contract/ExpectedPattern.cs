namespace RefMiner;

/// <summary>A pattern that code should show.</summary>
/// <param name="Id">Its id, in snake_case.</param>
/// <param name="Feature">Id of the feature that it is for, or null where the profile has no such feature.</param>
/// <param name="Code">Its C# code, with <c>\n</c> line ends.</param>
public sealed record ExpectedPattern(string Id, string? Feature, string Code);
