using System.CommandLine;
using System.Globalization;
using RefMiner.Output;
using RefMiner.Tokens;

namespace RefMiner.Commands;

/// <summary>What <c>refminer context</c> is given on the command line.</summary>
internal sealed class ContextArguments
{
    private const int DefaultReferenceTokens = 2_500;

    /// <summary>Adds them to the command.</summary>
    public ContextArguments(Command command)
    {
        Encoding.AcceptOnlyFromAmong([.. TokenCounter.Encodings]);
        foreach (
            var option in new Option[]
            {
                Budget,
                Encoding,
                Output,
                Trace,
                Batch,
                ReferencesOnly,
                ReferenceTokens,
                MaxReferences,
                Explain,
                Library,
                Index,
                Profile,
                Format,
            }
        )
            command.Options.Add(option);
    }

    public Option<int> Budget { get; } =
        new("--budget")
        {
            Description = "Most tokens of the whole context.",
            DefaultValueFactory = _ => new ContextOptions().BudgetTokens,
            HelpName = "N",
        };

    public Option<string> Encoding { get; } =
        new("--encoding")
        {
            Description = "Tokenizer: cl100k_base or o200k_base.",
            DefaultValueFactory = _ => TokenCounter.Default,
            HelpName = "E",
        };

    public Option<string?> Output { get; } = SharedOptions.Output();

    public Option<string?> Batch { get; } =
        new("--batch")
        {
            Description = "Many requests, one JSON object a line; '-' reads standard input. One JSON answer a line.",
            HelpName = "FILE",
        };

    public Option<bool> ReferencesOnly { get; } =
        new("--references-only") { Description = "Only the methods to quote, in order, as JSON." };

    public Option<int> ReferenceTokens { get; } =
        new("--reference-tokens")
        {
            Description = "With --references-only: most cl100k_base tokens of their full forms.",
            DefaultValueFactory = _ => DefaultReferenceTokens,
            HelpName = "N",
        };

    public Option<int?> MaxReferences { get; } =
        new("--max-references") { Description = "With --references-only: most methods.", HelpName = "K" };

    public Option<bool> Explain { get; } = new("--explain") { Description = "With --references-only: say why each method was chosen." };

    public Option<string?> Trace { get; } =
        new("--trace") { Description = "Also write a page that explains the decision about every candidate.", HelpName = "FILE.html" };

    public Option<bool> Library { get; } = SharedOptions.Library();

    public Option<string> Index { get; } = SharedOptions.Index();

    public Option<string?> Profile { get; } = SharedOptions.Profile();

    public Option<OutputFormat> Format { get; } = SharedOptions.Format(OutputFormat.Md);

    /// <summary>Refuses what is out of range, and what contradicts itself.</summary>
    /// <exception cref="UsageException">Something is, or does.</exception>
    public void Check(ParseResult parsed)
    {
        if (parsed.GetValue(Budget) < 1)
            throw new UsageException($"--budget is {parsed.GetValue(Budget)}; it must be at least 1.");
        if (parsed.GetValue(ReferenceTokens) < 1 || parsed.GetValue(MaxReferences) < 1)
            throw new UsageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"--reference-tokens is {parsed.GetValue(ReferenceTokens)} and --max-references "
                        + $"{parsed.GetValue(MaxReferences) ?? int.MaxValue}; both must be at least 1."
                )
            );

        if (parsed.GetValue(Explain) && !parsed.GetValue(ReferencesOnly))
            throw new UsageException("--explain goes with --references-only; 'refminer similar --explain' shows why nodes are similar.");
    }
}
