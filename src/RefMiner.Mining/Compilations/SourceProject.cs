using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RefMiner.Compilations;

/// <summary>The files that compile together.</summary>
/// <param name="File">Their project, or null for files without one.</param>
/// <param name="Options">How they are parsed.</param>
/// <param name="Trees">Their syntax trees, in ordinal order of the paths.</param>
/// <param name="Linked">Files of other folders that it compiles too; they are mined where they lie.</param>
internal sealed record SourceProject(ProjectFile? File, CSharpParseOptions Options, ImmutableArray<SyntaxTree> Trees, ImmutableArray<SyntaxTree> Linked);
