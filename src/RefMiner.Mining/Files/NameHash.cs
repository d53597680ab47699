using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace RefMiner.Files;

/// <summary>Names as numbers.</summary>
internal static class NameHash
{
    /// <summary>The number of a name.</summary>
    public static ulong Of(ReadOnlySpan<char> name) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(name));
}
