using System.Runtime.InteropServices;
using RefMiner.Nodes;

namespace RefMiner.Indexing;

/// <summary>How often a term occurs in one field of a method, the term by its number: copied as it is in memory.</summary>
/// <param name="Term">Number of the term in its file.</param>
/// <param name="Count">Occurrences.</param>
/// <param name="Field">The field.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct NumberedTerm(int Term, int Count, TermField Field);
