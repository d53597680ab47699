namespace Nodes.TextSimilarityCompute.V1_0_0.Models;

/// <summary>A text reduced to its shingles and a MinHash signature.</summary>
/// <param name="Key">The text's key.</param>
/// <param name="Shingles">Hashes of all word n-grams.</param>
/// <param name="Signature">One minimum per hash function; all sketches of one call have the same length.</param>
internal sealed record TextSketch(string Key, IReadOnlySet<uint> Shingles, uint[] Signature);
