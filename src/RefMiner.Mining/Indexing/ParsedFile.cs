using Microsoft.CodeAnalysis;
using RefMiner.Sources;

namespace RefMiner.Indexing;

/// <summary>One file after reading and parsing.</summary>
/// <param name="Content">What was read.</param>
/// <param name="Tree">Its syntax tree; null where it is left out.</param>
/// <param name="BaseNames">Simple names in its base lists.</param>
internal sealed record ParsedFile(SourceContent Content, SyntaxTree? Tree, string[] BaseNames);
