using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>A kind of types without code.</summary>
/// <param name="Ending">The words that their names end with, or those of their base types; empty where they are declared alike.</param>
/// <param name="BaseType">The base type that makes most of them of one kind, or null.</param>
/// <param name="Types">Their declarations.</param>
/// <param name="Declared">What all of them are declared as, where the purpose asks for that.</param>
internal sealed record PlainKind(string[] Ending, string? BaseType, int[] Types, DeclarationKind? Declared = null);
