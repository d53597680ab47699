namespace RefMiner.Sources;

/// <summary>One source file before it is decoded.</summary>
public sealed class RawSource
{
    internal RawSource(string path, byte[] bytes, SourceContent content) => (Path, Bytes, Content) = (path, bytes, content);

    /// <summary>Its hash, or why it could not be read; never with text.</summary>
    public SourceContent Content { get; }

    /// <summary>From the root.</summary>
    internal string Path { get; }

    /// <summary>What it holds; empty where it could not be read.</summary>
    internal byte[] Bytes { get; }

    /// <summary>Its characters, without byte order mark; U+FFFD for what is invalid.</summary>
    public string Decode() => SourceDecoder.Decode(Bytes).Text;
}
