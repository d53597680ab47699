namespace RefMiner.Querying;

/// <summary>The API names that a new body might use, and what speaks for each.</summary>
internal sealed class ApiEvidence(int[] names, FeatureRows rows)
{
    /// <summary>Number of features of a name.</summary>
    public const int Width = (int)ApiFeature.RequestDependencies + 1;

    /// <summary>The names with any evidence, in order of discovery.</summary>
    public ReadOnlySpan<int> Names => names;

    /// <summary>Features of the name at a position of <see cref="Names"/>, by <see cref="ApiFeature"/>.</summary>
    public ReadOnlySpan<float> Row(int position) => rows.Row(position);
}
