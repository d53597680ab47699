namespace RefMiner.Doctor;

/// <summary>What one check came to.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Status">Whether it is as it should be.</param>
/// <param name="Found">What was found.</param>
/// <param name="Cure">How to mend it; null where nothing needs to be.</param>
internal sealed record Finding(string Check, FindingStatus Status, string Found, string? Cure = null);
