using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Validation;

/// <summary>The operations of the sample house are written by its rules, so that no rule may find fault with them.</summary>
public sealed class SampleHouseTests
{
    [TestCaseSource(nameof(Operations))]
    public void Validate_OperationOfTheHouse_IsAccepted(string file)
    {
        var method = Operation(file)!;
        var request = new ContextRequest { Name = Path.GetFileNameWithoutExtension(file), Operation = new OperationSpec { Name = method.Identifier.ValueText, Signature = Header(method) } };

        var result = Sample.Validate("onex-v2", request, $"```csharp\n{string.Concat(method.Body!.Statements.Select(statement => statement.ToFullString()))}```");

        Assert.That(result.Findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => $"{finding.Id} {finding.Place.Line}: {finding.Message}"), Is.Empty);
        Assert.That(result.IsAccepted, Is.True);
    }

    private static IEnumerable<string> Operations() => Directory.EnumerateFiles(Path.Combine(Sample.Root, "samples", "onex", "nodes"), "Node*.cs", SearchOption.AllDirectories)
        .Where(file => Operation(file)?.Body is not null).Select(file => Path.GetRelativePath(Sample.Root, file)).Order(StringComparer.Ordinal);

    private static MethodDeclarationSyntax? Operation(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Sample.Root, file))).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        .FirstOrDefault(method => method.Identifier.ValueText.StartsWith("Execute", StringComparison.Ordinal) && method.Modifiers.Any(SyntaxKind.OverrideKeyword));

    private static string Header(MethodDeclarationSyntax method) => $"{method.ReturnType} {method.Identifier}{method.ParameterList}";
}
