using System.Collections.Immutable;

namespace RefMiner.Operations;

/// <summary>Who uses a member or type.</summary>
/// <param name="Target"><c>Type.Member</c>, or the type.</param>
/// <param name="Users">Methods that use it.</param>
/// <param name="Unresolved">Methods that use a member of that name on a receiver that did not resolve: another member may be
/// meant. They are counted, and shown only where nothing else is found.</param>
/// <param name="Examples">The best examples first.</param>
/// <param name="Others">Further users, for which there was no room to quote them.</param>
/// <param name="Candidates">What the name could mean, where that is not clear.</param>
/// <param name="DerivedTypes">Types that name it among their bases.</param>
/// <param name="Derived">The first of them.</param>
internal sealed record UsagesResult(
    string Target,
    int Users,
    int Unresolved,
    ImmutableArray<UsagesResult.Example> Examples,
    ImmutableArray<UsagesResult.Place> Others,
    ImmutableArray<MemberCandidate> Candidates,
    int DerivedTypes,
    ImmutableArray<UsagesResult.Place> Derived
)
{
    /// <summary>Methods that can be shown.</summary>
    public int Shown => Users > 0 ? Users : Unresolved;

    /// <summary>One user with the statements that use the member.</summary>
    /// <param name="Name"><c>Type.Method</c>.</param>
    /// <param name="Id">Its documentation comment id.</param>
    /// <param name="At">Corpus, file, and line of the first statement.</param>
    /// <param name="Score">How good an example it is, in [0, 1].</param>
    /// <param name="Through">The base type through which it is used, <c>?</c> where the receiver did not resolve, or null.</param>
    /// <param name="Text">C#; the method's declaration where no statement can be quoted alone.</param>
    internal sealed record Example(string Name, string Id, string At, double Score, string? Through, string Text);

    /// <summary>A further user, or a derived type.</summary>
    internal sealed record Place(string Name, string At);
}
