using System.Text;

namespace RefMiner.Profiles;

/// <summary>Writes fitted rules into the text of a <c>profile.yaml</c>; all else stays as it is.</summary>
internal static class RankingYaml
{
    private const string Member = "ranking:";
    private const string Comment = "# Written by refminer fit; leave it out for the shipped ranking.";

    /// <summary>The text with these rules in place of earlier ones, at the end.</summary>
    public static string Replace(string yaml, RankingRules rules)
    {
        var kept = new StringBuilder();
        var isInside = false;
        foreach (var line in yaml.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith(Member, StringComparison.Ordinal))
                isInside = true;
            else if (line.Length > 0 && !char.IsWhiteSpace(line[0]))
                isInside = false;
            if (!isInside && line != Comment)
                kept.Append(line).Append('\n');
        }

        return kept.ToString().TrimEnd('\n') + "\n\n" + Text(rules);
    }

    private static string Text(RankingRules rules)
    {
        var text = new StringBuilder().Append(Comment).Append('\n').Append(Member).Append('\n');
        if (rules.Names is { } names)
        {
            text.Append(FormattableString.Invariant($"  names:\n    bias: {names.Bias:0.###}\n    weights:\n"));
            foreach (var (feature, weight) in names.Weights)
                text.Append(FormattableString.Invariant($"      {feature}: {weight:0.###}\n"));
        }

        if (rules.Choice is { } choice)
        {
            text.Append("  choice:\n");
            text.Append(FormattableString.Invariant($"    leastRelevance: {choice.LeastRelevance:0.###}\n"));
            text.Append(FormattableString.Invariant($"    methodShare: {choice.MethodShare:0.###}\n"));
            text.Append(FormattableString.Invariant($"    relevanceExponent: {choice.RelevanceExponent:0.###}\n"));
        }

        return text.ToString();
    }
}
