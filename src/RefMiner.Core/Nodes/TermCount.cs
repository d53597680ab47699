namespace RefMiner.Nodes;

/// <summary>How often a term occurs in one field of one method.</summary>
internal readonly record struct TermCount(TermField Field, string Term, int Count);
