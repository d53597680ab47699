namespace RefMiner.Doctor;

/// <summary>The result of one check.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Status">Whether it is as it should be.</param>
/// <param name="Found">What was found.</param>
/// <param name="Cure">How to fix it; null if nothing is wrong.</param>
public sealed record Finding(string Check, FindingStatus Status, string Found, string? Cure = null);
