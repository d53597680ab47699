using RefMiner.Nodes;

namespace RefMiner.Output;

/// <summary>A file of the user cannot be added to without the risk of harm.</summary>
internal sealed class UserFileException(string path, string why, string byHand)
    : RefMinerException(
        DiagnosticIds.UserFile,
        $"'{path}' {why}. Nothing was changed. Correct it and run 'refminer init' again, or add this by hand:\n{byHand}"
    );
