namespace RefMiner;

/// <summary>A method that is like another one.</summary>
/// <param name="Method">Where it is, and its text.</param>
/// <param name="Node">Simple name of its node.</param>
/// <param name="Similarity">Cosine of the similarity vectors, in [0, 1].</param>
public sealed record SimilarMethod(MethodReference Method, string Node, double Similarity);
