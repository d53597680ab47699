using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Storage;

/// <summary>The records of one segment, by number: those of a file, or of what was mined and is not written yet.</summary>
internal interface ISegmentRecords : IDisposable
{
    /// <summary>Files, in order.</summary>
    IEnumerable<FileRecord> Files { get; }

    /// <summary>Projects, in order.</summary>
    IEnumerable<ProjectRecord> Projects { get; }

    /// <summary>Nodes without their methods, in order.</summary>
    IEnumerable<NodeRecord> Nodes { get; }

    /// <summary>Methods without their terms, in order.</summary>
    IEnumerable<MethodRecord> Methods { get; }

    /// <summary>Idioms, in order.</summary>
    ImmutableArray<IdiomRecord> Idioms { get; }

    /// <summary>Key of each method.</summary>
    long[] MethodKeys { get; }

    /// <summary>Terms of the methods as they were mined.</summary>
    PackedPostings Postings { get; }

    /// <summary>Similarity vectors.</summary>
    PackedVectors Vectors { get; }

    /// <summary>A file.</summary>
    FileRecord File(int number);

    /// <summary>A node without its methods.</summary>
    NodeRecord Node(int number);

    /// <summary>A method without its terms.</summary>
    MethodRecord Method(int number);
}
