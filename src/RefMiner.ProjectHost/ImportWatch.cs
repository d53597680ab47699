using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Framework;
using RefMiner.Compilations;

namespace RefMiner;

/// <summary>
/// Hears of each imported file after it was parsed and before anything of it is evaluated, so that the guard sees it first. An
/// exception here ends the evaluation of the project.
/// </summary>
internal sealed class ImportWatch(TreeGuard guard) : ILogger
{
    // MSBuild says the same of what is imported twice, which is harmless, and of what imports itself.
    private const string ImportedAgain = "MSB4011";
    private const int MostSteps = 1_000;

    private readonly Dictionary<string, string> _importers = new(StringComparer.Ordinal);

    /// <summary>Where imported files are kept; known once it is made.</summary>
    public ProjectCollection? Files { get; set; }

    /// <inheritdoc/>
    public LoggerVerbosity Verbosity { get; set; } = LoggerVerbosity.Diagnostic;

    /// <inheritdoc/>
    public string? Parameters { get; set; }

    /// <inheritdoc/>
    public void Initialize(IEventSource eventSource)
    {
        eventSource.MessageRaised += (_, message) =>
        {
            if (message is not ProjectImportedEventArgs { ImportedProjectFile: { Length: > 0 } path })
                return;

            _importers[path] = message.ProjectFile ?? "";
            guard.Check(
                ProjectRootElement.TryOpen(path, Files!)
                    ?? throw new InvalidOperationException($"'{path}' was imported and cannot be looked at.")
            );
        };
        eventSource.WarningRaised += (_, warning) =>
        {
            if (
                warning is { Code: ImportedAgain, File: { Length: > 0 } file, Message: { } text }
                && text.Split('"') is [_, var imported, ..]
                && IsAbove(imported, file)
            )
                guard.AddFault(
                    new EvaluationFault(
                        file,
                        Math.Max(1, warning.LineNumber),
                        Math.Max(1, warning.ColumnNumber),
                        $"the imports go in a circle: '{imported}' leads back here; this import was left out"
                    )
                );
        };
    }

    /// <inheritdoc/>
    public void Shutdown() { }

    private bool IsAbove(string imported, string? file)
    {
        for (var i = 0; i < MostSteps && file is not null; i++, file = _importers.GetValueOrDefault(file))
        {
            if (file == imported)
                return true;
        }

        return false;
    }
}
