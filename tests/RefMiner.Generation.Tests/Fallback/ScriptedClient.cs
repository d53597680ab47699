using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace RefMiner.Fallback;

/// <summary>A chat client that does what a test says.</summary>
/// <param name="answer">What it does for each question, counted from 1.</param>
internal sealed class ScriptedClient(Func<int, CancellationToken, Task<ChatResponse>> answer) : IChatClient
{
    /// <summary>A client that answers with texts in order, and with the last again and again.</summary>
    public ScriptedClient(params string[] texts)
        : this(
            (number, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, texts[Math.Min(number, texts.Length) - 1])))
        ) { }

    /// <summary>What it was asked, in order.</summary>
    public List<(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)> Questions { get; } = [];

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        Questions.Add(([.. messages], options));
        return answer(Questions.Count, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    /// <inheritdoc/>
    public void Dispose() { }
}
