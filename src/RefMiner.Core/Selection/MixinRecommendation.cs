using System.Collections.Immutable;
using RefMiner.Profiles;

namespace RefMiner.Selection;

/// <summary>One mixin that a request needs.</summary>
/// <param name="Mixin">Its rules.</param>
/// <param name="Confidence">In [0, 0.95].</param>
/// <param name="Clues">What speaks for it.</param>
/// <param name="IsAskedFor">Whether the request names or says what it is for.</param>
internal sealed record MixinRecommendation(MixinRules Mixin, double Confidence, ImmutableArray<Clue> Clues, bool IsAskedFor)
{
    /// <summary>The clues in words.</summary>
    public string Reason => string.Join("; ", Clues.Select(clue => clue.Says));
}
