using System.Collections.Immutable;
using RefMiner.Catalogue;

namespace RefMiner;

/// <summary>Reads and checks corpora that are to be added to a fleet.</summary>
public static class FleetCorpora
{
    /// <summary>Reads a file of corpora; its schema is <c>docs/schemas/fleet.schema.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <returns>At least one corpus, in the order of the file, each with a name of its own.</returns>
    /// <exception cref="InvalidSourcesException">It is missing or malformed, or a corpus in it is.</exception>
    public static ImmutableArray<FleetCorpus> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);

        return FleetList.Read(path);
    }

    /// <summary>Checks every member of a corpus, without a look at its sources.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <exception cref="InvalidSourcesException">A member is wrong.</exception>
    public static void Check(FleetCorpus corpus)
    {
        ArgumentNullException.ThrowIfNull(corpus);

        corpus.Checked("the corpus cannot be added");
    }
}
