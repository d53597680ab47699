using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>One method of an evaluated corpus, as a reader of its quote sees it.</summary>
/// <param name="Corpus">Name of the corpus.</param>
/// <param name="Path">From the corpus root.</param>
/// <param name="StartLine">First line.</param>
/// <param name="EndLine">Last line.</param>
/// <param name="Member">Documentation comment id.</param>
/// <param name="Tokens">cl100k_base tokens of its full form.</param>
/// <param name="BodyTokens">The same of its body.</param>
/// <param name="InPool">Whether the plain rankers and the oracle may quote it.</param>
/// <param name="Names">API names that its body uses.</param>
/// <param name="QualifiedNames">The same as <c>Receiver.Name</c>, where the receiver is known.</param>
/// <param name="Text">Its full form.</param>
/// <param name="Statements">Those that can be quoted alone.</param>
internal sealed record ExportedMethod(
    string Corpus,
    string Path,
    int StartLine,
    int EndLine,
    string Member,
    int Tokens,
    int BodyTokens,
    bool InPool,
    ImmutableArray<string> Names,
    ImmutableArray<string> QualifiedNames,
    string Text,
    ImmutableArray<ExportedStatement> Statements
);
