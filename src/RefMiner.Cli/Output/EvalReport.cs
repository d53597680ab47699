using System.Globalization;
using RefMiner.Evaluation;

namespace RefMiner.Output;

/// <summary>An evaluation for people.</summary>
internal static class EvalReport
{
    /// <summary>Writes it in the format.</summary>
    public static void Write(Terminal terminal, OutputFormat format, EvalAnswer answer)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Results.WriteLine(Json.Indented(answer));
            return;
        }

        var report = new Sheet(terminal, format);
        foreach (var cell in answer.Cells)
        {
            report.Title(Long(cell.Setting, cell.Tokens, cell.MaxReferences));
            report.Table(["Ranker", "Names", "95 %", "Qualified", "Weighted", "Likeness", "Methods"], cell.Rankers.Select(Row));
        }

        foreach (var setting in answer.Cells.GroupBy(cell => cell.Setting, StringComparer.Ordinal))
        {
            report.Title($"{Words(setting.Key)}: RefMiner over");
            report.Table(
                ["Measure", .. setting.Select(cell => Short(cell.Tokens, cell.MaxReferences))],
                setting.First().Ratios.Select((ratio, r) => new[] { $"{ratio.Measure}, {ratio.Over}" }.Concat(setting.Select(cell => Text(cell.Ratios[r]))).ToArray()));
        }

        report.Title("By corpus: RefMiner's names at 2,500 tokens");
        report.Table(["Corpus", "Methods", "Targets", "Gold", "New node", "/ BM25*", "New method", "/ BM25*"], answer.Corpora.Select(Row));
        if (answer.Comparison is { } comparison) Write(report, comparison);
        report.Line("");
        report.Line(FormattableString.Invariant($"A query takes {answer.Times.P50Ms:0.0} ms (p50), {answer.Times.P99Ms:0.0} ms (p99); {answer.Times.Queries} queries, one after the other, warm."));
        report.Line("Names: share of the uncommon API names of a body that the quoted methods show; weighted: by rarity;");
        report.Line("likeness: of the best quoted body to the true one. BM25*: the best plain BM25 of each corpus.");
    }

    private static void Write(Sheet report, EvalComparisonAnswer comparison)
    {
        report.Title($"Names against {Path.GetFileName(comparison.File)} (RefMiner {comparison.Tool})");
        report.Table(["Asked for", "Before", "Now", "Change", "95 %", "Better", "Worse", "Equal"], comparison.Cells.Select(cell => new[]
        {
            Asked(cell.Setting, cell.Tokens, cell.MaxReferences),
            Share(cell.Before),
            Share(cell.Now),
            Signed(cell.Difference),
            $"{Signed(cell.Low)}..{Signed(cell.High)}",
            Count(cell.Better),
            Count(cell.Worse),
            Count(cell.Equal),
        }));
        report.Line("");
        report.Line(FormattableString.Invariant($"Targets of the earlier run alone: {comparison.OnlyBefore}; of this run alone: {comparison.OnlyNow}."));
        if (comparison.Changes.IsEmpty) return;

        report.Title("Changed most");
        report.Table(["Before", "Now", "Asked for", "Location"], comparison.Changes.Select(change => new[]
        {
            Share(change.Before),
            Share(change.Now),
            Asked(change.Setting, change.Tokens, change.MaxReferences),
            $"{change.Corpus}/{change.Target[..change.Target.IndexOf('#', StringComparison.Ordinal)]}:{change.Target[(change.Target.LastIndexOf('@') + 1)..]}",
        }));
    }

    private static string[] Row(EvalAnswer.Ranker ranker) =>
    [
        ranker.Name,
        Share(ranker.Names),
        $"{Share(ranker.Low)}-{Share(ranker.High)}",
        Share(ranker.Qualified),
        Share(ranker.Weighted),
        ranker.Likeness is { } likeness ? Share(likeness) : "-",
        ranker.References.ToString("0.0", CultureInfo.InvariantCulture),
    ];

    private static string[] Row(EvalAnswer.Corpus corpus) =>
    [
        corpus.Name,
        Count(corpus.Methods),
        Count(corpus.Targets),
        corpus.Gold.ToString("0.0", CultureInfo.InvariantCulture),
        .. Of(corpus, EvaluationCell.NewNode),
        .. Of(corpus, EvaluationCell.NewMethod),
    ];

    private static string[] Of(EvalAnswer.Corpus corpus, string setting)
    {
        if (corpus.Cells.FirstOrDefault(cell => cell.Setting == setting) is not { } cell) return ["-", "-"];

        var ratio = cell.Ratios[0].Value;
        return [Share(cell.Rankers.First(ranker => ranker.Name == "RefMiner").Names), ratio is { } value ? value.ToString("0.00", CultureInfo.InvariantCulture) : "-"];
    }

    private static string Long(string setting, int tokens, int? most) =>
        $"{Words(setting)} ({(setting == EvaluationCell.NewNode ? "the whole file is taken away" : "only the method is taken away")}), {Short(tokens, most)}";

    private static string Short(int tokens, int? most) => FormattableString.Invariant($"{tokens:N0} tokens{(most is null ? "" : $", {most} methods")}");

    private static string Asked(string setting, int tokens, int? most) => FormattableString.Invariant($"{Words(setting).ToLowerInvariant()} {tokens:N0}{(most is null ? "" : $", {most} methods")}");

    private static string Words(string setting) => setting == EvaluationCell.NewNode ? "New node" : "New method";

    private static string Text(EvalAnswer.Ratio ratio) => ratio.Value is { } value ? FormattableString.Invariant($"{value:0.00} ({ratio.Low:0.00}-{ratio.High:0.00})") : "-";

    private static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    private static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Titles and tables one below the other.</summary>
    private sealed class Sheet(Terminal terminal, OutputFormat format)
    {
        private bool _isBegun;

        public void Title(string text)
        {
            if (_isBegun) terminal.Results.WriteLine();
            _isBegun = true;
            terminal.Results.WriteLine((format == OutputFormat.Md ? "## " : "") + Terminal.Visible(text));
            if (format == OutputFormat.Md) terminal.Results.WriteLine();
        }

        public void Table(string[] headings, IEnumerable<string[]> rows) => Tables.Write(terminal, format, headings, rows);

        public void Line(string text) => terminal.Results.WriteLine(text);
    }
}
