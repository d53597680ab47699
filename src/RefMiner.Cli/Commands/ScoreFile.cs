using System.Collections.Immutable;
using System.Text.Json;
using RefMiner.Evaluation;
using RefMiner.Output;

namespace RefMiner.Commands;

/// <summary>The scores of a run as a file, for later runs to compare with.</summary>
internal static class ScoreFile
{
    private const string ContextForm = "context";

    /// <summary>Writes all scores, in the order given.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(string file, IEnumerable<EvaluatedCorpus> corpora, string seed) =>
        LineFile.Write(file, corpora.SelectMany(corpus => corpus.Scores.Select(score => Json.Line(Saved(score, corpus, seed)))));

    /// <summary>Reads what an earlier run wrote.</summary>
    /// <exception cref="UsageException">It cannot be read, is no such file, or has another seed.</exception>
    public static ImmutableArray<SavedScore> Read(string file, string seed)
    {
        ImmutableArray<SavedScore> saved = [.. LineFile.Read(file).Select(line => Parse(line.Text, file, line.Number))];
        if (saved.IsEmpty)
            throw new UsageException($"'{file}' is empty; it should be what 'refminer eval --save' wrote.");

        var twice = saved
            .GroupBy(score => (score.Corpus, score.Target, score.Setting, score.Form, score.Tokens, score.MaxReferences, score.Ranker))
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new UsageException(
                $"'{file}' holds the scores of {twice.Key.Target} twice; it should be what one run of 'refminer eval --save' wrote."
            );

        var other = saved.FirstOrDefault(score => score.Seed != seed);
        return other is null
            ? saved
            : throw new UsageException(
                $"'{file}' was made with the seed '{other.Seed}', this run has '{seed}', so the targets differ. Give --seed {other.Seed}."
            );
    }

    /// <summary>The score of a line.</summary>
    public static TargetScore Score(SavedScore saved) =>
        new(
            saved.Corpus,
            saved.Target,
            new EvaluationCell(saved.Setting, saved.Tokens, saved.MaxReferences, saved.Form == ContextForm),
            saved.Ranker,
            saved.Names,
            saved.Qualified,
            saved.Weighted,
            saved.Likeness ?? 0,
            saved.References
        )
        {
            Context = saved is { WeightedOwn: { } weighted, Bodies: { } bodies, Spent: { } spent }
                ? new ContextScore(saved.Own, weighted, bodies, spent, saved.Nearest)
                : null,
        };

    private static SavedScore Saved(TargetScore score, EvaluatedCorpus corpus, string seed) =>
        new()
        {
            Tool = EvalAnswer.ToolVersion,
            Seed = seed,
            Corpus = score.Corpus,
            Commit = corpus.Entry.Commit,
            Profile = corpus.Profile,
            Target = score.Target,
            Setting = score.Cell.Setting,
            Form = score.Cell.Form,
            Tokens = score.Cell.Budget,
            MaxReferences = score.Cell.MostReferences,
            Ranker = score.Ranker,
            Names = score.Names,
            Qualified = score.Qualified,
            Weighted = score.Weighted,
            Likeness = EvalAnswer.HasLikeness(score.Ranker) ? score.Likeness : null,
            References = score.References,
            Own = score.Context?.Own,
            WeightedOwn = score.Context?.WeightedOwn,
            Bodies = score.Context?.Bodies,
            Spent = score.Context?.Tokens,
            Nearest = score.Context?.QuotesNearest,
        };

    private static SavedScore Parse(string text, string file, int line)
    {
        try
        {
            var saved = Json.Read<SavedScore>(text) ?? throw new JsonException("it is null");
            double?[] shares = [saved.Names, saved.Qualified, saved.Weighted, saved.Likeness, saved.Own, saved.WeightedOwn, saved.Bodies];
            return shares.All(share => share is null or (>= 0 and <= 1)) ? saved : throw new JsonException("its shares are not in [0, 1]");
        }
        catch (JsonException e)
        {
            throw new UsageException(
                FormattableString.Invariant($"'{file}'({line}) is not a line of an 'eval --save' file: {e.Message.Split(" Path:")[0]}")
            );
        }
    }
}
