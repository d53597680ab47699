using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>A member of a type, as far as the corpus tells: declared in it, or used by it.</summary>
/// <param name="Type">Simple name of the type that declares the member.</param>
/// <param name="Name">Simple name of the member.</param>
/// <param name="Result">Simple name of the type that says most of what the member gives, or null where it gives nothing of note.</param>
/// <param name="Path">File of the declaration, or null for a member from outside the corpus.</param>
[MemoryPackable]
internal sealed partial record MemberRecord(string Type, string Name, string? Result, string? Path) : IComparable<MemberRecord>
{
    /// <summary>Orders by type, name, file and result, ordinally.</summary>
    public int CompareTo(MemberRecord? other)
    {
        var order = string.CompareOrdinal(Type, other?.Type);
        if (order == 0) order = string.CompareOrdinal(Name, other?.Name);
        if (order == 0) order = string.CompareOrdinal(Path, other?.Path);
        return order != 0 ? order : string.CompareOrdinal(Result, other?.Result);
    }
}
