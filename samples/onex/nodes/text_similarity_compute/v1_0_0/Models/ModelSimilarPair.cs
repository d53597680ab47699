namespace Nodes.TextSimilarityCompute.V1_0_0.Models;

/// <summary>Two texts that resemble each other.</summary>
/// <param name="FirstKey">Ordinally smaller than <paramref name="SecondKey"/>.</param>
/// <param name="SecondKey">The other text.</param>
/// <param name="Similarity">Jaccard similarity of the shingle sets, 0 to 1.</param>
public sealed record ModelSimilarPair(string FirstKey, string SecondKey, double Similarity);
