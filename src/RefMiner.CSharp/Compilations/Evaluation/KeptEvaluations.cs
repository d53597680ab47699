using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Compilations;

/// <summary>Evaluations as one run leaves them to the next. They hold as long as everything that was read is the same.</summary>
/// <param name="Key">Hash of the files of the tree by name, of the content of its build files, of the SDKs and of where packages
/// are.</param>
/// <param name="Inputs">Absolute paths of other files that were read, and stamps of them.</param>
/// <param name="Apps">File-based apps, and hashes of what their first lines say; frameworks that were evaluated for what they show of
/// a source.</param>
/// <param name="Lines">What the process answered: its first line, then a line for each project.</param>
/// <param name="Faults">Projects that it could not be asked for, and why.</param>
/// <param name="Hidden">How much of sources some symbols leave out, by hashes of text and symbols.</param>
[MemoryPackable]
public sealed partial record KeptEvaluations(
    ulong Key,
    ImmutableArray<(string Path, ulong Stamp)> Inputs,
    ImmutableArray<(string Path, ulong Hash)> Apps,
    ImmutableArray<string> Lines,
    ImmutableArray<(string Project, string Message)> Faults,
    ImmutableArray<(string Path, ulong Text, ulong Symbols, int Length)> Hidden
);
