using System.Text.RegularExpressions;

namespace RefMiner.Sources;

/// <summary>Tells the schema migrations of Entity Framework from other code in folders of migrations.</summary>
internal static partial class MigrationCode
{
    /// <summary>Whether a file holds a migration or model that a tool scaffolds, or no type at all.</summary>
    public static bool IsSchema(string text) => !Declaration().IsMatch(text) || SchemaBase().IsMatch(text);

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+\w", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Declaration();

    [GeneratedRegex(
        @":\s*(?:\w+\.)*(?:Migration|DbMigration|ModelSnapshot)\b(?!\s*[.<])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex SchemaBase();
}
