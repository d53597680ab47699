namespace RefMiner.Sources;

/// <summary>One source file before it is decoded.</summary>
/// <param name="Path">From the root.</param>
/// <param name="Bytes">What it holds; empty where it could not be read.</param>
/// <param name="Content">Its hash, or why it could not be read; never with text.</param>
internal sealed record RawSource(string Path, byte[] Bytes, SourceContent Content)
{
    /// <summary>Its characters, whatever they are.</summary>
    public string Decode() => SourceDecoder.Decode(Bytes).Text;
}
