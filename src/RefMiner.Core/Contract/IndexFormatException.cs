using System.Globalization;
using RefMiner.Nodes;

namespace RefMiner;

/// <summary>The index was written in a format that this build does not read.</summary>
public sealed class IndexFormatException(string path, int found, int expected, string what = "format")
    : RefMinerException(
        DiagnosticIds.IndexFormat,
        string.Create(
            CultureInfo.InvariantCulture,
            $"index '{path}' has {what} {found}, this build reads {expected}. Rebuild it: move the folder away and run refminer "
                + $"index again."
        )
    )
{
    /// <summary>Folder of the index.</summary>
    public string Path { get; } = path;

    /// <summary>Format version of the index.</summary>
    public int Found { get; } = found;

    /// <summary>Format version that this build reads.</summary>
    public int Expected { get; } = expected;
}
