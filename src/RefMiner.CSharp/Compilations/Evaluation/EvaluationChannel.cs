using System.Text.Json;

namespace RefMiner.Compilations;

/// <summary>
/// The process that answers all questions about a tree: to start one is dearer than most projects, and it keeps the files that these
/// share.
/// </summary>
/// <param name="root">Absolute path of the tree.</param>
internal sealed class EvaluationChannel(string root) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private EvaluationProcess? _process;

    /// <summary>What the process says of itself; null before it started.</summary>
    public EvaluationHost? Host { get; private set; }

    /// <summary>The process, started if there is none; null where it does not start or finds no SDK.</summary>
    public EvaluationProcess? Open(CancellationToken cancellationToken)
    {
        if (_process is not null)
            return _process;

        _process = EvaluationProcess.Start();
        if (_process?.Send(new EvaluationRequest { Root = root }) == true && _process.Receive(StartLimit, cancellationToken) is { } first)
        {
            Host = JsonSerializer.Deserialize(first, EvaluationJson.Default.EvaluationHost);
            if (Host is { Sdk.Length: > 0 })
                return _process;
        }

        Close();
        return null;
    }

    /// <summary>Ends the process.</summary>
    public void Close()
    {
        _process?.Dispose();
        _process = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Close();
}
