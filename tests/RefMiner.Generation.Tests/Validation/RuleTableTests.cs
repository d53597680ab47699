using System.Reflection;
using System.Text.RegularExpressions;
using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>The table of rules in the documentation says what the code knows.</summary>
public sealed partial class RuleTableTests
{
    [Test]
    public void Table_OfRules_HoldsEveryIdWithItsName()
    {
        var known = Enum.GetValues<CheckKind>()
            .Select(kind => (CodeChecks.Id(kind), char.ToLowerInvariant($"{kind}"[0]) + $"{kind}"[1..]))
            .Concat(
                typeof(DiagnosticIds)
                    .GetFields(BindingFlags.Public | BindingFlags.Static)
                    .Select(field => (string)field.GetRawConstantValue()!)
                    .Where(id => id.StartsWith("RM5", StringComparison.Ordinal))
                    .Select(id => (id, ""))
            );

        var table = Row()
            .Matches(File.ReadAllText(Path.Combine(Sample.Root, "docs", "validation.md")))
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value));

        Assert.That(table, Is.EquivalentTo(known));
    }

    [TestCase("onex-v2", 4)]
    [TestCase("dotnet", 3)]
    public void Table_OfRules_NamesTheStrictnessOfEachProfile(string profile, int column)
    {
        var checks = ProfileLoader
            .Load(profile)
            .Checks.ToDictionary(check => CodeChecks.Id(check.Check), check => check.IsWarning ? "warning" : "error");

        var table = Row()
            .Matches(File.ReadAllText(Path.Combine(Sample.Root, "docs", "validation.md")))
            .Where(row => row.Groups[2].Length > 0)
            .ToDictionary(row => row.Groups[1].Value, row => row.Groups[column].Value);

        Assert.That(table.Where(row => row.Value != "-"), Is.EquivalentTo(checks));
    }

    [Test]
    public void Checks_EveryKindButTheVariants_HasAFinder()
    {
        var body = Sample.Validate("dotnet", Sample.Plain(), "return name;").Response.Code!;
        var lazy = new CheckedBody(body.Body, body.Place);

        Assert.That(
            Enum.GetValues<CheckKind>().Where(kind => kind != CheckKind.VariantCore),
            Is.All.Matches<CheckKind>(kind => CodeChecks.Has(kind))
        );
        Assert.That(
            CodeChecks.Find(
                new CodeCheck
                {
                    Check = CheckKind.SqlInjection,
                    Text = "",
                    Hint = "",
                },
                lazy
            ),
            Is.Empty
        );
    }

    [GeneratedRegex(@"^\| (RM5\d{3}) \|(?: `(\w+)` \| (\S+) \| (\S+) \|)?", RegexOptions.Multiline)]
    private static partial Regex Row();
}
