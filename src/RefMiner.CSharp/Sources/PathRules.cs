using System.Text.RegularExpressions;

namespace RefMiner.Sources;

/// <summary>Tells tests, generated code and migrations by their paths.</summary>
public static partial class PathRules
{
    /// <summary>Folders that never hold sources of their own.</summary>
    /// <param name="name">The folder.</param>
    /// <param name="hasProject">Whether a project lies beside it: then it builds there, however the name is written.</param>
    /// <param name="isUnity">Whether it lies in the root of a Unity project, which keeps copies of packages there.</param>
    internal static bool IsOutputFolder(string name, bool hasProject, bool isUnity) =>
        name is ".git" or "node_modules" or "bin" or "obj"
        || (
            hasProject && (name.Equals("bin", StringComparison.OrdinalIgnoreCase) || name.Equals("obj", StringComparison.OrdinalIgnoreCase))
        )
        || (isUnity && name is ("Library" or "Temp" or "Logs"));

    /// <summary>Whether the names in a folder that is called like output are those of sources: C#, and nothing that a build leaves.</summary>
    internal static bool AreSources(IEnumerable<string> names)
    {
        var hasSource = false;
        foreach (var name in names)
        {
            if (BuildOutput().IsMatch(name))
                return false;
            hasSource |= name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);
        }

        return hasSource;
    }

    /// <summary>Whether a folder's or project's name says that it holds tests, e.g. <c>Shop.Tests</c> or <c>UnitTest</c>.</summary>
    internal static bool IsTestName(string name) => TestName().IsMatch(name);

    /// <summary>Whether a file's name says that a tool wrote it.</summary>
    internal static bool IsGeneratedName(string path) => GeneratedName().IsMatch(path);

    /// <summary>Whether a file may say how a project builds.</summary>
    /// <param name="path">The file; only its name counts.</param>
    public static bool IsBuildFile(string path) =>
        path.EndsWith(".props", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".targets", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith("proj", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".projitems", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".user", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith("nuget.config", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".rsp", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the folder holds migrations.</summary>
    internal static bool IsMigrationFolder(string name) => name.Equals("migrations", StringComparison.OrdinalIgnoreCase);

    // The word counts wherever it stands, 'Quartz.Tests.Unit' or 'TestUtils'. It is told by its capital letter or by separators around
    // it, so that 'contest', 'Latest', 'Attestation' and 'Testimonials' are no tests.
    [GeneratedRegex(
        @"^(?:.*[._\- ])?(?i:(?:unit|integration|functional|acceptance|e2e)?tests?|specs)(?:[._\- ].*)?$|Test(?:s|ing|cases?)?(?![a-z])|[a-z0-9._\-](?:Specs?$|Specs[._\- ])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex TestName();

    [GeneratedRegex(
        @"^project\.assets\.json$|\.(?:dll|exe|pdb|cache|nuget\.g\.(?:props|targets)|AssemblyInfo\.cs|AssemblyAttributes\.cs)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex BuildOutput();

    [GeneratedRegex(
        @"\.(?:g|g\.i|designer|generated)\.cs$|(?:^|/)TemporaryGeneratedFile_[^/]*\.cs$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex GeneratedName();
}
