namespace RefMiner;

/// <summary>MSBuild cannot load the projects of a tree.</summary>
internal sealed class ProjectLoadException(string message, Exception? innerException = null)
    : RefMinerException(Nodes.DiagnosticIds.ProjectLoad, message, innerException);
