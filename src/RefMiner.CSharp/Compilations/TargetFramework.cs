using System.Text.RegularExpressions;

namespace RefMiner.Compilations;

/// <summary>A target framework by its short name, e.g. <c>net10.0-windows</c>.</summary>
/// <param name="Family">Which line of frameworks.</param>
/// <param name="Version">Its version.</param>
public readonly partial record struct TargetFramework(FrameworkFamily Family, Version Version)
{
    private const int MostVersions = 64;
    private static readonly Version[] CoreVersions = [new(1, 0), new(1, 1), new(2, 0), new(2, 1), new(2, 2), new(3, 0), new(3, 1)];
    private static readonly Version[] StandardVersions =
    [
        new(1, 0),
        new(1, 1),
        new(1, 2),
        new(1, 3),
        new(1, 4),
        new(1, 5),
        new(1, 6),
        new(2, 0),
        new(2, 1),
    ];

    private static readonly Version[] FrameworkVersions =
    [
        new(2, 0),
        new(3, 0),
        new(3, 5),
        new(4, 0),
        new(4, 5),
        new(4, 5, 1),
        new(4, 5, 2),
        new(4, 6),
        new(4, 6, 1),
        new(4, 6, 2),
        new(4, 7),
        new(4, 7, 1),
        new(4, 7, 2),
        new(4, 8),
        new(4, 8, 1),
    ];

    private static readonly Version[] WindowsVersions =
    [
        new(7, 0),
        new(8, 0),
        new(10, 0, 17763, 0),
        new(10, 0, 18362, 0),
        new(10, 0, 19041, 0),
        new(10, 0, 20348, 0),
        new(10, 0, 22000, 0),
        new(10, 0, 22621, 0),
        new(10, 0, 26100, 0),
    ];

    /// <summary>What a project gets that names no framework that is known.</summary>
    internal static TargetFramework Default { get; } = new(FrameworkFamily.Net, new Version(10, 0));

    /// <summary>Name of the family as MSBuild writes it.</summary>
    internal string Identifier =>
        Family switch
        {
            FrameworkFamily.NetFramework => ".NETFramework",
            FrameworkFamily.NetStandard => ".NETStandard",
            _ => ".NETCoreApp",
        };

    /// <summary>Reads a short name; null where it is none. A platform after <c>-</c> is dropped.</summary>
    public static TargetFramework? Parse(string name)
    {
        if (ShortName().Match(name.Trim().ToLowerInvariant()) is not { Success: true } match)
            return null;

        var family = match.Groups["family"].Value;
        var number = match.Groups["version"].Value;
        if (family == "net" && !number.Contains('.', StringComparison.Ordinal))
        {
            var digits = new Version(string.Join('.', (number + "0").ToCharArray(0, Math.Max(2, number.Length))));
            return new TargetFramework(digits.Major < 5 ? FrameworkFamily.NetFramework : FrameworkFamily.Net, digits);
        }

        return Version.TryParse(number.Contains('.', StringComparison.Ordinal) ? number : number + ".0", out var version)
            ? new TargetFramework(
                family switch
                {
                    "netstandard" => FrameworkFamily.NetStandard,
                    "netcoreapp" => FrameworkFamily.NetCoreApp,
                    _ => FrameworkFamily.Net,
                },
                version
            )
            : null;
    }

    /// <summary>The platform in a short name, e.g. <c>windows</c>; empty without one.</summary>
    internal static string PlatformOf(string name) =>
        name.IndexOf('-', StringComparison.Ordinal) is var dash and >= 0
            ? new string([.. name[(dash + 1)..].TakeWhile(char.IsAsciiLetter)])
            : "";

    /// <summary>The highest of some short names; empty where none of them is one.</summary>
    internal static string Highest(IEnumerable<string> names) =>
        names
            .Select(name => (Name: name.Trim(), Framework: Parse(name)))
            .Where(candidate => candidate.Framework is not null)
            .OrderByDescending(candidate => candidate.Framework!.Value.Family)
            .ThenByDescending(candidate => candidate.Framework!.Value.Version)
            .ThenBy(candidate => candidate.Name.Length)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault("");

    /// <summary>
    /// How well a library built for <paramref name="library"/> fits a project built for this framework; 0 where it does not.
    /// </summary>
    internal long Fit(TargetFramework library)
    {
        var fits = (Family, library.Family) switch
        {

            (FrameworkFamily.Net, FrameworkFamily.Net)
            or
            (FrameworkFamily.NetCoreApp, FrameworkFamily.NetCoreApp)
            or
            (FrameworkFamily.NetFramework, FrameworkFamily.NetFramework)
            or (FrameworkFamily.NetStandard, FrameworkFamily.NetStandard) => library.Version <= Version,
            (FrameworkFamily.Net, FrameworkFamily.NetCoreApp or FrameworkFamily.NetStandard) => true,
            (FrameworkFamily.NetCoreApp, FrameworkFamily.NetStandard) => true,
            (FrameworkFamily.NetFramework, FrameworkFamily.NetStandard) => library.Version <= new Version(2, 0),
            _ => false,
        };
        return fits
            ? (((long)(library.Family == Family ? 9 : (int)library.Family) + 1) << 40)
                + ((long)library.Version.Major << 20)
                + library.Version.Minor
            : 0;
    }

    /// <summary>The preprocessor symbols that the SDK defines for it, as its targets do.</summary>
    internal IEnumerable<string> Symbols()
    {
        var (family, own) = (Family, Version);
        string[] first = family switch
        {
            FrameworkFamily.Net => ["NET", "NETCOREAPP", Name("NET", own, "_")],
            FrameworkFamily.NetCoreApp => ["NETCOREAPP", Name("NETCOREAPP", own, "_")],
            FrameworkFamily.NetStandard => ["NETSTANDARD", Name("NETSTANDARD", own, "_")],
            _ => ["NETFRAMEWORK", Name("NET", own, "")],
        };
        var below = family switch
        {
            FrameworkFamily.Net => Enumerable
                .Range(5, Math.Clamp(own.Major - 4, 0, MostVersions))
                .Select(major => Name("NET", new Version(major, 0), "_"))
                .Concat(CoreVersions.Select(version => Name("NETCOREAPP", version, "_"))),
            FrameworkFamily.NetCoreApp => CoreVersions.Where(version => version <= own).Select(version => Name("NETCOREAPP", version, "_")),
            FrameworkFamily.NetStandard => StandardVersions
                .Where(version => version <= own)
                .Select(version => Name("NETSTANDARD", version, "_")),
            _ => FrameworkVersions.Where(version => version <= own).Select(version => Name("NET", version, "")),
        };
        return first.Concat(below.Select(name => name + "_OR_GREATER"));
    }

    /// <summary>The symbols that the SDK defines for a platform, e.g. <c>WINDOWS</c> and <c>WINDOWS10_0_19041_0_OR_GREATER</c>.</summary>
    /// <param name="platform">E.g. <c>Windows</c>; empty for none.</param>
    /// <param name="version">E.g. <c>10.0.19041.0</c>; where it is empty, or 0.0 as without the workload, the newest counts.</param>
    internal static IEnumerable<string> PlatformSymbols(string platform, string version)
    {
        if (platform.Length == 0)
            return [];

        var name = platform.ToUpperInvariant();
        if (!System.Version.TryParse(version, out var number) || number.Major == 0)
            return name == "WINDOWS"
                ? [name]
                : [name, .. PlatformVersions(name, new Version(MostVersions, 0)).Select(below => OrGreater(name, below))];

        var own = name + number.ToString().Replace('.', '_');
        return
        [
            name,
            own,
            .. PlatformVersions(name, number)
                .Select(below => OrGreater(name, below))
                .Append(own + "_OR_GREATER")
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static string OrGreater(string name, Version version) => $"{name}{version.ToString().Replace('.', '_')}_OR_GREATER";

    private static IEnumerable<Version> PlatformVersions(string name, Version own) =>
        (
            name == "WINDOWS"
                ? WindowsVersions
                : Enumerable.Range(1, Math.Min(own.Major, MostVersions)).Select(major => new Version(major, 0))
        ).Where(version => version <= own);

    private static string Name(string family, Version version, string between) =>
        family + version.ToString().Replace(".", between, StringComparison.Ordinal);

    [GeneratedRegex(
        @"^(?<family>netstandard|netcoreapp|net)(?<version>\d+(?:\.\d+){0,2})(?:-.*)?$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex ShortName();
}
