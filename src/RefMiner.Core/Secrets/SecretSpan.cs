namespace RefMiner.Secrets;

/// <summary>A credential in a text.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">How long it is, at least 1.</param>
/// <param name="Kind">What it looks like, e.g. <c>aws-key</c>.</param>
public readonly record struct SecretSpan(int Start, int Length, string Kind)
{
    /// <summary>The first position behind it.</summary>
    public int End => Start + Length;
}
