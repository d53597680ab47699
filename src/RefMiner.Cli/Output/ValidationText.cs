using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace RefMiner.Output;

/// <summary>What came of checking a response, for people: findings in the compiler's form, then the verdict and what it rests on.</summary>
internal static class ValidationText
{
    /// <summary>The text, ending in a line end.</summary>
    public static string Of(ValidationResult result, string file)
    {
        var text = new StringBuilder();
        foreach (var finding in result.Findings)
        {
            var place = finding.Place;
            text.Append(
                    Terminal.Visible(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{file}({place.Line},{place.Column}): "
                                + $"{(finding.Severity == FindingSeverity.Error ? "error" : "warning")} {finding.Id}: {finding.Message}. "
                                + $"{finding.Hint}"
                        )
                    )
                )
                .Append('\n');
        }

        var parts = string.Join(
            ", ",
            result.Parts.Select(part => FormattableString.Invariant($"{part.Name} {part.Value:0.00} x {part.Weight:0.00}"))
        );
        text.Append(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(result.IsAccepted ? "accepted" : "rejected")}: score {result.Score:0.00} ({parts}); "
                    + $"{Terminal.Visible(result.Response.Choice)}\n"
            )
        );
        if (result.Variant is { } variant)
            text.Append($"variant: {variant.Name} ({(variant.IsUsed ? Evidence(variant, "any code fits") : "nothing shows it")})\n");
        Uses(text, "patterns", result.Patterns);
        Uses(text, "mixins", result.Mixins);
        return text.ToString();
    }

    private static void Uses(StringBuilder text, string kind, ImmutableArray<RecommendedUse> uses)
    {
        if (uses.IsEmpty)
            return;

        var used = uses.Where(use => use.IsUsed).Select(use => $"{use.Name} ({Terminal.Visible(use.Evidence)})").ToList();
        var rest = uses.Where(use => !use.IsUsed).Select(use => use.Name).ToList();
        text.Append(kind).Append(": ").AppendJoin(", ", used);
        if (rest.Count > 0)
            text.Append(used.Count > 0 ? "; not shown: " : "not shown: ").AppendJoin(", ", rest);
        text.Append('\n');
    }

    private static string Evidence(RecommendedUse use, string other) => use.Evidence.Length > 0 ? Terminal.Visible(use.Evidence) : other;
}
