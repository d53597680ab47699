using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Framework;

namespace RefMiner;

/// <summary>Hears of each imported file after it was parsed and before anything of it is evaluated, so that the guard sees it first. An exception here ends the evaluation of the project.</summary>
internal sealed class ImportWatch(TreeGuard guard) : ILogger
{
    /// <summary>Where imported files are kept; known once it is made.</summary>
    public ProjectCollection? Files { get; set; }

    /// <inheritdoc/>
    public LoggerVerbosity Verbosity { get; set; } = LoggerVerbosity.Diagnostic;

    /// <inheritdoc/>
    public string? Parameters { get; set; }

    /// <inheritdoc/>
    public void Initialize(IEventSource eventSource) => eventSource.MessageRaised += (_, message) =>
    {
        if (message is ProjectImportedEventArgs { ImportedProjectFile: { Length: > 0 } path })
            guard.Check(ProjectRootElement.TryOpen(path, Files!) ?? throw new InvalidOperationException($"'{path}' was imported and cannot be looked at."));
    };

    /// <inheritdoc/>
    public void Shutdown()
    {
    }
}
