using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>What a run of <c>index</c> did.</summary>
internal sealed record IndexAnswer(string Index, ImmutableArray<IndexAnswer.CorpusAnswer> Corpora)
{
    /// <summary>One corpus of the run.</summary>
    internal sealed record CorpusAnswer
    {
        public required string Name { get; init; }

        public required string Root { get; init; }

        public required string Profile { get; init; }

        public required int FilesSeen { get; init; }

        public required int FilesMined { get; init; }

        /// <summary>Those among them of which nothing had to be extracted again.</summary>
        public required int FilesUnchanged { get; init; }

        public required OrderedDictionary<string, int> FilesExcluded { get; init; }

        public required int FilesSkipped { get; init; }

        public required OrderedDictionary<string, int> Nodes { get; init; }

        public required int Methods { get; init; }

        public required int UnquotableMethods { get; init; }

        public required int Redactions { get; init; }

        public required int Invocations { get; init; }

        public required int InvocationsResolved { get; init; }

        public required double Seconds { get; init; }

        public required ImmutableArray<string> Diagnostics { get; init; }
    }
}
