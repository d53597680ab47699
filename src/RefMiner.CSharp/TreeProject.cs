using Microsoft.CodeAnalysis.CSharp;

namespace RefMiner;

/// <summary>A project of a source tree, bound without a build.</summary>
/// <param name="Compilation">Its compilation, which sees the projects and packages that it refers to.</param>
/// <param name="Options">How its files are parsed.</param>
/// <param name="Files">How many files of the tree it has; those of other folders that it compiles as well do not count.</param>
/// <param name="IsComplete">Whether all packages that it asks for were there; else names of theirs do not bind.</param>
public sealed record TreeProject(CSharpCompilation Compilation, CSharpParseOptions Options, int Files, bool IsComplete);
