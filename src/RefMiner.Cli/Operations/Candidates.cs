using RefMiner.Context;
using RefMiner.Selection;

namespace RefMiner.Operations;

/// <summary>The candidates of a trace, all in one form.</summary>
internal static class Candidates
{
    private const int Digits = 4;

    /// <summary>Nodes, methods, patterns, mixins, variants; each kind in the trace's order.</summary>
    public static IEnumerable<ExplainResult.Candidate> Of(ContextTrace trace) =>
        [
            .. trace.Nodes.Select(Node),
            .. trace.Methods.Select(Method),
            .. trace.Patterns.Select(pattern => new ExplainResult.Candidate
            {
                Kind = "pattern",
                Name = pattern.What.Pattern.Name,
                Id = pattern.What.Pattern.Id,
                IsShown = pattern.IsShown,
                Why = pattern.Why,
                Score = Round(pattern.What.Score),
                Evidence = [.. pattern.What.Clues.Select(Words)],
            }),
            .. trace.Mixins.Select(mixin => new ExplainResult.Candidate
            {
                Kind = "mixin",
                Name = mixin.What.Mixin.Name,
                IsShown = mixin.IsShown,
                Why = mixin.Why,
                Score = Round(mixin.What.Confidence),
                Evidence = [.. mixin.What.Clues.Select(Words)],
            }),
            .. trace.Variants.Select(
                (variant, i) =>
                    new ExplainResult.Candidate
                    {
                        Kind = "variant",
                        Name = variant.Variant.Id,
                        IsShown = i == 0,
                        Why = variant.Rationale,
                        Score = Round(variant.Confidence),
                        Parts = variant.Parts,
                    }
            ),
        ];

    /// <summary>Those of that name or id; where there is none, methods of that own name.</summary>
    public static IReadOnlyList<ExplainResult.Candidate> Named(IReadOnlyList<ExplainResult.Candidate> candidates, string subject)
    {
        ExplainResult.Candidate[] named = [.. candidates.Where(candidate => Is(candidate.Name) || Is(candidate.Id))];
        return named.Length > 0
            ? named
            :
            [
                .. candidates.Where(candidate =>
                    candidate.Kind == "method" && candidate.Name.EndsWith("." + subject, StringComparison.OrdinalIgnoreCase)
                ),
            ];

        bool Is(string? text) => subject.Equals(text, StringComparison.OrdinalIgnoreCase);
    }

    private static ExplainResult.Candidate Node(Traced<SimilarNode> node) =>
        new()
        {
            Kind = "node",
            Name = node.What.Name,
            Id = node.What.Id,
            Location = Location(node.What.Corpus, node.What.Path, node.What.StartLine),
            IsShown = node.IsShown,
            Why = node.Why,
            Score = Round(node.What.Similarity),
            Parts = node.What.Parts,
            Evidence =
            [
                $"{node.What.NodeType.ToString().ToLowerInvariant()}: {string.Join("; ", node.What.TypeEvidence)}",
                .. node.What.Evidence,
            ],
        };

    private static ExplainResult.Candidate Method(Traced<TracedMethod> method)
    {
        var (reference, quoted, reason) = method.What;
        return new()
        {
            Kind = "method",
            Name = $"{reference.Node.Name}.{quoted.Method.Name}",
            Id = quoted.Method.Id,
            Location = Location(reference.Corpus, quoted.Method.Path, quoted.Method.Lines.Start),
            IsShown = method.IsShown,
            Why = method.Why,
            Score = Round(reason?.Likeness ?? quoted.Relevance),
            Parts = reason?.Parts ?? [],
            Evidence = reason is null
                ? []
                : [FormattableString.Invariant($"likeness = 1 / (1 + e^-({reason.Bias} + sum of value x weight))")],
            Covers = reason?.Covers ?? [],
        };
    }

    private static string Words(Clue clue) => FormattableString.Invariant($"{clue.Says} ({clue.Weight:0.00})");

    private static string Location(string corpus, string path, int line) => FormattableString.Invariant($"{corpus}/{path}:{line}");

    private static double Round(double value) => Math.Round(value, Digits);
}
