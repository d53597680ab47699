using MemoryPack;
using RefMiner.Secrets;

namespace RefMiner.Nodes;

/// <summary>Something that mining left out or took with a loss.</summary>
/// <param name="Id">One of <see cref="DiagnosticIds"/>.</param>
/// <param name="Skipped">Whether the whole file is missing from the index because of it.</param>
/// <param name="Path">From the corpus root, with '/'.</param>
/// <param name="Line">Counted from 1; 1 where the whole file is meant.</param>
/// <param name="Column">Counted from 1.</param>
/// <param name="Message">What is wrong and how to fix it.</param>
[MemoryPackable]
public sealed partial record MiningDiagnostic(string Id, bool Skipped, string Path, int Line, int Column, string Message)
{
    /// <summary>The file, from the corpus root, with '/'.</summary>
    public string Path { get; init; } = SecretNames.Hide(Path);

    /// <summary>What is wrong and how to fix it.</summary>
    public string Message { get; init; } = SecretNames.Hide(Message);

    /// <summary>The compiler's form, on one line, so that editors can jump to it.</summary>
    public override string ToString() => VisibleLine.Of(FormattableString.Invariant($"{Path}({Line},{Column}): warning {Id}: {Message}"));
}
