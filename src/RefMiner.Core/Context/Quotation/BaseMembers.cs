namespace RefMiner.Context;

/// <summary>What the base types of a new type declare for it to implement or override.</summary>
/// <param name="Text">Their declarations with these members, as C# that parses; empty where there are none.</param>
/// <param name="IsAsked">Whether they must be implemented; else they may be overridden.</param>
internal sealed record BaseMembers(string Text, bool IsAsked)
{
    /// <summary>Nothing is asked for.</summary>
    public static BaseMembers None { get; } = new("", IsAsked: true);
}
