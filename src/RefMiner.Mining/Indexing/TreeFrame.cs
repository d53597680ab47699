using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text;
using RefMiner.Compilations;
using RefMiner.Files;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner.Indexing;

/// <summary>Hash of what a corpus says apart from what is extracted of its files (<see cref="MiningState.Frame"/>).</summary>
internal static class TreeFrame
{
    /// <summary>The hash.</summary>
    public static ulong Hash(
        MiningRun run,
        SourceListing listing,
        ImmutableArray<MiningDiagnostic> projectFaults,
        ImmutableArray<SourceFile> sources,
        ImmutableArray<SourceProject> projects
    )
    {
        var text = new StringBuilder()
            .AppendJoin('\n', run.Options.Name, run.RecordedRoot, run.Commit, run.Licence, listing.Links)
            .AppendJoin('\n', listing.Renamed)
            .Append('\n')
            .AppendJoin('\n', listing.TestsByProject)
            .Append('\n');
        text.AppendJoin('\n', listing.Excluded.Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value}"))).Append('\n');
        text.AppendJoin(
                '\n',
                listing.Diagnostics.Concat(projectFaults).Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal)
            )
            .Append('\n');
        text.AppendJoin('\n', new ProjectRecords(projects, _ => []).Lines()).Append('\n');
        foreach (var source in sources)
            text.Append(source.State.Path).Append(' ').Append(source.State.Hash).AppendJoin('\n', source.State.Diagnostics).Append('\n');
        return XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
