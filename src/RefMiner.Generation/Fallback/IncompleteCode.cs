using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Validation;

namespace RefMiner.Fallback;

/// <summary>
/// What is handed back where no answer was accepted: first the stub, then the stub filled with what a rejected answer had.
/// </summary>
internal sealed class IncompleteCode(ResponseValidator validator, StubBody stubs)
{
    // What is cut can leave a name behind that nothing declares any more.
    private const int MostRounds = 3;

    /// <summary>The result of a generation without an accepted answer.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public GenerationResult Make(
        Expectation expected,
        ImmutableArray<GenerationAttempt> attempts,
        ImmutableArray<string> explanation,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        var mark = stubs.For(expected);
        var stub = Parse(mark + (IsAsyncIterator(expected.Signature) ? "yield break;\n" : ""), expected, cancellationToken);
        var said = explanation.Add("a stub was made: it compiles, throws, and says that it is incomplete");
        var rejected = attempts
            .Where(attempt => attempt.Verdict is not null)
            .OrderByDescending(attempt => attempt.Verdict!.Score)
            .ThenByDescending(attempt => attempt.Number);
        foreach (var attempt in rejected)
        {
            if (Partial(attempt.Verdict!, mark, expected, cancellationToken) is not { } partial)
            {
                said = said.Add(
                    FormattableString.Invariant(
                        $"nothing of answer {attempt.Number} could be kept: no statement of it both parses and is safe"
                    )
                );
                continue;
            }

            said = said.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the stub was filled with what answer {attempt.Number} has that parses and breaks no security rule; it begins "
                        + $"with the stub, and every return and what is left out say that the code is incomplete"
                )
            );
            return Result(GenerationOutcome.Partial, partial);
        }

        return Result(GenerationOutcome.Stub, validator.Validate(stub, expected, cancellationToken));

        GenerationResult Result(GenerationOutcome outcome, ValidationResult verdict) =>
            new()
            {
                Outcome = outcome,
                Code = verdict.Response.Body,
                Stub = stub.Body,
                Verdict = verdict,
                Attempts = attempts,
                Explanation = said,
                FallbackMilliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            };
    }

    private ValidationResult? Partial(ValidationResult verdict, string mark, Expectation expected, CancellationToken cancellationToken)
    {
        for (var round = 1; round <= MostRounds; round++)
        {
            if (PartialBody.Of(verdict, mark) is not { } text)
                return null;

            verdict = validator.Validate(Parse(text, expected, cancellationToken), expected, cancellationToken);
            if (!verdict.IsAccepted && verdict.Response.Faults.IsEmpty && !verdict.Findings.Any(PartialBody.IsAtFault))
                return verdict;
        }

        return null;
    }

    private static ParsedResponse Parse(string body, Expectation expected, CancellationToken cancellationToken) =>
        ResponseParser.Parse($"```````csharp\n{body}```````\n", expected.Request.Operation, cancellationToken);

    private static bool IsAsyncIterator(MethodDeclarationSyntax? signature) =>
        signature is not null
        && signature.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.AsyncKeyword))
        && Names.Last(signature.ReturnType) is "IAsyncEnumerable" or "IAsyncEnumerator";
}
