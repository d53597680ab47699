namespace RefMiner.Querying;

/// <summary>A type that comes with another.</summary>
/// <param name="Member">Number of its declaration.</param>
/// <param name="Node">Number of its node, or -1 where it has no bodies.</param>
/// <param name="Role">What it is called beside the name of the other, such as <c>…Settings</c> or <c>I…Proxy</c>; its
/// name where it comes with it by its folder.</param>
internal sealed record Companion(int Member, int Node, string Role);
