namespace RefMiner.Secrets;

/// <summary>What a name says about its value; the higher, the less is asked of the value.</summary>
public enum SecretStrength
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A token: of parsers too, so that the value must be long and random.</summary>
    Token,

    /// <summary>A secret or a key: the value must be random.</summary>
    Secret,

    /// <summary>A password: the value may be short and made up.</summary>
    Password,
}
