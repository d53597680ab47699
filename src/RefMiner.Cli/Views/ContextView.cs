using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using RefMiner.Context;
using RefMiner.Output;

namespace RefMiner.Views;

/// <summary>A context as text.</summary>
internal static class ContextView
{
    private const int Digits = 2;

    /// <summary>The context as Markdown or JSON; beside Markdown, what a person should know goes to standard error.</summary>
    public static string Text(Terminal terminal, ContextResult result, OutputFormat format)
    {
        if (format == OutputFormat.Json)
            return Json.Document(ContextAnswer.From(result));

        Summarise(terminal, result);
        return result.Context.Text;
    }

    /// <summary>Writes what a person should know of a context to standard error.</summary>
    public static void Summarise(Terminal terminal, ContextResult result)
    {
        foreach (var remark in Remarks(result))
            terminal.Note($"refminer: {remark}");
        terminal.Note(FormattableString.Invariant($"refminer: {Totals(result)}; {result.BuildMilliseconds:0} ms"));
    }

    /// <summary>Some of the sections, in their order.</summary>
    /// <param name="result">The context.</param>
    /// <param name="sections">Ids of the sections; all when empty.</param>
    public static string Sections(ContextResult result, IReadOnlyCollection<string> sections)
    {
        var context = result.Context;
        if (sections.Count == 0)
            return context.Text;

        string[] texts =
        [
            context.SystemContext,
            context.OperationSpecification,
            context.ProductionPatterns,
            context.ReferenceImplementations,
            context.Constraints,
            context.GenerationInstructions,
        ];
        return string.Join(
            '\n',
            ContextSection.All.Zip(texts).Where(section => sections.Contains(section.First)).Select(section => section.Second)
        );
    }

    /// <summary>Warnings, and what was shortened or left out.</summary>
    public static IEnumerable<string> Remarks(ContextResult result) =>
        [.. result.Warnings.Select(warning => $"note: {warning}"), .. result.Context.Truncation.Select(cut => $"cut: {cut}")];

    /// <summary>Warnings and cuts in the short form for agents.</summary>
    /// <param name="result">The context.</param>
    /// <param name="sections">Sections that are given; none for all.</param>
    public static IEnumerable<string> Notes(ContextResult result, ImmutableArray<string> sections)
    {
        foreach (var warning in result.Warnings)
            yield return $"note: {warning}";
        var cuts = result
            .Context.Truncation.GroupBy(cut => cut.Split(':')[0], StringComparer.Ordinal)
            .Where(section => sections.IsEmpty || sections.Contains(section.Key))
            .Select(section => FormattableString.Invariant($"{section.Key} {section.Count()}"))
            .ToArray();
        if (cuts.Length > 0)
            yield return $"cut to fit the budget: {string.Join(", ", cuts)}";
    }

    /// <summary>Places and scores of what is quoted; the texts are in the sections.</summary>
    public static JsonObject Structured(ContextResult result) =>
        new()
        {
            ["tokens"] = result.Context.TotalTokens,
            ["quality"] = Math.Round(result.Quality.Score, Digits),
            ["references"] = new JsonArray([
                .. result.References.GroupBy(method => $"{method.Corpus}/{method.Path}", StringComparer.Ordinal).Select(InFile),
            ]),
        };

    private static JsonNode InFile(IGrouping<string, MethodReference> file) =>
        new JsonObject
        {
            ["path"] = file.Key,
            ["members"] = new JsonArray([
                .. file.Select(method =>
                    (JsonNode)new JsonObject { ["line"] = method.StartLine, ["score"] = Math.Round(method.Score, Digits) }
                ),
            ]),
        };

    private static string Totals(ContextResult result)
    {
        var sections = result.Context.SectionTokens.Select(s => FormattableString.Invariant($"{s.Section} {s.Tokens}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Context.TotalTokens} tokens ({string.Join(", ", sections)}); quality {result.Quality.Score:0.00} "
                + $"{result.Quality.Label}"
        );
    }
}
