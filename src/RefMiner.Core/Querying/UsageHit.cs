namespace RefMiner.Querying;

/// <summary>A method that uses a member.</summary>
/// <param name="Segment">Its segment.</param>
/// <param name="Method">Its number there.</param>
/// <param name="Statements">Its statements that use the member, by their place in the method; may be empty.</param>
/// <param name="Through">The base type through which it is used, <c>?</c> where the receiver did not resolve, or null.</param>
/// <param name="Score">How good an example it is, in [0, 1]; the best of all has 1.</param>
internal sealed record UsageHit(int Segment, int Method, int[] Statements, string? Through, double Score)
{
    /// <summary>What <see cref="Through"/> is where the receiver did not resolve.</summary>
    public const string UnknownReceiver = "?";

    /// <summary>Whether the index knows on what type the member is used; if not, another member of that name may be meant.</summary>
    public bool IsResolved => Through != UnknownReceiver;
}
