using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using RefMiner.Nodes;

namespace RefMiner.Endpoints;

/// <summary>
/// A chat client that lets nothing of the key out, neither in answers nor in exceptions, and tells in our words what went wrong.
/// </summary>
internal sealed class EndpointClient(IChatClient inner, KeyRedactor redactor) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, redactor.Redact(response.Text)))
            {
                FinishReason = response.FinishReason,
                Usage = response.Usage,
            };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw InOurWords(e);
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var text = new RedactedStream(redactor);
        var isWhole = false;
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates, cancellationToken))
        {
            var update = updates.Current;
            isWhole |= update.FinishReason is not null;
            yield return new ChatResponseUpdate(
                ChatRole.Assistant,
                [new TextContent(text.Push(update.Text)), .. update.Contents.OfType<UsageContent>()]
            )
            {
                FinishReason = update.FinishReason,
            };
        }

        // A connection can end early without anybody saying so, and half a body can look whole.
        if (!isWhole)
            throw new ChatEndpointException(DiagnosticIds.AnswerMalformed, "the answer breaks off before its end. Try again.");

        yield return new ChatResponseUpdate(ChatRole.Assistant, text.End());
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw InOurWords(e);
        }
    }

    // Whatever a library throws; the cause is not kept, since it may hold what was sent.
    private ChatEndpointException InOurWords(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is ChatEndpointException own)
                return new ChatEndpointException(own.Id, redactor.Redact(own.Message));
            if (
                cause
                is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse }
                    or HttpIOException
            )
                return new ChatEndpointException(
                    DiagnosticIds.AnswerMalformed,
                    $"the answer breaks off or is not HTTP: {redactor.Redact(cause.Message.TrimEnd('.'))}. Try again."
                );
            if (cause is HttpRequestException or SocketException or IOException)
                return new ChatEndpointException(
                    DiagnosticIds.EndpointUnavailable,
                    $"the endpoint cannot be reached: {redactor.Redact(cause.Message.TrimEnd('.'))}. Check its address, and that it runs."
                );
            if (cause is TimeoutException or OperationCanceledException)
                return new ChatEndpointException(
                    DiagnosticIds.EndpointTimeout,
                    "the endpoint takes too long to answer. Give it more time, or ask a faster model."
                );
        }

        return new ChatEndpointException(
            DiagnosticIds.AnswerMalformed,
            $"the endpoint did not send a chat answer ({redactor.Redact($"{e.GetType().Name}: {e.Message}".TrimEnd('.'))}). Check "
                + "its address and --provider."
        );
    }
}
