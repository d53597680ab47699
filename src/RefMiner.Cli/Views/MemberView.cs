using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Querying;

namespace RefMiner.Views;

/// <summary>Members and their users as text.</summary>
internal static class MemberView
{
    private const int LongestLine = 400;

    /// <summary>Members as C#, each behind a line that says where it is.</summary>
    /// <param name="result">The members.</param>
    /// <param name="format">Markdown has fences.</param>
    public static string Text(ShowResult result, OutputFormat format)
    {
        if (!result.Candidates.IsEmpty)
            return MemberCandidate.Text(result.Asked, result.Candidates);

        var blocks = result.Members.Select(member =>
            Block($"{member.At} {member.Id ?? member.Name}{(member.IsWhole ? "" : " (declaration)")}", member.Text, format)
        );
        return string.Join(
            "\n\n",
            result.LeftOut == 0 ? blocks : blocks.Append(FormattableString.Invariant($"{result.LeftOut} left out for the budget"))
        );
    }

    /// <summary>Users, the best examples quoted.</summary>
    public static string Text(UsagesResult result, OutputFormat format)
    {
        if (!result.Candidates.IsEmpty)
            return MemberCandidate.Text(result.Target, result.Candidates);

        var isSure = result.Users > 0 || result.Unresolved == 0;
        var verb = (isSure, result.Shown == 1) switch
        {
            (true, true) => "method uses",
            (true, _) => "methods use",
            (_, true) => "method may use",
            _ => "methods may use",
        };
        var head = FormattableString.Invariant($"{result.Shown} {verb} {result.Target}");
        if (!isSure)
            head += ", on receivers that did not resolve";
        if (result.Shown > result.Examples.Length)
            head += FormattableString.Invariant($"; {result.Examples.Length} quoted, best examples first");
        if (isSure && result.Unresolved > 0)
            head += FormattableString.Invariant(
                $"; {result.Unresolved} more {(result.Unresolved == 1 ? "uses" : "use")} that name on a receiver that did not resolve"
            );
        if (result.DerivedTypes > 0)
            head += FormattableString.Invariant(
                $"; {result.DerivedTypes} {(result.DerivedTypes == 1 ? "type derives" : "types derive")} from it"
            );
        if (result.Shown == 0)
            head += "; attributes are not searched";
        var blocks = result.Examples.Select(example =>
            Block($"{example.At} {example.Name}{Through(example.Through)}", example.Text, format)
        );
        var unnamed = result.Shown - result.Examples.Length - result.Others.Length;
        string[] more = unnamed == 0 ? [] : [FormattableString.Invariant($"and {unnamed} more")];
        return string.Join("\n\n", [head, .. blocks, .. Places("also in", result.Others), .. more, .. Places("derived", result.Derived)]);
    }

    private static string[] Places(string head, ImmutableArray<UsagesResult.Place> places) =>
        places.IsEmpty ? [] : [string.Join('\n', places.Select(place => Terminal.Visible($"{place.At} {place.Name}")).Prepend(head))];

    /// <summary>Ids and places.</summary>
    public static JsonObject Structured(ShowResult result) =>
        new()
        {
            ["members"] = new JsonArray([.. result.Members.Select(member => Hit(member.Id ?? member.Name, member.At, score: null))]),
            ["candidates"] = Structured(result.Candidates),
        };

    /// <summary>Ids, places and scores.</summary>
    public static JsonObject Structured(UsagesResult result) =>
        new()
        {
            ["users"] = result.Users,
            ["unresolved"] = result.Unresolved,
            ["examples"] = new JsonArray([.. result.Examples.Select(example => Hit(example.Id, example.At, example.Score))]),
            ["others"] = new JsonArray([.. result.Others.Select(place => Hit(place.Name, place.At, score: null))]),
            ["derivedTypes"] = result.DerivedTypes,
            ["derived"] = new JsonArray([.. result.Derived.Select(place => Hit(place.Name, place.At, score: null))]),
            ["candidates"] = Structured(result.Candidates),
        };

    private static JsonArray Structured(ImmutableArray<MemberCandidate> candidates) =>
        new([.. candidates.Select(candidate => Hit(candidate.Name, candidate.At, score: null))]);

    private static JsonNode Hit(string id, string at, double? score)
    {
        var hit = new JsonObject { ["id"] = id, ["at"] = at };
        if (score is { } known)
            hit["score"] = known;
        return hit;
    }

    private static string Through(string? through) =>
        through switch
        {
            null => "",
            UsageHit.UnknownReceiver => " (receiver not known)",
            _ => $" (through {through})",
        };

    private static string Block(string head, string code, OutputFormat format)
    {
        var line = Terminal.Visible(head.Length <= LongestLine ? head : head[..LongestLine] + "…");
        var visible = string.Join('\n', code.Split('\n').Select(part => string.Join('\t', part.Split('\t').Select(Terminal.Visible))));
        if (format != OutputFormat.Md)
            return $"// {line}\n{visible}";

        var fence = visible.Contains("```", StringComparison.Ordinal) ? "````" : "```";
        return $"{line}\n\n{fence}csharp\n{visible}\n{fence}";
    }
}
