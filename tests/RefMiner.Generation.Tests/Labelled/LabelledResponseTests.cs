namespace RefMiner.Labelled;

/// <summary>The rules agree with people who know the houses.</summary>
public sealed class LabelledResponseTests
{
    private const double LeastRight = 0.97;

    [TestCase("responses.yaml")]
    [TestCase("responses-later.yaml")]
    [TestCase("responses-hostile.yaml")]
    [TestCase("responses-attack.yaml")]
    [TestCase("responses-promised.yaml")]
    [TestCase("responses-promised-later.yaml")]
    [TestCase("responses-first-sight.yaml")]
    public void Validate_LabelledResponses_AreJudgedAsPeopleDo(string file)
    {
        var judged = LabelledResponses.Read(file).Select(given => (given, result: LabelledResponses.Validate(given))).ToList();

        var wrong = judged.Where(pair => pair.result.IsAccepted != pair.given.Errors.IsEmpty).Select(Shown).ToList();
        var unsafeTaken = judged
            .Where(pair => pair.result.IsAccepted && pair.given.Errors.Any(id => id.StartsWith("RM52", StringComparison.Ordinal)))
            .Select(Shown)
            .ToList();
        var unnamed = judged.Where(pair => pair.given.Errors.Except(Errors(pair.result)).Any()).Select(Shown).ToList();
        TestContext.Out.WriteLine(
            $"{judged.Count} answers, {judged.Count - wrong.Count} judged right, {judged.Count - unnamed.Count} for the right reasons"
        );
        foreach (var line in wrong.Union(unnamed))
            TestContext.Out.WriteLine(line);

        Assert.That(unsafeTaken, Is.Empty, "security faults were accepted");
        Assert.That(1 - ((double)wrong.Count / judged.Count), Is.GreaterThanOrEqualTo(LeastRight), string.Join('\n', wrong));
        Assert.That(1 - ((double)unnamed.Count / judged.Count), Is.GreaterThanOrEqualTo(LeastRight), string.Join('\n', unnamed));
    }

    private static string Shown((LabelledResponse Given, ValidationResult Result) pair)
    {
        var expected = pair.Given.Errors.IsEmpty ? "acceptance" : string.Join(' ', pair.Given.Errors);
        var found = pair
            .Result.Findings.Where(finding => finding.Severity == FindingSeverity.Error)
            .Select(finding => $"{finding.Id} {finding.Place.Line},{finding.Place.Column} {finding.Message}");
        return $"{pair.Given.Id}: expected {expected}, found {string.Join("; ", found)}";
    }

    private static IEnumerable<string> Errors(ValidationResult result) =>
        result.Findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding.Id);
}
