namespace RefMiner.Profiles;

/// <summary>One piece of evidence for a feature.</summary>
/// <param name="Feature">The feature's id.</param>
/// <param name="Text">What was seen, e.g. <c>type NpgsqlDataSource</c>.</param>
/// <param name="Weight">How much it says, in (0, 1).</param>
public readonly record struct FeatureHit(string Feature, string Text, double Weight);
