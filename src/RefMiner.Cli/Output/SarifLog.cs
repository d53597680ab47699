using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RefMiner.Output;

/// <summary>Findings as SARIF 2.1.0 (OASIS), which editors and pipelines show beside the code.</summary>
internal static class SarifLog
{
    /// <summary>The log of one response.</summary>
    /// <param name="result">What came of checking it.</param>
    /// <param name="file">What the response is called.</param>
    /// <param name="rules">The rules of the house: those of the log are these and whatever else was found.</param>
    public static string Of(ValidationResult result, string file, ImmutableArray<CodeRule> rules)
    {
        var texts = new SortedDictionary<string, string>(rules.ToDictionary(rule => rule.Id, rule => rule.Text), StringComparer.Ordinal);
        foreach (var finding in result.Findings)
            texts.TryAdd(finding.Id, finding.Hint);
        var order = texts.Keys.ToList();
        var log = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(
                new JsonObject
                {
                    ["tool"] = new JsonObject
                    {
                        ["driver"] = new JsonObject
                        {
                            ["name"] = "refminer",
                            ["semanticVersion"] = typeof(SarifLog).Assembly.GetName().Version!.ToString(3),
                            ["rules"] = new JsonArray([
                                .. texts.Select(rule => new JsonObject { ["id"] = rule.Key, ["shortDescription"] = Text(rule.Value) }),
                            ]),
                        },
                    },
                    ["columnKind"] = "utf16CodeUnits",
                    ["results"] = new JsonArray([.. result.Findings.Select(finding => Result(finding, file, order.IndexOf(finding.Id)))]),
                    ["properties"] = new JsonObject { ["verdict"] = result.IsAccepted ? "accepted" : "rejected", ["score"] = result.Score },
                }
            ),
        };
        return Json.Document(log);
    }

    private static JsonObject Result(CodeFinding finding, string file, int rule) =>
        new()
        {
            ["ruleId"] = finding.Id,
            ["ruleIndex"] = rule,
            ["level"] = finding.Severity == FindingSeverity.Error ? "error" : "warning",
            ["message"] = Text($"{finding.Message}. {finding.Hint}"),
            ["locations"] = new JsonArray(
                new JsonObject
                {
                    ["physicalLocation"] = new JsonObject
                    {
                        ["artifactLocation"] = new JsonObject
                        {
                            ["uri"] = Uri.EscapeDataString(file.Replace('\\', '/')).Replace("%2F", "/", StringComparison.Ordinal),
                        },
                        ["region"] = new JsonObject
                        {
                            ["startLine"] = finding.Place.Line,
                            ["startColumn"] = finding.Place.Column,
                            ["endLine"] = finding.Place.EndLine,
                            ["endColumn"] = finding.Place.EndColumn,
                        },
                    },
                }
            ),
        };

    private static JsonObject Text(string text) => new() { ["text"] = text };
}
