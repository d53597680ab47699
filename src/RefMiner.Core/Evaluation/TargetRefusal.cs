namespace RefMiner.Evaluation;

/// <summary>Why a method is no target; the first reason that applies.</summary>
internal enum TargetRefusal
{
    /// <summary>A constructor, an operator, or an accessor.</summary>
    NoMethod,

    /// <summary>Its body is too short to need anything.</summary>
    TooShort,

    /// <summary>Its body is too long to be asked for at once.</summary>
    TooLong,

    /// <summary>It uses too few names that another file uses and its own does not declare.</summary>
    FewNames,

    /// <summary>Too few of these are left when the commonest ones and those of its request are taken out.</summary>
    FewGold,
}
