namespace RefMiner.Context;

/// <summary>One step towards a smaller section.</summary>
/// <param name="Plan">The smaller plan.</param>
/// <param name="Item">What became smaller.</param>
/// <param name="Change">How.</param>
/// <param name="Saved">About how many tokens fewer, rather too many: several steps are taken before the section is rendered and
/// counted again.</param>
/// <param name="Key">What tells the item from others of the same name; null where its name does.</param>
internal sealed record Shortening(ContextPlan Plan, string Item, string Change, int Saved, string? Key = null);
