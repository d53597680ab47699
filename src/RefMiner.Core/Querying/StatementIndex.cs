using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Statements of all segments under common numbers, method by method.</summary>
internal sealed class StatementIndex
{
    private readonly int[] _methodStart;
    private readonly int[] _useStart;
    private readonly int[] _use;

    /// <summary>Joins the segments.</summary>
    public StatementIndex(PackedCorpus[] packed, UseIndex uses)
    {
        if (packed is [var only])
        {
            (_methodStart, _useStart, _use, Tokens) = (
                only.StatementStart,
                only.StatementUseStart,
                only.StatementUse,
                only.StatementTokens
            );
            return;
        }

        Tokens = [.. packed.SelectMany(p => p.StatementTokens)];
        _methodStart = Starts(packed, p => p.StatementStart);
        _useStart = Starts(packed, p => p.StatementUseStart);
        _use = [.. packed.SelectMany((p, s) => p.StatementUse.Select(use => uses.Positions![s][use]))];
    }

    /// <summary>cl100k_base tokens of each statement.</summary>
    public ushort[] Tokens { get; }

    /// <summary>Statements of a method: first, and one past the last.</summary>
    public (int Start, int End) Of(int method) => (_methodStart[method], _methodStart[method + 1]);

    /// <summary>Uses of a statement; in no order across segments, else ascending.</summary>
    public ReadOnlySpan<int> UsesOf(int statement) => _use.AsSpan(_useStart[statement].._useStart[statement + 1]);

    private static int[] Starts(PackedCorpus[] packed, Func<PackedCorpus, int[]> starts)
    {
        var all = new List<int> { 0 };
        foreach (var p in packed)
        {
            var before = all[^1];
            all.AddRange(starts(p).Skip(1).Select(start => before + start));
        }

        return [.. all];
    }
}
