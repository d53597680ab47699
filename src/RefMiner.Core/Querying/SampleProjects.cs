using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Knows the types of projects that show or try a house's code rather than belong to it: examples, demos, benchmarks, tests.</summary>
internal sealed class SampleProjects
{
    // A test says nearly all that its subject says, and is no model of it.
    private const double OfTests = 0.5;

    private readonly SearchSpace _space;
    private readonly double[][] _factors;

    /// <summary>
    /// Reads the projects. None counts where there is nothing else, samples not where the request is about them, and tests not where
    /// it asks for tests or names a type to write into.
    /// </summary>
    public SampleProjects(SearchSpace space, SimilarityRules rules, RequestTerms terms, ContextRequest request)
    {
        _space = space;
        var areSamples = !terms.Counts.Any(count => rules.Samples.Contains(count.Term));
        var areTests = rules.OfSamples < 1 && request.ContainingType is null && !PurposeNouns.AskForTests(request.Description);
        _factors = [.. space.Segments.Select(segment => segment.Projects.Select(FactorOf).ToArray())];
        if (_factors.All(projects => Array.TrueForAll(projects, factor => factor < 1)))
            _factors = [];

        double FactorOf(ProjectRecord project) =>
            areTests && project.IsTest ? OfTests
            : areSamples && TermSplitter.Pieces(project.Path).Any(rules.Samples.Contains) ? rules.OfSamples
            : 1;
    }

    /// <summary>What the likeness of a node counts, in (0, 1].</summary>
    public double FactorOf(int node) => FactorOfFile(_space.FileOf(node));

    /// <summary>What the likeness of a file counts.</summary>
    public double FactorOfFile(int file)
    {
        if (_factors.Length == 0)
            return 1;

        var (segment, project) = _space.ProjectOf(file);
        return project >= 0 ? _factors[segment][project] : 1;
    }
}
