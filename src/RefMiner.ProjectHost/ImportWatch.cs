using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Exceptions;
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
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);
    private readonly List<(string Importer, int Line, int Column, string Path)> _otherwise = [];

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
            if (message is ProjectImportedEventArgs { ImportIgnored: true } ignored)
                ReportLeftOut(ignored);
            else if (message is ProjectImportedEventArgs { ImportedProjectFile: { Length: > 0 } path })
                CheckImported(path, message.ProjectFile ?? "");
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

    /// <summary>
    /// Makes imports that were not found name what differs from them in case alone, as on Windows; whether there were such.
    /// </summary>
    public bool MendImports()
    {
        var imports =
            from found in _otherwise
            from import in ProjectRootElement.TryOpen(found.Importer, Files!)?.AllChildren.OfType<ProjectImportElement>() ?? []
            where (import.Location.Line, import.Location.Column) == (found.Line, found.Column)
            select (import, found.Path);
        var mended = imports.ToList();
        _otherwise.Clear();
        foreach (var (import, path) in mended)
            import.Project = ProjectCollection.Escape(path);
        return mended.Count > 0;
    }

    private void CheckImported(string path, string importer)
    {
        _importers[path] = importer;
        guard.Check(
            ProjectRootElement.TryOpen(path, Files!)
                ?? throw new InvalidOperationException($"'{path}' was imported and cannot be looked at.")
        );
    }

    // An SDK that many projects name is reported once, where it is met first.
    private void ReportLeftOut(ProjectImportedEventArgs import)
    {
        if (import is { ImportedProjectFile: { Length: > 0 } missing, ProjectFile: { } importer } && guard.OnDisk(missing) is { } found)
        {
            _otherwise.Add((importer, import.LineNumber, import.ColumnNumber, found));
            return;
        }

        var sdk = import is { ImportedProjectFile: null or "", Message: { } text } && text.Split('\'') is [_, var name, ..] ? name : null;
        var what = sdk is null ? $"'{import.UnexpandedProject}'" : $"the SDK '{sdk}'";
        if (_leftOut.Add(sdk ?? import.ProjectFile + what))
            guard.AddFault(
                Torn(import.ImportedProjectFile)
                    ?? new EvaluationFault(
                        import.ProjectFile ?? "",
                        Math.Max(1, import.LineNumber),
                        Math.Max(1, import.ColumnNumber),
                        $"{what} was not found, and its import was left out"
                    )
            );
    }

    private EvaluationFault? Torn(string? path)
    {
        try
        {
            if (path is { Length: > 0 } && guard.IsInTree(path) && File.Exists(path))
                ProjectRootElement.Open(path, Files!);
            return null;
        }
        catch (InvalidProjectFileException e)
        {
            return Evaluator.FaultOf(e, path!);
        }
    }

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
