using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using RefMiner.Output;

namespace RefMiner;

/// <summary>
/// Ends the process on request: by the token, or by force if something ignores the token for too long.
/// </summary>
/// <remarks>What is published is whole at any instant, so that ending in the middle loses no more than this run's work.</remarks>
internal sealed class Termination : IDisposable
{
    /// <summary>
    /// Time to put things away: parsing ends between two files, a temporary index is deleted, a worker gives back what it is at.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    private readonly Terminal _terminal;
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _signals;

    /// <summary>Listens for SIGINT and SIGTERM.</summary>
    public Termination(Terminal terminal)
    {
        _terminal = terminal;
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, End), PosixSignalRegistration.Create(PosixSignal.SIGTERM, End)];
    }

    /// <summary>Cancelled with the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
    }

    private void End(PosixSignalContext signal)
    {
        signal.Cancel = true;

        // On threads of their own: those of the pool may all be held up, and a handler of the token may be what does not end.
        new Thread(() => EndLate(signal.Signal == PosixSignal.SIGINT ? ExitCode.Cancelled : ExitCode.Terminated))
        {
            IsBackground = true,
        }.Start();
        _stop.Cancel();
    }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "Main waits for what does not end.")]
    private void EndLate(int exitCode)
    {
        Thread.Sleep(Limit);
        _terminal.Complain(
            "refminer: cancelled; a step did not stop in time and was ended. The index is intact; corpora already published are kept."
        );
        Environment.Exit(exitCode);
    }
}
