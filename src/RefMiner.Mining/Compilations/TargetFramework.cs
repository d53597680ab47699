using System.Globalization;
using System.Text.RegularExpressions;

namespace RefMiner.Compilations;

/// <summary>A target framework by its short name, e.g. <c>net10.0-windows</c>.</summary>
/// <param name="Family">Which line of frameworks.</param>
/// <param name="Version">Its version.</param>
internal readonly partial record struct TargetFramework(FrameworkFamily Family, Version Version)
{
    /// <summary>What a project gets that names no framework that is known.</summary>
    public static TargetFramework Default { get; } = new(FrameworkFamily.Net, new Version(10, 0));

    /// <summary>Name of the family as MSBuild writes it.</summary>
    public string Identifier => Family switch { FrameworkFamily.NetFramework => ".NETFramework", FrameworkFamily.NetStandard => ".NETStandard", _ => ".NETCoreApp" };

    /// <summary>Reads a short name; null where it is none. A platform after <c>-</c> is dropped.</summary>
    public static TargetFramework? Parse(string name)
    {
        if (ShortName().Match(name.Trim().ToLowerInvariant()) is not { Success: true } match) return null;

        var family = match.Groups["family"].Value;
        var number = match.Groups["version"].Value;
        if (family == "net" && !number.Contains('.', StringComparison.Ordinal))
            return new TargetFramework(FrameworkFamily.NetFramework, new Version(string.Join('.', (number + "0").ToCharArray(0, Math.Max(2, number.Length)))));

        return Version.TryParse(number.Contains('.', StringComparison.Ordinal) ? number : number + ".0", out var version)
            ? new TargetFramework(family switch { "netstandard" => FrameworkFamily.NetStandard, "netcoreapp" => FrameworkFamily.NetCoreApp, _ => FrameworkFamily.Net }, version)
            : null;
    }

    /// <summary>How well a library built for <paramref name="library"/> fits a project built for this framework; 0 where it does not.</summary>
    public long Fit(TargetFramework library)
    {
        var fits = (Family, library.Family) switch
        {
            (FrameworkFamily.Net, FrameworkFamily.Net) or (FrameworkFamily.NetCoreApp, FrameworkFamily.NetCoreApp)
                or (FrameworkFamily.NetFramework, FrameworkFamily.NetFramework) or (FrameworkFamily.NetStandard, FrameworkFamily.NetStandard)
                => library.Version <= Version,
            (FrameworkFamily.Net, FrameworkFamily.NetCoreApp or FrameworkFamily.NetStandard) => true,
            (FrameworkFamily.NetCoreApp, FrameworkFamily.NetStandard) => true,
            (FrameworkFamily.NetFramework, FrameworkFamily.NetStandard) => library.Version <= new Version(2, 0),
            _ => false,
        };
        return fits ? (((long)(library.Family == Family ? 9 : (int)library.Family) + 1) << 40) + ((long)library.Version.Major << 20) + library.Version.Minor : 0;
    }

    /// <summary>The preprocessor symbols that the SDK defines for it.</summary>
    public IEnumerable<string> Symbols()
    {
        var own = string.Create(CultureInfo.InvariantCulture, $"{Version.Major}_{Version.Minor}");
        switch (Family)
        {
            case FrameworkFamily.Net:
                yield return "NET";
                yield return "NETCOREAPP";
                yield return "NET" + own;
                for (var major = 5; major <= Version.Major; major++) yield return string.Create(CultureInfo.InvariantCulture, $"NET{major}_0_OR_GREATER");
                foreach (var old in new[] { "1_0", "1_1", "2_0", "2_1", "2_2", "3_0", "3_1" }) yield return $"NETCOREAPP{old}_OR_GREATER";
                break;
            case FrameworkFamily.NetCoreApp:
                yield return "NETCOREAPP";
                yield return "NETCOREAPP" + own;
                yield return $"NETCOREAPP{own}_OR_GREATER";
                break;
            case FrameworkFamily.NetStandard:
                yield return "NETSTANDARD";
                yield return "NETSTANDARD" + own;
                yield return $"NETSTANDARD{own}_OR_GREATER";
                break;
            default:
                yield return "NETFRAMEWORK";
                yield return "NET" + Version.ToString().Replace(".", "", StringComparison.Ordinal);
                break;
        }
    }

    [GeneratedRegex(@"^(?<family>netstandard|netcoreapp|net)(?<version>\d+(?:\.\d+){0,2})(?:-.*)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ShortName();
}
