using System.Collections.Immutable;
using System.Globalization;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Selection;

namespace RefMiner.Context;

/// <summary>Finds the mined idioms that the nodes like a request share, and puts them into the form of patterns.</summary>
/// <remarks>score = 0.3 for the node type + 0.7 · (1 - Π(1 - similarity / 2)) over the eight most similar nodes that show the
/// idiom; two of them at least. What a
/// request excludes is neither counted nor quoted. Of the exemplars the one most relevant to the request is shown.</remarks>
/// <param name="space">Where the idioms are.</param>
/// <param name="isTypeDecisive">Whether only idioms of the request's node type count.</param>
internal sealed class IdiomMatcher(SearchSpace space, bool isTypeDecisive)
{
    private const double TypeWeight = 0.3;
    private const double PerNode = 0.5;
    private const int MostNodes = 8;
    private const int FewestNodes = 2;
    private const int MostNames = 5;

    /// <summary>Idioms for the request, best first, equal ones by support.</summary>
    /// <param name="result">What the request found.</param>
    /// <param name="isQuoted">Whether a method is quoted anyway, by segment and number.</param>
    public ImmutableArray<PatternMatch> Match(SearchResult result, Func<MethodRecord, bool> isQuoted)
    {
        if (space.Idioms.IsEmpty)
            return [];

        var relevance = result.RelevanceByMethod();
        var similar = result.Nodes.Take(MostNodes).Select(score => (Score: score, At: space.LocateNode(score.Node))).ToArray();
        return
        [
            .. space
                .Idioms.Where(idiom => !isTypeDecisive || idiom.Record.NodeTypes.Contains(result.Analysis.NodeType))
                .Select(idiom =>
                    Match(
                        idiom,
                        [
                            .. similar
                                .Where(node =>
                                    space.Segments[node.At.Segment] == idiom.Segment && idiom.Record.Nodes.BinarySearch(node.At.Local) >= 0
                                )
                                .Select(node => node.Score),
                        ],
                        result,
                        relevance,
                        isQuoted
                    )
                )
                .OfType<PatternMatch>()
                .OrderByDescending(match => match.Score),
        ];
    }

    private PatternMatch? Match(
        Idiom idiom,
        ImmutableArray<NodeScore> shown,
        SearchResult result,
        Dictionary<int, double> relevance,
        Func<MethodRecord, bool> isQuoted
    )
    {
        if (shown.Length < FewestNodes)
            return null;

        var methods = space.MethodBase(space.Segments.IndexOf(idiom.Segment));
        var seen = idiom.Record.Exemplars.Where(number => result.Pool.Contains(methods + number)).ToArray();
        if (seen.Length == 0)
            return null;

        var exemplar = idiom.Segment.Method(seen.MaxBy(number => relevance.GetValueOrDefault(methods + number)));
        if (isQuoted(exemplar))
            return null;

        var clues = shown
            .Select(score => new Clue($"{space.NodeNameOf(score.Node)} shows it", PerNode * score.Similarity))
            .ToImmutableArray();
        return new PatternMatch(
            Pattern(idiom, exemplar, shown),
            TypeWeight + ((1 - TypeWeight) * Clue.Together(clues)),
            [.. idiom.Record.Features.Where(f => result.Analysis.Ask(f) is not null)],
            clues,
            IsAskedFor: true
        )
        {
            Exemplar = exemplar.Id,
        };
    }

    private Pattern Pattern(Idiom idiom, MethodRecord exemplar, ImmutableArray<NodeScore> shown) =>
        new()
        {
            Id = idiom.Id,
            Name = Prose.OneLine(idiom.Name),
            Category = "mined",
            NodeTypes = idiom.Record.NodeTypes,
            Priority = "medium",
            Tags = idiom.Record.Features,
            Description = Prose.OneLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"An idiom of this code base, seen in {idiom.Support} nodes of {idiom.Segment.Entry.Name}. This one is "
                        + $"{exemplar.Name} at {exemplar.Path}:{exemplar.Lines.Start}-{exemplar.Lines.End}."
                )
            ),
            Code = exemplar.Full.Text,
            Guidelines =
            [
                "Make these calls in this order where the method needs them.",
                Prose.OneLine(
                    $"Of the similar nodes {string.Join(", ", shown.Take(MostNames).Select(score => space.NodeNameOf(score.Node)))} show it."
                ),
                "Take the order and the way of calling, not the domain of the code.",
            ],
        };
}
