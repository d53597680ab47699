using RefMiner.Profiles;

namespace RefMiner.Selection;

/// <summary>One mixin that a request needs.</summary>
/// <param name="Mixin">Its rules.</param>
/// <param name="Confidence">In [0, 0.95].</param>
/// <param name="Reason">What spoke for it.</param>
internal sealed record MixinRecommendation(MixinRules Mixin, double Confidence, string Reason);
