using RefMiner.Binding;
using RefMiner.Fallback;
using RefMiner.Requests;
using RefMiner.Validation;

namespace RefMiner;

/// <summary>Times what is done where no answer is accepted, one thread, warm.</summary>
internal static class FallingBack
{
    private const int Rounds = 300;
    private const int BoundRounds = 100;

    /// <summary>Times a stub, and a partial implementation from a file with one answer, without and with a source tree.</summary>
    public static void Run(string answer, string request, string tree)
    {
        // A wait that blocks has any answer rejected, and leaves it whole.
        var text = File.ReadAllText(answer)
            .Replace("        try\n", "        Task.Delay(1).Wait();\n        try\n", StringComparison.Ordinal);
        var asked = RequestReader.Read(File.ReadAllText(request), request);
        var profile = CodeProfile.Load("onex-v2");
        var plain = new ResponseValidator(profile);
        Time("stub, syntax", Rounds, plain, profile, asked, null);
        Time("partial, syntax", Rounds, plain, profile, asked, text);
        var bound = new ResponseValidator(profile, BoundTree.Load(tree, CancellationToken.None));
        Time("stub, bound", BoundRounds, bound, profile, asked, null);
        Time("partial, bound", BoundRounds, bound, profile, asked, text);
    }

    private static void Time(
        string what,
        int rounds,
        ResponseValidator validator,
        CodeProfile profile,
        ContextRequest request,
        string? answer
    )
    {
        var expected = validator.Expect(request);
        var incomplete = new IncompleteCode(validator, new StubBody(profile));
        GenerationAttempt[] attempts = answer is null ? [] : [Attempt(answer, validator.Validate(answer, expected))];
        var last = incomplete.Make(expected, [.. attempts], [], CancellationToken.None);
        for (var i = 1; i < rounds; i++)
            last = incomplete.Make(expected, [.. attempts], [], CancellationToken.None);
        var timings = new Timings();
        for (var i = 0; i < rounds; i++)
            last = timings.Add(() => incomplete.Make(expected, [.. attempts], [], CancellationToken.None));
        Console.WriteLine(
            FormattableString.Invariant(
                $"{what}: p50 {timings.Median:0.00} ms, p99 {timings.P99:0.00} ms; {last.Outcome}, {last.Code.Split('\n').Length - 1} lines"
            )
        );
    }

    private static GenerationAttempt Attempt(string answer, ValidationResult verdict) =>
        new()
        {
            Number = 1,
            BudgetTokens = 1,
            Patterns = 0,
            References = 0,
            Messages = [],
            Answer = answer,
            FinishReason = null,
            Verdict = verdict,
            Failures = verdict.Findings,
            PromptTokens = 0,
            CompletionTokens = 0,
        };
}
