using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>All that was extracted from one file.</summary>
/// <param name="Parts">Declarations of nodes, in source order.</param>
/// <param name="Interfaces">Interfaces that it declares.</param>
/// <param name="Members">Types and members that it declares, and members from outside the corpus that it uses.</param>
/// <param name="Diagnostics">Members that could not be quoted, and contracts that could not be read.</param>
/// <param name="Resolution">How well its names resolved.</param>
/// <param name="Redactions">Credentials that were replaced, by member.</param>
/// <param name="Unquotable">Members left out for syntax errors.</param>
/// <param name="ContractFolders">Folders where a contract was looked for; unique.</param>
/// <param name="Usings">Its using directives but the global ones, in source order.</param>
/// <param name="GlobalUsings">Its global using directives.</param>
/// <param name="Hidden">Conditions below which members stand that it does not have under its own symbols.</param>
[MemoryPackable]
internal sealed partial record FileFacts(
    ImmutableArray<NodePart> Parts,
    ImmutableArray<DeclaredInterface> Interfaces,
    ImmutableArray<MemberRecord> Members,
    ImmutableArray<MiningDiagnostic> Diagnostics,
    ResolutionCounts Resolution,
    ImmutableArray<RedactionPlace> Redactions,
    int Unquotable,
    ImmutableArray<string> ContractFolders,
    ImmutableArray<string> Usings,
    ImmutableArray<string> GlobalUsings,
    ImmutableArray<string> Hidden
);
