namespace RefMiner.Querying;

/// <summary>What the search for methods tells of the nodes that have them.</summary>
/// <param name="Evidence">What the retrievers found.</param>
/// <param name="Methods">The methods found first, best first.</param>
/// <param name="Likeness">That of each of them.</param>
/// <param name="ApiProbability">Probability of each API name in the new body.</param>
internal sealed record FoundMethods(Evidence Evidence, int[] Methods, float[] Likeness, float[] ApiProbability);
