using System.Text.RegularExpressions;

namespace RefMiner.Sources;

/// <summary>Tells tests, generated code and migrations by their paths.</summary>
internal static partial class PathRules
{
    /// <summary>Folders that never hold sources of their own.</summary>
    public static bool IsOutputFolder(string name) =>
        name is ".git" or "node_modules" || name.Equals("bin", StringComparison.OrdinalIgnoreCase) || name.Equals("obj", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a folder's or project's name says that it holds tests, e.g. <c>Shop.Tests</c> or <c>UnitTest</c>.</summary>
    public static bool IsTestName(string name) => TestName().IsMatch(name);

    /// <summary>Whether a file's name says that a tool wrote it.</summary>
    public static bool IsGeneratedName(string path) => GeneratedName().IsMatch(path);

    /// <summary>Whether the folder holds database migrations.</summary>
    public static bool IsMigrationFolder(string name) => name.Equals("migrations", StringComparison.OrdinalIgnoreCase);

    // The word counts wherever it stands, 'Quartz.Tests.Unit' or 'TestUtils'. It is told by its capital letter or by separators around
    // it, so that 'contest', 'Latest', 'Attestation' and 'Testimonials' are no tests.
    [GeneratedRegex(@"^(?:.*[._\- ])?(?i:(?:unit|integration|functional|acceptance|e2e)?tests?|specs)(?:[._\- ].*)?$|Test(?:s|ing|cases?)?(?![a-z])|[a-z0-9._\-](?:Specs?$|Specs[._\- ])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TestName();

    [GeneratedRegex(@"\.(?:g|g\.i|designer|generated)\.cs$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex GeneratedName();
}
