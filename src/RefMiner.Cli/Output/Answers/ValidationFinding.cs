namespace RefMiner.Output;

/// <summary>
/// Something wrong with a response, for programs. Lines and columns are counted from 1; the end is the character behind it.
/// </summary>
internal sealed record ValidationFinding(
    string Id,
    string Severity,
    string Message,
    string Hint,
    int Line,
    int Column,
    int EndLine,
    int EndColumn
)
{
    /// <summary>The answer for a finding.</summary>
    public static ValidationFinding From(CodeFinding finding) =>
        new(
            finding.Id,
            finding.Severity.ToString().ToLowerInvariant(),
            finding.Message,
            finding.Hint,
            finding.Place.Line,
            finding.Place.Column,
            finding.Place.EndLine,
            finding.Place.EndColumn
        );
}
