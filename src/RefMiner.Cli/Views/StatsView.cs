using System.Globalization;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Storage;

namespace RefMiner.Views;

/// <summary>What an index holds, as text.</summary>
internal static class StatsView
{
    private static readonly string[] Headings = ["Corpus", "Profile", "Files", "Nodes", "Methods", "Resolved", "MiB", "Mined (UTC)"];

    /// <summary>Writes it in a format.</summary>
    public static void Write(Terminal terminal, StatsResult result, OutputFormat format) =>
        terminal.Write(format, () => result, () => Show(terminal, result, format));

    private static void Show(Terminal terminal, StatsResult result, OutputFormat format)
    {
        Tables.Write(terminal, format, Headings, result.Corpora.Select(Row));
        terminal.Results.WriteLine(
            FormattableString.Invariant($"generation {result.Generation}, format {result.Format}, written by RefMiner {result.Tool}")
        );
        if (result.CopyCheckedAt is { } checkedAt)
            terminal.Results.WriteLine(FormattableString.Invariant($"a copy of a fleet, last checked {checkedAt:yyyy-MM-dd HH:mm}Z"));
    }

    /// <summary>One line a corpus, without what <see cref="Freshness"/> says.</summary>
    public static string Lines(StatsResult result) => string.Join('\n', result.Corpora.Select(Line));

    private static string Line(ManifestCorpus corpus) =>
        Terminal.Visible(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{corpus.Name}: profile {corpus.Profile}, {corpus.Files} files, {corpus.Nodes} classes, {corpus.Methods} methods, "
                    + $"{Resolved(corpus)} of calls resolved"
            )
        );

    private static string[] Row(ManifestCorpus corpus) =>
        [
            corpus.Name,
            corpus.Profile,
            Number(corpus.Files),
            Number(corpus.Nodes),
            Number(corpus.Methods),
            Resolved(corpus),
            FormattableString.Invariant($"{corpus.Size / 1048576.0:0.0}"),
            corpus.MinedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        ];

    private static string Resolved(ManifestCorpus corpus) =>
        corpus.Invocations == 0 ? "-" : FormattableString.Invariant($"{100.0 * corpus.InvocationsResolved / corpus.Invocations:0.0} %");

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
