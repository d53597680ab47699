using System.Collections.Immutable;
using System.Text;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RefMiner.Output;
using RefMiner.Reading;

namespace RefMiner.Mcp;

/// <summary>Why something is, or is not, in the context of a request.</summary>
internal sealed class ExplainTool(ServerState server) : RefMinerTool(server, Reading(
    "explain",
    "Explain a choice",
    "Says why a class, method, pattern, mixin or variant is in the context of a request, or why it is not: its score, what the score is made of, the evidence, and what it had to give way to. "
        + "Give the same arguments as to 'context', and name it in 'subject'; without a subject, all that the context shows is explained.",
    ToolSchema.Input(takesRequest: true, [("subject", ToolSchema.Of("string", "Name of a class, 'Type.Method', name or id of a pattern, name of a mixin or variant.")), .. ContextTool.OptionSchemas()]),
    typeof(ExplainAnswer)))
{
    private const int MostNamed = 20;

    /// <inheritdoc/>
    protected override Task<ToolAnswer> AnswerAsync(ToolArguments arguments, RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var options = ContextTool.OptionsOf(arguments, Server);
        var subject = arguments.Text("subject");
        var asked = arguments.Request();
        using var index = Server.Index.Take();
        var (result, trace) = index.TraceContext(asked, options);
        var candidates = Candidates.Of(trace).ToArray();
        ImmutableArray<ExplainAnswer.Candidate> found = [.. subject is null ? candidates.Where(candidate => candidate.IsShown) : Candidates.Named(candidates, subject)];
        if (found.IsEmpty && subject is not null) throw new InvalidRequestException(NoCandidate(subject, candidates));

        return Task.FromResult(new ToolAnswer(Json.Object(new ExplainAnswer(subject, found, result.Warnings)), Text(found), [.. result.Warnings.Select(warning => $"note: {warning}")], index.Manifest));
    }

    private static string NoCandidate(string subject, ExplainAnswer.Candidate[] candidates)
    {
        string[] names = [.. candidates.Select(candidate => candidate.Name).Distinct(StringComparer.Ordinal)];
        var nearest = EditDistance.Nearest(subject, names);
        return $"arguments: '{Terminal.Visible(subject)}' is no candidate for this request: it is not in the index, of another node type, or too unlike to be ranked. "
            + (nearest is null ? $"Candidates are {string.Join(", ", names.Take(MostNamed))}." : $"Did you mean '{nearest}'?");
    }

    private static string Text(ImmutableArray<ExplainAnswer.Candidate> candidates)
    {
        var text = new StringBuilder();
        foreach (var candidate in candidates)
        {
            if (text.Length > 0) text.Append('\n');
            Line(FormattableString.Invariant($"{candidate.Kind} {candidate.Name}  {candidate.Score:0.00}{(candidate.Location is null ? "" : $"  {candidate.Location}")}"));
            Line($"  {(candidate.IsShown ? "shown" : "not shown")}: {candidate.Why}");
            if (candidate.Parts.Any(part => part.Weight != 0)) Line("  " + (candidate.Kind == "node" ? PartsText.Of(candidate.Parts, candidate.Score) : PartsText.Of(candidate.Parts)));
            foreach (var evidence in candidate.Evidence) Line($"  {evidence}");
            if (!candidate.Covers.IsEmpty) Line("  shows " + string.Join(", ", candidate.Covers.Select(name => FormattableString.Invariant($"{name.Name} ({name.Probability:0.00})"))));
        }

        return text.ToString();

        void Line(string line) => text.Append(Terminal.Visible(line)).Append('\n');
    }
}
