using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using RefMiner.Fallback;
using RefMiner.Nodes;
using RefMiner.Parsing;
using RefMiner.Tokens;
using RefMiner.Validation;

namespace RefMiner;

/// <summary>
/// Gets code for a request out of a chat client: asks, checks, asks again with the faults named and a simpler context, and in the
/// end hands back code that says that it is incomplete.
/// </summary>
/// <remarks>The steps in order: an answer; answers to the named faults, from the second question on with a smaller budget; a
/// stub; the stub filled with what the best rejected answer had.
/// Usable from many threads where the client is.</remarks>
public sealed class FallbackChain
{
    // Fewer tokens than this hold no method.
    private const int FewestAnswerTokens = 64;
    private const double Simpler = 0.625;

    private readonly IContextBuilder _contexts;
    private readonly ResponseValidator _validator;
    private readonly IncompleteCode _incomplete;
    private readonly FallbackOptions _options;
    private readonly ChatQuestion _question;

    /// <summary>Prepares generating.</summary>
    /// <param name="contexts">Where contexts come from: an open index.</param>
    /// <param name="reviewer">Whose rules answers must keep; contexts are by the same profile.</param>
    /// <param name="client">The model. It is not disposed of.</param>
    /// <param name="options">How far to go; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of range.</exception>
    /// <exception cref="InvalidProfileException">The profile's template of stubs is malformed.</exception>
    public FallbackChain(IContextBuilder contexts, ResponseReviewer reviewer, IChatClient client, FallbackOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(reviewer);
        ArgumentNullException.ThrowIfNull(client);
        _options = options ?? new FallbackOptions();
        _options.Check();
        _options = _options with { Context = _options.Context with { Profile = reviewer.ProfileName } };
        (_contexts, _validator) = (contexts, reviewer.Validator);
        _question = new ChatQuestion(client, _options);
        _incomplete = new IncompleteCode(_validator, new StubBody(reviewer.Profile));
    }

    /// <summary>Generates code for a request. Whatever the client does, there is a result.</summary>
    /// <exception cref="InvalidRequestException">The request is malformed.</exception>
    /// <exception cref="BudgetTooSmallException">The budget of the first context cannot hold what every context must hold.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<GenerationResult> GenerateAsync(ContextRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);

        var context = _contexts.BuildContext(request, _options.Context, cancellationToken);
        var expected = _validator.Expect(request);
        var deadline = TimeProvider.System.GetTimestamp();
        var attempts = ImmutableArray.CreateBuilder<GenerationAttempt>();
        var explanation = ImmutableArray.CreateBuilder<string>();
        for (var number = 1; number <= _options.MaxAttempts; number++)
        {
            var budget = _options.Context.BudgetTokens;
            if (number > 1)
                (context, budget) = Simplified(request, number, cancellationToken);
            var left = _options.TotalTimeout - TimeProvider.System.GetElapsedTime(deadline);
            var next = new NextAttempt(number, budget, context, _options.MaxTokens - Spent(attempts), left);
            var attempt = await AskAsync(next, attempts.LastOrDefault(), expected, cancellationToken);
            attempts.Add(attempt);
            explanation.Add(Explain(attempt));
            if (attempt.Failures.IsEmpty && attempt.Verdict is { } verdict)
            {
                return new GenerationResult
                {
                    Outcome = GenerationOutcome.Accepted,
                    Code = verdict.Response.Body,
                    Stub = null,
                    Verdict = verdict,
                    Attempts = attempts.ToImmutable(),
                    Explanation = explanation.ToImmutable(),
                    FallbackMilliseconds = 0,
                };
            }

            if (IsFinal(attempt))
                break;
        }

        return _incomplete.Make(expected, attempts.ToImmutable(), explanation.ToImmutable(), cancellationToken);
    }

    private async Task<GenerationAttempt> AskAsync(
        NextAttempt next,
        GenerationAttempt? last,
        Expectation expected,
        CancellationToken cancellationToken
    )
    {
        var (number, budget, context, tokens, left) = next;
        var turns = Feedback.Turns(context.Context.Text, last);
        var counter = TokenCounter.For(_options.Context.Encoding);
        var prompt = turns.Sum(turn => counter.Count(turn.Text));
        var asked = TimeProvider.System.GetTimestamp();
        var refusal =
            tokens - prompt < FewestAnswerTokens
                ? ChatQuestion.Failure(
                    DiagnosticIds.TokensSpent,
                    FormattableString.Invariant(
                        $"the prompt has {prompt} tokens, and of the {_options.MaxTokens} that may be spent {Math.Max(0, tokens)} are left"
                    ),
                    "Allow more, or ask with a smaller budget."
                )
            : left <= TimeSpan.Zero ? OutOfTime()
            : null;
        var answer = refusal is null
            ? await _question.AskAsync(
                turns,
                (int)Math.Min(_options.MaxAnswerTokens, tokens - prompt),
                left < _options.RequestTimeout ? left : _options.RequestTimeout,
                cancellationToken
            )
            : new ChatAnswer(null, refusal);
        var verdict = answer.Text is { } text
            ? CheckInTime(text, expected, left - TimeProvider.System.GetElapsedTime(asked), cancellationToken)
            : null;
        if (answer.Text is not null && verdict is null)
            answer = answer with { Fault = OutOfTime() };
        return new GenerationAttempt
        {
            Number = number,
            BudgetTokens = budget,
            Patterns = context.Patterns.Length,
            References = context.References.Length,
            Messages = refusal is null ? turns : [],
            Answer = answer.Text,
            FinishReason = answer.FinishReason,
            Verdict = verdict,
            Failures = answer.Fault is { } fault
                ? [fault]
                : [.. Cut(answer.FinishReason), .. verdict!.Findings.Where(finding => finding.Severity == FindingSeverity.Error)],
            PromptTokens = refusal is null ? Math.Max(prompt, answer.PromptTokens) : 0,
            CompletionTokens = Math.Max(counter.Count(answer.Text ?? ""), answer.CompletionTokens),
        };

        // What was cut off can parse all the same.
        static IEnumerable<CodeFinding> Cut(string? reason) =>
            reason == ChatFinishReason.Length.Value
                ?
                [
                    ChatQuestion.Failure(
                        DiagnosticIds.AnswerTooLarge,
                        "the answer was cut off at its limit of tokens",
                        "Write less: the body alone."
                    ),
                ]
                : [];
    }

    private CodeFinding OutOfTime() =>
        ChatQuestion.Failure(
            DiagnosticIds.EndpointTimeout,
            FormattableString.Invariant($"the {_options.TotalTimeout.TotalSeconds:0.###} s for all answers are over"),
            "Give it more time, or ask a faster model."
        );

    /// <summary>The verdict on an answer; null where the time for all answers was over before it was there.</summary>
    private ValidationResult? CheckInTime(string text, Expectation expected, TimeSpan left, CancellationToken cancellationToken)
    {
        if (left <= TimeSpan.Zero)
            return null;

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(left);
        try
        {
            return Check(text, expected, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    // The first check in a tree loads what the tree refers to, so that on a busy machine it can be late through no fault of the answer.
    private ValidationResult Check(string text, Expectation expected, CancellationToken cancellationToken)
    {
        var parsed = ResponseParser.Parse(text, expected.Request.Operation, cancellationToken);
        var verdict = _validator.Validate(parsed, expected, cancellationToken);
        return parsed.Faults.IsEmpty && verdict.Findings is [{ Id: DiagnosticIds.ResponseTooSlow }]
            ? _validator.Validate(parsed, expected, cancellationToken)
            : verdict;
    }

    /// <summary>A context with less in it; where the house cannot do with so little, with as little as it can.</summary>
    private (ContextResult Context, int Budget) Simplified(ContextRequest request, int number, CancellationToken cancellationToken)
    {
        var budget = (int)(_options.Context.BudgetTokens * Math.Pow(Simpler, number - 1));
        try
        {
            return (_contexts.BuildContext(request, _options.Context with { BudgetTokens = budget }, cancellationToken), budget);
        }
        catch (BudgetTooSmallException e)
        {
            budget = Math.Min(e.RequiredTokens, _options.Context.BudgetTokens);
            return (_contexts.BuildContext(request, _options.Context with { BudgetTokens = budget }, cancellationToken), budget);
        }
    }

    private static long Spent(IEnumerable<GenerationAttempt> attempts) =>
        attempts.Sum(attempt => (long)attempt.PromptTokens + attempt.CompletionTokens);

    private static bool IsFinal(GenerationAttempt attempt) =>
        attempt.Failures.Any(failure => failure.Id is DiagnosticIds.EndpointRefused or DiagnosticIds.TokensSpent);

    private static string Explain(GenerationAttempt attempt)
    {
        var what = FormattableString.Invariant(
            $"attempt {attempt.Number} (budget {attempt.BudgetTokens}, {attempt.Patterns} patterns, {attempt.References} references):"
        );
        if (attempt.Verdict is not { } verdict)
            return $"{what} no answer: {attempt.Failures[0].Id}: {attempt.Failures[0].Message}. {attempt.Failures[0].Hint}".TrimEnd();

        return attempt.Failures.IsEmpty
            ? FormattableString.Invariant($"{what} accepted with a score of {verdict.Score:0.00}")
            : $"{what} rejected for {string.Join(", ", attempt.Failures.Select(failure => failure.Id).Distinct(StringComparer.Ordinal))}";
    }

    /// <summary>An attempt before it is made.</summary>
    /// <param name="Number">Counted from 1.</param>
    /// <param name="Budget">Most tokens of its context.</param>
    /// <param name="Context">Its context.</param>
    /// <param name="Tokens">Tokens that may still be spent, its own included.</param>
    /// <param name="Left">Time that is left.</param>
    private sealed record NextAttempt(int Number, int Budget, ContextResult Context, long Tokens, TimeSpan Left);
}
