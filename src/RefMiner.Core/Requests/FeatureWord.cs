namespace RefMiner.Requests;

/// <summary>A feature that a word stands for.</summary>
/// <param name="Feature">Its id.</param>
/// <param name="IsHint">Whether the word means other things as well, so that in prose it only hints at the feature.</param>
internal sealed record FeatureWord(string Feature, bool IsHint);
