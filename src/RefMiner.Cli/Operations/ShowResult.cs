using System.Collections.Immutable;

namespace RefMiner.Operations;

/// <summary>Members as they were mined.</summary>
/// <param name="Asked">What was asked for.</param>
/// <param name="Members">What it names: one member or type, or the overloads of one; empty where that is not clear.</param>
/// <param name="Candidates">The things that it could name, where it is not clear.</param>
/// <param name="LeftOut">Overloads that no longer fit the budget.</param>
internal sealed record ShowResult(
    string Asked,
    ImmutableArray<ShowResult.Member> Members,
    ImmutableArray<MemberCandidate> Candidates,
    int LeftOut
)
{
    /// <summary>One member or type.</summary>
    /// <param name="Kind">What it is, in lower case.</param>
    /// <param name="Name"><c>Type.Member</c>, or the type.</param>
    /// <param name="Id">Documentation comment id, or null where the index has none.</param>
    /// <param name="At">Corpus, file and line.</param>
    /// <param name="Text">C#: the member whole, its declaration, or the outline of a type.</param>
    /// <param name="Tokens">cl100k_base tokens of the text.</param>
    /// <param name="IsWhole">Whether nothing of it is left out.</param>
    internal sealed record Member(string Kind, string Name, string? Id, string At, string Text, int Tokens, bool IsWhole);
}
