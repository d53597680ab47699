using RefMiner.Nodes;

namespace RefMiner.Context;

/// <summary>A statement that is quoted alone.</summary>
/// <param name="Number">Number of the statement in the search space.</param>
/// <param name="Of">Number of the method that holds it.</param>
/// <param name="Method">That method.</param>
/// <param name="File">File that holds it, as <see cref="PlaceText"/> says it.</param>
/// <param name="PlaceInFile">Line and member, in the same way.</param>
/// <param name="Corpus">Name of the corpus that holds it.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Relevance">The method's fused score over the best method's, in [0, 1].</param>
internal sealed record QuotedUsage(
    int Number,
    int Of,
    MethodRecord Method,
    string File,
    string PlaceInFile,
    string Corpus,
    StatementRecord Statement,
    double Relevance
);
