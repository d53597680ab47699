using RefMiner.Compilations;

namespace RefMiner.Doctor;

/// <summary>Looks at what mining uses of the machine.</summary>
public static class MachineChecks
{
    private const string ReferencePack = "Microsoft.NETCore.App.Ref";

    /// <summary>Runtime, SDK, reference assemblies, packages.</summary>
    public static IEnumerable<Finding> Run()
    {
        yield return new Finding("runtime", FindingStatus.Ok, $".NET {Environment.Version}, {Environment.ProcessorCount} processors");

        string[] packs = [.. DotnetRoot.PackFolders()];
        string[] sdks =
        [
            .. packs
                .Select(folder => Path.Combine(folder, "..", "sdk"))
                .Where(Directory.Exists)
                .SelectMany(Directory.GetDirectories)
                .Select(folder => Path.GetFileName(folder))
                .Where(name => char.IsAsciiDigit(name[0]))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        yield return sdks is []
            ? new Finding("sdk", FindingStatus.Note, "none found", "The source loader works without; --load msbuild needs a .NET SDK.")
            : new Finding("sdk", FindingStatus.Ok, string.Join(", ", sdks));

        string[] references =
        [
            .. packs
                .Select(folder => Path.Combine(folder, ReferencePack))
                .Where(Directory.Exists)
                .SelectMany(Directory.GetDirectories)
                .Select(folder => Path.GetFileName(folder))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        yield return references is []
            ? new Finding(
                "reference assemblies",
                FindingStatus.Note,
                $"no {ReferencePack}; names bind to the running .NET",
                "Install a .NET SDK so that trees bind to their framework."
            )
            : new Finding("reference assemblies", FindingStatus.Ok, $"{ReferencePack} {string.Join(", ", references)}");

        var cache = DotnetRoot.PackageFolder();
        yield return Directory.Exists(cache)
            ? new Finding(
                "packages",
                FindingStatus.Ok,
                FormattableString.Invariant($"{Directory.EnumerateDirectories(cache).Count()} in {cache}")
            )
            : new Finding(
                "packages",
                FindingStatus.Note,
                $"there is no {cache}",
                "Run 'dotnet restore' in the trees you mine so that their package names resolve."
            );
    }
}
