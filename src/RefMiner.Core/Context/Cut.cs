namespace RefMiner.Context;

/// <summary>One thing that was shortened or left out.</summary>
/// <param name="Section">Id of its section.</param>
/// <param name="Item">What it is, e.g. <c>NodeBlobStoreEffect.ReadAsync</c>.</param>
/// <param name="Change">What was done with it, e.g. <c>left out</c>.</param>
/// <param name="Why">For which limit.</param>
/// <param name="Key">What tells it from others of the same name.</param>
internal sealed record Cut(string Section, string Item, string Change, string Why, string Key)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Section}: {Item} {Change} ({Why})";
}
