using RefMiner.Evaluation;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>A mined tree that is open for evaluation.</summary>
internal sealed record Tree(
    string Name,
    EvaluationCorpus Corpus,
    IReadOnlyList<EvaluationTarget> Targets,
    IndexReader Reader,
    Profile Profile
)
{
    /// <summary>Opens an index of one corpus and chooses its targets.</summary>
    public static Tree Open(string index, int targets, string seed)
    {
        var reader = IndexReader.Open(index);
        var segment = reader.Segments[0];
        var corpus = new EvaluationCorpus(segment.Entry.Name, segment.Nodes(), new SearchSpace([segment]));
        return new Tree(
            segment.Entry.Name,
            corpus,
            TargetSelection.Select(corpus, targets, seed),
            reader,
            ProfileLoader.Load(segment.Entry.Profile)
        );
    }

    /// <summary>An evaluator of the tree with a model.</summary>
    public Evaluator Evaluator(RankingModels models) => new(Corpus, Profile, models, "seed");
}
