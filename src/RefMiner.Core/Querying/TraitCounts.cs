using System.Numerics;

namespace RefMiner.Querying;

/// <summary>How many members of a scope bear each sign and each fact.</summary>
internal sealed class TraitCounts
{
    private const int Bits = 64;
    private readonly int[] _signs;
    private readonly Dictionary<int, int> _facts;

    /// <summary>Counts nothing yet.</summary>
    public TraitCounts()
        : this(new int[Bits], []) { }

    private TraitCounts(int[] signs, Dictionary<int, int> facts) => (_signs, _facts) = (signs, facts);

    /// <summary>Members with a sign.</summary>
    public int this[MemberSigns sign] => _signs[BitOperations.TrailingZeroCount((ulong)sign)];

    /// <summary>Members with a trait.</summary>
    public int this[Nodes.MethodTraits trait] => _signs[BitOperations.TrailingZeroCount((uint)trait)];

    /// <summary>Facts that occur with the number of members that show each, in no order.</summary>
    public IEnumerable<(int Fact, int Count)> Facts => _facts.Where(pair => pair.Value > 0).Select(pair => (pair.Key, pair.Value));

    /// <summary>The same counts, to be changed.</summary>
    public TraitCounts Copy() => new([.. _signs], new Dictionary<int, int>(_facts));

    /// <summary>Counts a member once more, or once less.</summary>
    /// <param name="signs">Its signs.</param>
    /// <param name="facts">Its facts.</param>
    /// <param name="by">1 or -1.</param>
    public void Add(MemberSigns signs, ReadOnlySpan<int> facts, int by)
    {
        for (var left = (ulong)signs; left != 0; left &= left - 1)
            _signs[BitOperations.TrailingZeroCount(left)] += by;
        foreach (var fact in facts)
            _facts[fact] = _facts.GetValueOrDefault(fact) + by;
    }
}
