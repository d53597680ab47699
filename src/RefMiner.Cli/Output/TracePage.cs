using System.Globalization;
using System.Text;
using RefMiner.Context;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace RefMiner.Output;

/// <summary>Renders how a context came about as one page of HTML that is well-formed XML and needs nothing but itself.</summary>
internal static class TracePage
{
    private const double FarthestMax = 1.5;
    private static readonly Lazy<Template> Page = new(Read);

    /// <summary>The page; the same for the same trace, since it holds no times.</summary>
    public static string Render(ContextResult result, ContextTrace trace)
    {
        var model = new ScriptObject { ["result"] = result, ["trace"] = trace };
        model.Import("bar", Bar);
        model.Import("stack", Stack);
        model.Import("budget", (ContextTrace whole) => Budget(whole, result.Context.TotalTokens));
        model.Import("room", Room);
        var context = new EscapingContext
        {
            StrictVariables = true,
            NewLine = "\n",
            LoopLimit = int.MaxValue,
            LimitToString = int.MaxValue,
        };
        context.PushGlobal(model);
        return Page.Value.Render(context).TrimEnd();
    }

    /// <summary>
    /// The text with all that HTML or XML reads as markup escaped, and what cannot be seen, or changes the direction of what
    /// follows, by its number.
    /// </summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + (text.Length / 8));
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\n' or '\t' => escaped.Append((char)rune.Value),
                _ when IsHidden(rune) => escaped.Append(CultureInfo.InvariantCulture, $"⟨U+{rune.Value:X4}⟩"),
                _ => escaped.Append(rune),
            };
        }

        return escaped.ToString();
    }

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
        || (rune.Value & 0xFFFE) == 0xFFFE;

    /// <summary>A share of 1.</summary>
    private static Markup Bar(double value) => Svg(8, "", Rect("track", 0, 1, 0, 8), Rect("fill", 0, Math.Clamp(value, 0, 1), 0, 8));

    /// <summary>What each part adds to a share of 1, side by side in their order.</summary>
    private static Markup Stack(IEnumerable<ScorePart> parts)
    {
        var start = 0.0;
        var rects = new List<string> { Rect("track", 0, 1, 0, 8) };
        foreach (var (part, i) in parts.Select((part, i) => (part.Value * part.Weight, i)))
        {
            rects.Add(Rect(i % 2 == 0 ? "fill" : "fill other", start, part, 0, 8));
            start += part;
        }

        return Svg(8, "", [.. rects]);
    }

    /// <summary>The sections side by side within the budget, numbered.</summary>
    private static Markup Budget(ContextTrace trace, int tokens)
    {
        const int Height = 28;
        var whole = (double)Math.Max(trace.Options.BudgetTokens, tokens);
        var start = 0.0;
        var drawn = new List<string> { Rect("track", 0, 1, 0, Height) };
        for (var i = 0; i < trace.Sections.Length; i++)
        {
            var share = trace.Sections[i].Tokens / whole;
            drawn.Add(Rect(i % 2 == 0 ? "fill" : "fill other", start, share, 0, Height));
            if (share > 0.02)
                drawn.Add(
                    $"<text x=\"{Percent(start + (share / 2))}\" y=\"19\" class=\"{(i % 2 == 0 ? "on" : "on other")}\">{i + 1}</text>"
                );
            start += share;
        }

        return Svg(
            Height,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{tokens} of {trace.Options.BudgetTokens} tokens: "
                    + $"{string.Join(", ", trace.Sections.Select(section => $"{section.Room.Section} {section.Tokens}"))}"
            ),
            [.. drawn]
        );
    }

    /// <summary>
    /// A section's tokens over its minimum, target and maximum, all sections on one scale. A maximum far beyond what is used lies
    /// outside, without its mark.
    /// </summary>
    private static Markup Room(ContextTrace trace, TracedSection section)
    {
        var most =
            trace.Sections.Max(other =>
                Math.Max(other.Tokens, Math.Min(other.Max, FarthestMax * Math.Max(other.Tokens, other.Room.Target)))
            ) * 1.02;
        var (min, max, target) = (section.Room.Min / most, Math.Min(1, section.Max / most), section.Room.Target / most);
        return Svg(
            22,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{section.Room.Section}: {section.Tokens} tokens; minimum {section.Room.Min}, target {section.Room.Target}, "
                    + $"maximum {section.Max}"
            ),
            Rect("range", min, max - min, 3, 16),
            Rect("fill", 0, section.Tokens / most, 8, 6),
            Line("limit", min, 3, 19),
            max < 1 ? Line("limit", max, 3, 19) : "",
            Line("target", target, 0, 22)
        );
    }

    private static string Rect(string kind, double x, double width, int y, int height) =>
        FormattableString.Invariant(
            $"<rect class=\"{kind}\" x=\"{Percent(x)}\" y=\"{y}\" width=\"{Percent(width)}\" height=\"{height}\"/>"
        );

    private static string Line(string kind, double x, int from, int to) =>
        FormattableString.Invariant($"<line class=\"{kind}\" x1=\"{Percent(x)}\" x2=\"{Percent(x)}\" y1=\"{from}\" y2=\"{to}\"/>");

    private static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static Markup Svg(int height, string says, params ReadOnlySpan<string> shapes) =>
        new(
            $"<svg width=\"100%\" height=\"{height.ToString(CultureInfo.InvariantCulture)}\" "
                + $"{(says.Length == 0 ? "aria-hidden=\"true\"" : $"role=\"img\" aria-label=\"{Escape(says)}\"")}>{string.Concat(shapes)}"
                + "</svg>"
        );

    private static Template Read()
    {
        using var reader = new StreamReader(typeof(TracePage).Assembly.GetManifestResourceStream("trace.html")!);
        var template = Template.Parse(reader.ReadToEnd(), "trace.html");
        return template.HasErrors ? throw new InvalidOperationException(template.Messages[0].ToString()) : template;
    }

    /// <summary>Markup made here, of numbers and escaped text.</summary>
    private sealed record Markup(string Html);

    /// <summary>
    /// Escapes whatever an expression of the template gives, unless it is <see cref="Markup"/>: the template cannot forget to.
    /// </summary>
    private sealed class EscapingContext : TemplateContext
    {
        /// <inheritdoc/>
        public override TemplateContext Write(SourceSpan span, object? textAsObject) =>
            Write(textAsObject is Markup markup ? markup.Html : Escape(ObjectToString(textAsObject) ?? ""));
    }
}
