using System.CommandLine;
using RefMiner.Operations;
using RefMiner.Output;

namespace RefMiner.Commands;

/// <summary>Options that several commands have. Each call makes a new one, since an option belongs to one command.</summary>
internal static class SharedOptions
{
    /// <summary>Where the index is.</summary>
    public static Option<string> Index() =>
        new("--index")
        {
            Description = "Folder of the index.",
            DefaultValueFactory = _ => "index",
            HelpName = "DIR",
        };

    /// <summary>Which house's rules apply.</summary>
    public static Option<string?> Profile() =>
        new("--profile")
        {
            Description = "onex-v2, dotnet or the folder of a profile; by default that of the mined corpora.",
            HelpName = "P",
        };

    /// <summary>Whether a context shows the pattern library where the profile shows it only on request.</summary>
    public static Option<bool> Library() =>
        new("--with-library") { Description = "Also show patterns of the profile's library; dotnet shows them only when asked." };

    /// <summary>Where the result goes.</summary>
    public static Option<string?> Output() =>
        new("--out", "-o") { Description = "Write to this file instead of standard output.", HelpName = "FILE" };

    /// <summary>The corpus in whose tree an answer is bound.</summary>
    public static Option<string?> Corpus() =>
        new("--corpus") { Description = "Look names up in the tree of this corpus of the index.", HelpName = "NAME" };

    /// <summary>The tree in which an answer is bound.</summary>
    public static Option<string?> Tree() =>
        new("--tree") { Description = "Look names up in this source tree; nothing of it is executed.", HelpName = "PATH" };

    /// <summary>Most tokens of an answer about members.</summary>
    public static Option<int> AnswerBudget() =>
        new("--budget")
        {
            Description = "Most tokens of the answer.",
            DefaultValueFactory = _ => UsagesOperation.UsualTokens,
            HelpName = "N",
        };

    /// <summary>The value of <see cref="AnswerBudget"/>.</summary>
    /// <exception cref="UsageException">It is out of range.</exception>
    public static int BudgetOf(ParseResult parsed, Option<int> budget) =>
        parsed.GetValue(budget) is >= 1 and <= UsagesOperation.MostTokens and var tokens
            ? tokens
            : throw new UsageException(
                FormattableString.Invariant($"--budget is {parsed.GetValue(budget)}; it must be from 1 to {UsagesOperation.MostTokens}.")
            );

    /// <summary>How results are written.</summary>
    public static Option<OutputFormat> Format(OutputFormat byDefault) =>
        new("--format")
        {
            Description = "table, json or md.",
            DefaultValueFactory = _ => byDefault,
            CustomParser = result =>
                Enum.TryParse<OutputFormat>(result.Tokens[0].Value, ignoreCase: true, out var format)
                && !char.IsAsciiDigit(result.Tokens[0].Value[0])
                    ? format
                    : Fail(result, $"--format is '{result.Tokens[0].Value}'; it must be table, json or md."),
        };

    private static OutputFormat Fail(System.CommandLine.Parsing.ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }
}
