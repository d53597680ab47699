using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Validation;

/// <summary>The operations of the sample house are written by its rules, so that no rule may find fault with them.</summary>
public sealed class SampleHouseTests
{
    private static readonly string[] Odd = ["legacy_report_effect", "price_tiering_compute", "fan_out_merge_orchestrator"];

    [TestCaseSource(nameof(Operations))]
    public void Validate_OperationOfTheHouse_IsAccepted(string file)
    {
        var result = Validate(file);

        Assert.That(
            result
                .Findings.Where(finding => finding.Severity == FindingSeverity.Error)
                .Select(finding => $"{finding.Id} {finding.Place.Line}: {finding.Message}"),
            Is.Empty
        );
        Assert.That(result.IsAccepted, Is.True);
    }

    [TestCase("legacy_report_effect/v1_0_0/NodeLegacyReportEffect.cs", "RM5101 RM5103 RM5106 RM5108 RM5111 RM5115 RM5202")]
    [TestCase("price_tiering_compute/v1_0_0/NodePriceTieringCompute.cs", "RM5106 RM5107 RM5108 RM5115")]
    [TestCase("fan_out_merge_orchestrator/v1_0_0/NodeFanOutMergeOrchestrator.cs", "RM5108")]
    public void Validate_OperationThatBreaksRules_IsRejectedForThem(string file, string ids)
    {
        var result = Validate($"samples/onex/nodes/{file}");

        Assert.That(
            result
                .Findings.Where(finding => finding.Severity == FindingSeverity.Error)
                .Select(finding => finding.Id)
                .Distinct()
                .Order(StringComparer.Ordinal),
            Is.EqualTo(ids.Split(' '))
        );
    }

    private static IEnumerable<string> Operations() =>
        Directory
            .EnumerateFiles(Path.Combine(Sample.Root, "samples", "onex", "nodes"), "Node*.cs", SearchOption.AllDirectories)
            .Where(file => Operation(file)?.Body is not null && !Array.Exists(Odd, odd => file.Contains(odd, StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Sample.Root, file))
            .Order(StringComparer.Ordinal);

    private static ValidationResult Validate(string file)
    {
        var method = Operation(file)!;
        var request = new ContextRequest
        {
            Name = Path.GetFileNameWithoutExtension(file),
            Operation = new OperationSpec { Name = method.Identifier.ValueText, Signature = Header(method) },
        };
        return Sample.Validate(
            "onex-v2",
            request,
            $"```csharp\n{string.Concat(method.Body!.Statements.Select(statement => statement.ToFullString()))}```"
        );
    }

    private static MethodDeclarationSyntax? Operation(string file) =>
        CSharpSyntaxTree
            .ParseText(File.ReadAllText(Path.Combine(Sample.Root, file)))
            .GetRoot()
            .DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(method =>
                method.Identifier.ValueText.StartsWith("Execute", StringComparison.Ordinal)
                && method.Modifiers.Any(SyntaxKind.OverrideKeyword)
            );

    private static string Header(MethodDeclarationSyntax method) => $"{method.ReturnType} {method.Identifier}{method.ParameterList}";
}
