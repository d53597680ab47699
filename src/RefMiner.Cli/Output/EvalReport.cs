using System.Globalization;
using RefMiner.Evaluation;

namespace RefMiner.Output;

/// <summary>An evaluation for people, in 80 columns.</summary>
internal static class EvalReport
{
    private const string Context = "context";

    /// <summary>Writes it in the format.</summary>
    public static void Write(Terminal terminal, OutputFormat format, EvalAnswer answer) =>
        terminal.Write(format, () => answer, () => Show(terminal, format, answer));

    private static void Show(Terminal terminal, OutputFormat format, EvalAnswer answer)
    {
        var report = new EvalSheet(terminal, format);
        foreach (var line in Headline(answer))
            report.Line(line);
        foreach (var setting in answer.Cells.GroupBy(cell => cell.Setting, StringComparer.Ordinal))
        {
            Write(report, setting.Key, [.. setting]);
        }

        report.Title("By corpus, new node: names in 8,000 tokens of context, in 2,500 of methods");
        report.Table(["Corpus", "Targets", "Context", "/ BM25*", "Methods", "/ BM25*"], answer.Corpora.Select(Row));
        if (answer.Comparison is { } comparison)
            EvalComparisonReport.Write(report, comparison);
        report.Line("");
        report.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{answer.Times.Queries} queries, one after the other, warm: {answer.Times.P50Ms:0.0} ms (p50), "
                    + $"{answer.Times.P99Ms:0.0} ms (p99)."
            )
        );
        if (answer.Bodies is { } bodies)
            report.Line(
                FormattableString.Invariant(
                    $"The rules of 'validate' accept {bodies.Accepted:N0} of {bodies.Checked:N0} real bodies, names not looked up."
                )
            );
        report.Line("Names: share of the uncommon API names of a body that the answer shows; own: of");
        report.Line("those that the tree declares; weighed: names that any model knows count half;");
        report.Line("bodies: names that the methods quoted in full use; likeness: of the best such");
        report.Line("method to the true body; nearest: the most relevant method is among them.");
        report.Line("BM25*: the best plain BM25 of each corpus, quoting whole methods.");
    }

    private static IEnumerable<string> Headline(EvalAnswer answer)
    {
        var cell = answer.Cells.First(cell => cell is { Setting: EvaluationCell.NewNode, Form: Context });
        var (ours, plain) = (Of(cell, "RefMiner"), Of(cell, EvaluationSummary.BestPlain));
        yield return FormattableString.Invariant($"Of the names that a new method needs, a context of {cell.Tokens:N0} tokens shows");
        yield return $"{Percent(ours)}; plain BM25, quoting whole methods for as many, {Percent(plain)}.";
    }

    private static void Write(EvalSheet report, string setting, EvalAnswer.Cell[] cells)
    {
        var removed = setting == EvaluationCell.NewNode ? "the whole file is taken away" : "only the method is taken away";
        EvalAnswer.Cell[] contexts = [.. cells.Where(cell => cell.Form == Context).Select(WithBestPlainAlone)];
        EvalAnswer.Cell[] methods = [.. cells.Where(cell => cell.Form != Context)];
        report.Title($"{EvalWords.Setting(setting)} ({removed}): what a context shows");
        report.Table(
            ["Budget", "Ranker", "Names", "95 %", "Own", "Weighed", "Qualified"],
            Rows(contexts, ranker =>
                [
                    EvalWords.Share(ranker.Names),
                    Interval(ranker),
                    EvalWords.Share(ranker.Own),
                    EvalWords.Share(ranker.WeightedOwn),
                    EvalWords.Share(ranker.Qualified),
                ]
            )
        );
        report.Title($"{EvalWords.Setting(setting)}: what a context is made of");
        report.Table(
            ["Budget", "Ranker", "Tokens", "Used", "Methods", "Bodies", "Likeness", "Nearest"],
            Rows(contexts, ranker =>
                [
                    EvalWords.Count((int)Math.Round(ranker.Spent ?? 0)),
                    EvalWords.Share(ranker.Used),
                    EvalWords.Tenths(ranker.References),
                    EvalWords.Share(ranker.Bodies),
                    EvalWords.Share(ranker.Likeness),
                    EvalWords.Share(ranker.Nearest),
                ]
            )
        );
        WriteRatios(report, setting, "contexts", contexts);
        report.Title($"{EvalWords.Setting(setting)}: references (--references-only)");
        report.Table(
            ["Budget", "Ranker", "Names", "95 %", "Qualified", "Likeness", "Methods"],
            Rows(methods, ranker =>
                [
                    EvalWords.Share(ranker.Names),
                    Interval(ranker),
                    EvalWords.Share(ranker.Qualified),
                    EvalWords.Share(ranker.Likeness),
                    EvalWords.Tenths(ranker.References),
                ]
            )
        );
        WriteRatios(report, setting, "methods", methods);
    }

    private static void WriteRatios(EvalSheet report, string setting, string what, EvalAnswer.Cell[] cells)
    {
        report.Title($"{EvalWords.Setting(setting)}, {what}: RefMiner over");
        report.Table(
            ["Measure", .. cells.Select(Asked)],
            cells[0]
                .Ratios.Select(
                    (ratio, r) =>
                        (string[])[$"{EvalWords.Measure(ratio.Measure)}, {ratio.Over}", .. cells.Select(cell => Text(cell.Ratios[r]))]
                )
        );
    }

    private static EvalAnswer.Cell WithBestPlainAlone(EvalAnswer.Cell cell) =>
        cell with
        {
            Rankers = [.. cell.Rankers.Where(ranker => ranker.Name != "BM25")],
        };

    private static IEnumerable<string[]> Rows(EvalAnswer.Cell[] cells, Func<EvalAnswer.Ranker, string[]> columns) =>
        cells.SelectMany(cell => cell.Rankers.Select(ranker => new[] { Asked(cell), ranker.Name }.Concat(columns(ranker)).ToArray()));

    private static string[] Row(EvalAnswer.Corpus corpus) =>
        [
            corpus.Name,
            EvalWords.Count(corpus.Targets),
            .. NamesOf(corpus.Cells.FirstOrDefault(cell => cell is { Setting: EvaluationCell.NewNode, Form: Context })),
            .. NamesOf(corpus.Cells.FirstOrDefault(cell => cell is { Setting: EvaluationCell.NewNode, Form: not Context })),
        ];

    private static string[] NamesOf(EvalAnswer.Cell? cell) =>
        cell is null
            ? ["-", "-"]
            : [EvalWords.Share(Of(cell, "RefMiner").Names), cell.Ratios[0].Value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-"];

    private static EvalAnswer.Ranker Of(EvalAnswer.Cell cell, string ranker) => cell.Rankers.First(one => one.Name == ranker);

    private static string Asked(EvalAnswer.Cell cell) =>
        FormattableString.Invariant($"{cell.Tokens:N0}{(cell.MaxReferences is { } most ? $", {most}" : "")}");

    private static string Percent(EvalAnswer.Ranker ranker) =>
        FormattableString.Invariant($"{100 * ranker.Names:0} % ({100 * ranker.Low:0}-{100 * ranker.High:0})");

    private static string Interval(EvalAnswer.Ranker ranker) => $"{EvalWords.Share(ranker.Low)}-{EvalWords.Share(ranker.High)}";

    private static string Text(EvalAnswer.Ratio ratio) =>
        ratio.Value is { } value ? FormattableString.Invariant($"{value:0.00} ({ratio.Low:0.00}-{ratio.High:0.00})") : "-";
}
