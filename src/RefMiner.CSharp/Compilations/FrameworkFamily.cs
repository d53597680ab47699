namespace RefMiner.Compilations;

/// <summary>The lines of .NET, later ones preferred where a package offers several.</summary>
public enum FrameworkFamily
{
    /// <summary>.NET Framework.</summary>
    NetFramework,

    /// <summary>.NET Standard.</summary>
    NetStandard,

    /// <summary>.NET Core up to 3.1.</summary>
    NetCoreApp,

    /// <summary>.NET from 5 on.</summary>
    Net,
}
