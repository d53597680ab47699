using RefMiner.Profiles;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Knows the types of projects that show a house's code rather than belong to it: examples, demos, benchmarks.</summary>
internal sealed class SampleProjects
{
    private readonly SearchSpace _space;
    private readonly bool[][] _isSample;

    /// <summary>Reads the paths of the projects. None counts where the request is about samples, or where there is nothing else.</summary>
    public SampleProjects(SearchSpace space, SimilarityRules rules, RequestTerms terms)
    {
        _space = space;
        _isSample =
            rules.OfSamples == 1 || terms.Counts.Any(count => rules.Samples.Contains(count.Term))
                ? []
                :
                [
                    .. space.Segments.Select(segment =>
                        segment.Projects.Select(project => TermSplitter.Pieces(project.Path).Any(rules.Samples.Contains)).ToArray()
                    ),
                ];
        if (_isSample.All(projects => Array.TrueForAll(projects, isSample => isSample)))
            _isSample = [];
    }

    /// <summary>Whether a node is of one.</summary>
    public bool Hold(int node) => HoldFile(_space.FileOf(node));

    /// <summary>Whether a file is in one.</summary>
    public bool HoldFile(int file)
    {
        if (_isSample.Length == 0)
            return false;

        var (segment, project) = _space.ProjectOf(file);
        return project >= 0 && _isSample[segment][project];
    }
}
