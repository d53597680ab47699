using RefMiner.Nodes;

namespace RefMiner.Mcp;

/// <summary>A client wants to have a tree mined by a server that only answers.</summary>
internal sealed class IndexingNotAllowedException()
    : RefMinerException(
        DiagnosticIds.IndexingNotAllowed,
        "this server may not mine. Whoever runs it can start it with --allow-index, or run 'refminer index' beside it: it then "
            + "answers from the new index."
    );
