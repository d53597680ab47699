using System.Globalization;
using System.Text.Json.Nodes;
using RefMiner.Operations;
using RefMiner.Output;

namespace RefMiner.Views;

/// <summary>Similar code for agents: a line a hit.</summary>
internal static class SimilarLines
{
    private const int Digits = 2;

    /// <summary>Rank, similarity, name, place and matched features of each hit.</summary>
    /// <param name="found">The hits.</param>
    /// <param name="skipped">Hits on the pages before.</param>
    public static string Text(SimilarFound found, int skipped)
    {
        if (found is SimilarFound.ByRequest { Result: { Nodes.IsEmpty: true } none })
            return skipped == 0 ? SimilarView.NothingFound(none) : "no more hits.";

        return string.Join(
            '\n',
            Hits(found)
                .Select(
                    (hit, i) =>
                        Terminal.Visible(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{skipped + i + 1}. {hit.Score:0.00} {hit.Name} {hit.At}{(hit.Note.Length == 0 ? "" : $" ({hit.Note})")}"
                            )
                        )
                )
        );
    }

    /// <summary>Name, id, place and score of each hit.</summary>
    public static JsonObject Structured(SimilarFound found) =>
        new()
        {
            ["hits"] = new JsonArray([
                .. Hits(found)
                    .Select(hit =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["name"] = hit.Name,
                                ["id"] = hit.Id,
                                ["at"] = hit.At,
                                ["score"] = Math.Round(hit.Score, Digits),
                            }
                    ),
            ]),
        };

    private static IEnumerable<(string Name, string Id, string At, double Score, string Note)> Hits(SimilarFound found) =>
        found switch
        {
            SimilarFound.Methods(var like, _) => like.Methods.Select(method =>
                (
                    SimilarView.MethodName(method),
                    method.Method.Member,
                    SimilarView.Location(method.Method.Corpus, method.Method.Path, method.Method.StartLine),
                    method.Similarity,
                    ""
                )
            ),
            SimilarFound.Nodes(var like, _) => like.Nodes.Select(node => Hit(node, "")),
            SimilarFound.ByRequest(var result, _) => result.Nodes.Select(node => Hit(node, string.Join(", ", node.MatchedFeatures))),
            _ => [],
        };

    private static (string Name, string Id, string At, double Score, string Note) Hit(SimilarNode node, string note) =>
        (node.Name, node.Id, SimilarView.Location(node.Corpus, node.Path, node.StartLine), node.Similarity, note);
}
