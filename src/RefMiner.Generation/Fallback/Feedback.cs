using System.Collections.Immutable;
using System.Text;
using RefMiner.Nodes;

namespace RefMiner.Fallback;

/// <summary>Puts a question to the model: the context, and behind a rejected answer what was wrong with it.</summary>
internal static class Feedback
{
    private const int MostFaults = 20;
    private const int LongestAnswer = 16_000;

    /// <summary>The messages of an attempt.</summary>
    /// <param name="context">Text of the context.</param>
    /// <param name="last">The attempt before; null for the first.</param>
    public static ImmutableArray<ChatTurn> Turns(string context, GenerationAttempt? last)
    {
        var asked = new ChatTurn("user", context);
        if (last is not { Answer: { } answer, Verdict: { } verdict })
            return [asked];

        // Places refer to the answer, so it is shown as it was; of one that is no method's body nothing can be learnt.
        var shown = answer.Length <= LongestAnswer;
        var faults = new ChatTurn(
            "user",
            Faults([.. last.Failures, .. verdict.Findings.Where(finding => finding.Severity == FindingSeverity.Warning)], shown)
        );
        return shown ? [asked, new ChatTurn("assistant", answer), faults] : [asked, faults];
    }

    private static string Faults(ImmutableArray<CodeFinding> findings, bool hasPlaces)
    {
        var text = new StringBuilder(
            "# Rejected Answer\n\nYour answer was rejected. Write the whole body again, without these faults and with all that the "
                + "sections above ask for:\n\n"
        );
        foreach (var finding in findings.Take(MostFaults))
        {
            var place = hasPlaces ? FormattableString.Invariant($" at line {finding.Place.Line}, column {finding.Place.Column}") : "";
            text.Append(
                $"- {finding.Id} ({(finding.Severity == FindingSeverity.Error ? "error" : "warning")}){place}: "
                    + $"{VisibleLine.Of(finding.Message)}. {finding.Hint}\n"
            );
        }

        if (findings.Length > MostFaults)
            text.Append(FormattableString.Invariant($"- and {findings.Length - MostFaults} more of these kinds\n"));
        return text.Append("\nAnswer with the body alone, in one fenced block.\n").ToString();
    }
}
