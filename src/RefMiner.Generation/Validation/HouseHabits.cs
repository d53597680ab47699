using System.Collections.Concurrent;
using System.Collections.Immutable;
using RefMiner.Corpora;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>What a mined tree does itself, by a bounded sample of its own bodies. Usable from many threads.</summary>
/// <remarks>Read when a rule is broken for the first time, so that an answer without fault costs nothing. A tree is seldom of one
/// piece: its command line prints, its library does not. So the methods of the
/// asked type's namespace are looked at by themselves, after those of the whole tree.</remarks>
internal sealed class HouseHabits
{
    private const int SampleSize = 300;
    private const int NeighbourSize = 100;
    private const int FewestMethods = 25;
    private const int MostNamespaces = 64;

    // Two of 300 cannot rule out, at 95 %, that more than 1 in 50 do; one of 300 can.
    private const int Fewest = 2;
    private const string Seed = "habits";

    private readonly Func<MinedCode> _open;
    private readonly Func<CorpusCode, bool> _isMeant;
    private readonly Lazy<ImmutableArray<SampledBody>> _sample;
    private readonly ConcurrentDictionary<string, Lazy<ImmutableArray<SampledBody>>> _neighbours = new(StringComparer.Ordinal);

    /// <summary>Prepares looking at the corpora of an index.</summary>
    /// <param name="open">Opens the index for one use.</param>
    /// <param name="isMeant">Which of its corpora count.</param>
    public HouseHabits(Func<MinedCode> open, Func<CorpusCode, bool> isMeant)
    {
        (_open, _isMeant) = (open, isMeant);
        Names = new TreeNames(open, isMeant);
        _sample = new(() => Draw(SampleSize, null));
    }

    /// <summary>Names that the tree has of its own.</summary>
    public TreeNames Names { get; }

    /// <summary>
    /// The habit of the tree, or of the asked type's namespace, to do what a check finds fault with: where more than 1 method in
    /// 50 may do so. Null where there is none.
    /// </summary>
    /// <param name="check">The check.</param>
    /// <param name="trait">What it found.</param>
    /// <param name="request">What was asked for; what it excludes is not looked at.</param>
    public Habit? Find(CodeCheck check, string trait, ContextRequest request)
    {
        var excluded = new ExcludedBodies(request.Exclude ?? new Exclusions());
        return Count(_sample.Value, "here")
            ?? (request.ContainingType?.Namespace is { Length: > 0 } space ? Count(Neighbours(space), $"of {space}") : null);

        Habit? Count(ImmutableArray<SampledBody> sample, string where)
        {
            var looked = sample.Where(body => !excluded.Contains(body.Method)).ToList();
            if (looked.Count < FewestMethods)
                return null;

            var count = looked.Count(body => body.Has(check, trait));
            return count >= Fewest ? new Habit(count, looked.Count, where) : null;
        }
    }

    private ImmutableArray<SampledBody> Neighbours(string space)
    {
        if (_neighbours.Count >= MostNamespaces)
            _neighbours.Clear();
        return _neighbours.GetOrAdd(space, wanted => new(() => Draw(NeighbourSize, other => IsIn(other, wanted)))).Value;
    }

    private static bool IsIn(string space, string wanted) => space == wanted || space.StartsWith(wanted + ".", StringComparison.Ordinal);

    private ImmutableArray<SampledBody> Draw(int size, Func<string, bool>? isWanted)
    {
        using var code = _open();
        var corpora = code.Corpora.Where(_isMeant).ToList();
        return
        [
            .. corpora
                .SelectMany(corpus => RealBody.Draw(corpus, Seed, isWanted).Take(size / corpora.Count))
                .Select(body => new SampledBody(body, Names)),
        ];
    }
}
