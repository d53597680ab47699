namespace RefMiner.Ranking;

/// <summary>All flat arrays of one corpus.</summary>
/// <param name="Corpus">What an open index holds.</param>
/// <param name="Postings">What the search is made of.</param>
/// <param name="Vectors">What is read when something like a method or node is first asked for.</param>
internal sealed record PackedSegment(PackedCorpus Corpus, PackedPostings Postings, PackedVectors Vectors);
