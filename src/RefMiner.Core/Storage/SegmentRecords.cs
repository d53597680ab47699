using RefMiner.Nodes;

namespace RefMiner.Storage;

/// <summary>The records of a segment. A document comes to some 10 KB: a context reads fifty methods of as many documents.</summary>
internal static class SegmentRecords
{
    /// <summary>Block of the methods' keys, by which they are found by their ids.</summary>
    public const string MethodKeys = "method.key";

    /// <summary>Files in ordinal order.</summary>
    public static RecordChunks<FileRecord> Files { get; } = new("files", 128);

    /// <summary>Projects in ordinal order.</summary>
    public static RecordChunks<ProjectRecord> Projects { get; } = new("projects", 64);

    /// <summary>Nodes without their methods.</summary>
    public static RecordChunks<NodeRecord> Nodes { get; } = new("nodes", 16);

    /// <summary>Methods without their terms, node by node.</summary>
    public static RecordChunks<MethodRecord> Methods { get; } = new("methods", 8);
}
