using System.Text.Json.Nodes;
using RefMiner.Operations;
using RefMiner.Output;

namespace RefMiner.Views;

/// <summary>Why candidates are, or are not, in a context, as text.</summary>
internal static class ExplainView
{
    private const int Digits = 2;

    /// <summary>Where one subject was asked about, all that is known of it; else a line for each candidate.</summary>
    public static string Text(ExplainResult result) =>
        string.Join(
            '\n',
            result
                .Candidates.SelectMany(candidate => result.Subject is null ? [Line(candidate)] : Whole(candidate))
                .Select(Terminal.Visible)
        );

    /// <summary>Names, places and scores.</summary>
    public static JsonObject Structured(ExplainResult result) =>
        new() { ["candidates"] = new JsonArray([.. result.Candidates.Select(Short)]) };

    private static JsonNode Short(ExplainResult.Candidate candidate)
    {
        var members = new JsonObject
        {
            ["kind"] = candidate.Kind,
            ["name"] = candidate.Name,
            ["score"] = Math.Round(candidate.Score, Digits),
            ["isShown"] = candidate.IsShown,
        };
        if (candidate.Location is not null)
            members["at"] = candidate.Location;
        return members;
    }

    private static string Line(ExplainResult.Candidate candidate) => $"{Head(candidate)}: {candidate.Why}";

    private static IEnumerable<string> Whole(ExplainResult.Candidate candidate)
    {
        yield return Head(candidate);
        yield return $"  {(candidate.IsShown ? "shown" : "not shown")}: {candidate.Why}";
        if (candidate.Parts.Any(part => part.Weight != 0))
            yield return "  " + (candidate.Kind == "node" ? PartsText.Of(candidate.Parts, candidate.Score) : PartsText.Of(candidate.Parts));
        foreach (var evidence in candidate.Evidence)
            yield return $"  {evidence}";
        if (!candidate.Covers.IsEmpty)
            yield return "  shows "
                + string.Join(", ", candidate.Covers.Select(name => FormattableString.Invariant($"{name.Name} ({name.Probability:0.00})")));
    }

    private static string Head(ExplainResult.Candidate candidate) =>
        FormattableString.Invariant(
            $"{candidate.Kind} {candidate.Name}  {candidate.Score:0.00}{(candidate.Location is null ? "" : $"  {candidate.Location}")}"
        );
}
