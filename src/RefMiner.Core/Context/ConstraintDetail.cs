namespace RefMiner.Context;

/// <summary>How much the constraints say, the least first.</summary>
internal enum ConstraintDetail
{
    /// <summary>Mixins, core rules and the names of the error codes.</summary>
    Core,

    /// <summary>All rules.</summary>
    AllRules,

    /// <summary>And how the mixins are used.</summary>
    Usage,

    /// <summary>And when to use which error code.</summary>
    Full,
}
