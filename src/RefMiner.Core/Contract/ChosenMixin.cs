namespace RefMiner;

/// <summary>A mixin that a request needs.</summary>
/// <param name="Name">Class name.</param>
/// <param name="Confidence">In [0, 1].</param>
/// <param name="Reason">What spoke for it.</param>
public sealed record ChosenMixin(string Name, double Confidence, string Reason);
