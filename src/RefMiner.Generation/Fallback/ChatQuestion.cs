using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.AI;
using RefMiner.Nodes;

namespace RefMiner.Fallback;

/// <summary>Asks a chat client within limits, whatever it does: no exception of it leaves, and no call outlasts its time.</summary>
internal sealed class ChatQuestion(IChatClient client, FallbackOptions options)
{
    private const int LongestMessage = 400;

    /// <summary>Asks once.</summary>
    /// <param name="turns">The messages.</param>
    /// <param name="maxTokens">Most tokens of the answer.</param>
    /// <param name="limit">Longest time.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ChatAnswer> AskAsync(
        ImmutableArray<ChatTurn> turns,
        int maxTokens,
        TimeSpan limit,
        CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(limit);
        ChatMessage[] messages = [.. turns.Select(turn => new ChatMessage(new ChatRole(turn.Role), turn.Text))];
        var asked = new ChatOptions { MaxOutputTokens = maxTokens };
        var work = Task.Run(
            () => options.Stream ? StreamAsync(messages, asked, stop.Token) : WholeAsync(messages, asked, stop.Token),
            CancellationToken.None
        );
        try
        {
            // A client that does not look at its token is left behind.
            return await work.WaitAsync(stop.Token);
        }
        catch (Exception e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _ = work.ContinueWith(
                late => late.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default
            );
            return new ChatAnswer(null, Fault(e, limit));
        }
    }

    private async Task<ChatAnswer> WholeAsync(ChatMessage[] messages, ChatOptions asked, CancellationToken stop)
    {
        var response = await client.GetResponseAsync(messages, asked, stop);
        return response.Text.Length > options.MaxAnswerCharacters
            ? TooLarge()
            : Answer(response.Text, response.FinishReason, response.Usage);
    }

    private async Task<ChatAnswer> StreamAsync(ChatMessage[] messages, ChatOptions asked, CancellationToken stop)
    {
        var text = new StringBuilder();
        ChatFinishReason? reason = null;
        UsageDetails? usage = null;
        await foreach (var update in client.GetStreamingResponseAsync(messages, asked, stop))
        {
            text.Append(update.Text);
            if (text.Length > options.MaxAnswerCharacters)
                return TooLarge();

            reason = update.FinishReason ?? reason;
            usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
        }

        return Answer(text.ToString(), reason, usage);
    }

    private static ChatAnswer Answer(string text, ChatFinishReason? reason, UsageDetails? usage) =>
        text.Length == 0
            ? new ChatAnswer(
                null,
                Failure(DiagnosticIds.AnswerMalformed, "the answer is empty", "Check the model's name, and that it is a chat model."),
                reason?.Value,
                Tokens(usage?.InputTokenCount),
                Tokens(usage?.OutputTokenCount)
            )
            : new ChatAnswer(text, null, reason?.Value, Tokens(usage?.InputTokenCount), Tokens(usage?.OutputTokenCount));

    private static int Tokens(long? count) => (int)Math.Clamp(count ?? 0, 0, int.MaxValue / 8);

    private ChatAnswer TooLarge() =>
        new(
            null,
            Failure(
                DiagnosticIds.AnswerTooLarge,
                FormattableString.Invariant($"the answer has more than {options.MaxAnswerCharacters} characters"),
                "Ask a model that keeps to the limit of tokens."
            )
        );

    private static CodeFinding Fault(Exception e, TimeSpan limit) =>
        e switch
        {
            ChatEndpointException own => Failure(own.Id, own.Message, ""),
            OperationCanceledException or TimeoutException => Failure(
                DiagnosticIds.EndpointTimeout,
                FormattableString.Invariant($"no answer came within {limit.TotalSeconds:0.###} s"),
                "Give it more time, or ask a faster model."
            ),
            HttpRequestException { StatusCode: { } status } http when (int)status is >= 400 and < 500 and not (408 or 429) => Failure(
                DiagnosticIds.EndpointRefused,
                http.Message,
                "Check endpoint, model and key."
            ),
            HttpRequestException or IOException => Failure(
                DiagnosticIds.EndpointUnavailable,
                e.Message,
                "Check that the endpoint is there, and try again."
            ),
            _ => Failure(
                DiagnosticIds.AnswerMalformed,
                $"{e.GetType().Name}: {e.Message}",
                "Check that the endpoint speaks the provider's protocol."
            ),
        };

    /// <summary>A failure that lies in no code.</summary>
    public static CodeFinding Failure(string id, string message, string hint)
    {
        var line = VisibleLine.Of(message.ReplaceLineEndings(" ")).TrimEnd('.');
        return new CodeFinding(
            id,
            FindingSeverity.Error,
            line.Length > LongestMessage ? line[..LongestMessage] + " [cut]" : line,
            ResponsePlace.Start,
            hint
        );
    }
}
