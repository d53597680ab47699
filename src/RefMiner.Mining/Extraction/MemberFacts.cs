using Microsoft.CodeAnalysis;
using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Extraction;

/// <summary>What one body uses and does, as it is being collected.</summary>
internal sealed class MemberFacts
{
    /// <summary>APIs that the body uses.</summary>
    public HashSet<ApiUse> ApiUses { get; } = [];

    /// <summary>Every occurrence of a used API, with the place of its syntax.</summary>
    public List<(int Position, ApiUse Use)> Places { get; } = [];

    /// <summary>Calls and creations that were bound, with the place of their names.</summary>
    public List<(int Position, ApiUse Use)> Calls { get; } = [];

    /// <summary>Members from outside the corpus that the body uses, as they are declared.</summary>
    public HashSet<ISymbol> Outside { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Simple names of types that it throws.</summary>
    public HashSet<string> Thrown { get; } = new(StringComparer.Ordinal);

    /// <summary>Simple names of types that it catches.</summary>
    public HashSet<string> Caught { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of calls that it awaits.</summary>
    public HashSet<string> Awaited { get; } = new(StringComparer.Ordinal);

    /// <summary>Shapes of syntax that it shows.</summary>
    public HashSet<SyntaxEvidence> Shapes { get; } = [];

    /// <summary>1 + decision points.</summary>
    public int Complexity { get; set; } = 1;

    /// <summary>Invocations, <c>nameof</c> not counted.</summary>
    public int Invocations { get; set; }

    /// <summary>Invocations that Roslyn bound.</summary>
    public int Resolved { get; set; }

    /// <summary>Keeps a member that is used if it is from outside the corpus.</summary>
    public void AddOutside(ISymbol symbol)
    {
        if (OutsideMembers.IsOutside(symbol))
            Outside.Add(symbol.OriginalDefinition);
    }
}
