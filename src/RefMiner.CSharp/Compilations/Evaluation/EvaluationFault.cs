namespace RefMiner.Compilations;

/// <summary>What could not be evaluated.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1.</param>
/// <param name="Message">What is wrong and what follows from it.</param>
internal sealed record EvaluationFault(string Path, int Line, int Column, string Message);
