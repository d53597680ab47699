using RefMiner.Nodes;

namespace RefMiner.Ranking;

/// <summary>What packing a corpus read off its methods and declarations: a corpus that shares most of them is packed faster.</summary>
internal sealed class PackingMemory
{
    /// <summary>Terms of the methods.</summary>
    public OwnedNumbers<MethodRecord, string> Terms { get; } = new(StringComparer.Ordinal);

    /// <summary>What the methods use.</summary>
    public OwnedNumbers<MethodRecord, ApiUse> Uses { get; } = new(EqualityComparer<ApiUse>.Default);

    /// <summary>Terms of the declarations.</summary>
    public OwnedNumbers<MemberRecord, string> Declared { get; } = new(StringComparer.Ordinal);
}
