namespace RefMiner;

/// <summary>MSBuild cannot load the projects of a tree.</summary>
/// <param name="message">What is wrong, where, and how to fix it.</param>
/// <param name="innerException">What loading threw, or null.</param>
public sealed class ProjectLoadException(string message, Exception? innerException = null)
    : RefMinerException(Nodes.DiagnosticIds.ProjectLoad, message, innerException);
