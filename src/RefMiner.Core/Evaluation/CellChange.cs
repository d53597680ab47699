namespace RefMiner.Evaluation;

/// <summary>What changed between two runs in one cell, over the targets of both.</summary>
/// <param name="Cell">How it was asked for.</param>
/// <param name="Before">Mean share of the gold names in the earlier run.</param>
/// <param name="Now">The same in the later one.</param>
/// <param name="Difference">Mean of the differences, later less earlier.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Better">Targets of which more is covered now.</param>
/// <param name="Worse">Targets of which less is covered now.</param>
/// <param name="Equal">The others.</param>
internal sealed record CellChange(
    EvaluationCell Cell,
    double Before,
    double Now,
    double Difference,
    double Low,
    double High,
    int Better,
    int Worse,
    int Equal
);
