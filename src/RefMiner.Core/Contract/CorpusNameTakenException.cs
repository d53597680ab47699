using RefMiner.Nodes;

namespace RefMiner;

/// <summary>
/// A new corpus has a name that differs from that of another in case only: where the names of files ignore case, the files of one
/// would replace those of the other.
/// </summary>
/// <param name="name">The new name.</param>
/// <param name="other">The name that the index holds.</param>
/// <param name="index">Folder of the index.</param>
public sealed class CorpusNameTakenException(string name, string other, string index)
    : RefMinerException(
        DiagnosticIds.CorpusNameTaken,
        $"the corpus '{name}' cannot stand beside '{other}': their names differ in case only, and many file systems do not tell "
            + $"them apart. Call it '{other}' as before, give it another name, or take the other out: refminer remove {other} --index "
            + $"{index}."
    );
