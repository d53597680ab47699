using RefMiner.Nodes;
using RefMiner.Storage;

namespace RefMiner.Mcp;

/// <summary>A client's call would replace the corpus of another tree.</summary>
internal sealed class CorpusTakenException(ManifestCorpus corpus)
    : RefMinerException(
        DiagnosticIds.CorpusTaken,
        $"the corpus '{corpus.Name}' is that of another tree, '{corpus.Root}'. Give another 'name'."
    );
