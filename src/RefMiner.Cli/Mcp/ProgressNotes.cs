using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace RefMiner.Mcp;

/// <summary>Tells a client how far a run has come: in percent, always growing, and nothing after its answer.</summary>
internal sealed class ProgressNotes : IProgress<MiningProgress>, IAsyncDisposable
{
    private const double Whole = 100;

    // Parsing takes about a fifth of the time.
    private const double Parsed = 20;

    private readonly Channel<(int Percent, string Message)> _notes = Channel.CreateUnbounded<(int, string)>();
    private readonly Lock _gate = new();
    private readonly Task _sending;
    private int _sent = -1;

    /// <summary>Starts; a client that gives no token is told nothing.</summary>
    public ProgressNotes(McpServer server, ProgressToken? token, CancellationToken cancellationToken) =>
        _sending = token is { } asked ? SendAsync(server, asked, cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public void Report(MiningProgress value)
    {
        var share = value.Total == 0 ? 1 : (double)value.Done / value.Total;
        var percent = (int)(value.Phase == MiningPhase.Parse ? share * Parsed : Parsed + (share * (Whole - Parsed)));
        lock (_gate)
        {
            if (percent <= _sent)
                return;

            _sent = percent;
            _notes.Writer.TryWrite(
                (percent, FormattableString.Invariant($"{value.Phase.ToString().ToLowerInvariant()}: {value.Done} of {value.Total} files"))
            );
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _notes.Writer.TryComplete();
        await _sending;
    }

    private async Task SendAsync(McpServer server, ProgressToken token, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (percent, message) in _notes.Reader.ReadAllAsync(cancellationToken))
                await server.NotifyProgressAsync(
                    token,
                    new ProgressNotificationValue
                    {
                        Progress = (float)percent,
                        Total = (float)Whole,
                        Message = message,
                    },
                    cancellationToken: cancellationToken
                );
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Nobody listens any more; the run itself ends by its own token.
        }
    }
}
