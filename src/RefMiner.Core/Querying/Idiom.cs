using System.Collections.Immutable;
using System.Text;
using RefMiner.Nodes;
using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>An idiom of an open corpus.</summary>
/// <param name="Id">From the names of its calls, e.g. <c>mined_open_connection_async_begin_transaction_async</c>.</param>
/// <param name="Segment">The corpus.</param>
/// <param name="Record">What was mined.</param>
internal sealed record Idiom(string Id, SegmentReader Segment, IdiomRecord Record)
{
    private const int LongestId = 100;

    /// <summary>Its calls as one reads them.</summary>
    public string Name => string.Join(" → ", Record.Uses.Select(Call));

    /// <summary>How many nodes show it.</summary>
    public int Support => Record.Nodes.Length;

    /// <summary>
    /// All idioms of the corpora, those with the most support first, equal ones in the order of the corpora and of what they
    /// save.
    /// </summary>
    public static ImmutableArray<Idiom> Of(ImmutableArray<SegmentReader> segments)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. segments
                .SelectMany(segment => segment.Idioms.Select(record => new Idiom(Unique(IdOf(record)), segment, record)))
                .OrderByDescending(idiom => idiom.Support),
        ];

        string Unique(string id)
        {
            ids[id] = ids.GetValueOrDefault(id) + 1;
            return ids[id] == 1 ? id : FormattableString.Invariant($"{id}_{ids[id]}");
        }
    }

    /// <summary>The best exemplar.</summary>
    public MethodRecord Exemplar => Segment.Method(Record.Exemplars[0]);

    /// <summary>Where an exemplar stands.</summary>
    public string LocationOf(MethodRecord exemplar) =>
        FormattableString.Invariant($"{Segment.Entry.Name}/{exemplar.Path}:{exemplar.Lines.Start}-{exemplar.Lines.End}");

    private static string Call(ApiUse use) => use.Receiver == use.Name ? "new " + use.Name : $"{use.Receiver}.{use.Name}";

    private static string IdOf(IdiomRecord record)
    {
        var id = new StringBuilder("mined");
        foreach (var use in record.Uses)
        {
            id.Append('_');
            for (var i = 0; i < use.Name.Length && id.Length < LongestId; i++)
            {
                if (!char.IsAsciiLetterOrDigit(use.Name[i]))
                    continue;
                if (i > 0 && char.IsAsciiLetterUpper(use.Name[i]) && char.IsAsciiLetterLower(use.Name[i - 1]))
                    id.Append('_');

                id.Append(char.ToLowerInvariant(use.Name[i]));
            }
        }

        return id.ToString();
    }
}
