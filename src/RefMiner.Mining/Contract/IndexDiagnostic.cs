namespace RefMiner;

/// <summary>Something that a run left out, or took with a loss.</summary>
/// <param name="Id">What is wrong, e.g. <c>RM1003</c>.</param>
/// <param name="Path">The file, from the root, with <c>/</c> between folders.</param>
/// <param name="Line">Counted from 1; 1 where the whole file is meant.</param>
/// <param name="Column">Counted from 1.</param>
/// <param name="Message">What is wrong, and how to fix it.</param>
/// <param name="IsSkipped">Whether the whole file is missing because of it.</param>
public sealed record IndexDiagnostic(string Id, string Path, int Line, int Column, string Message, bool IsSkipped);
