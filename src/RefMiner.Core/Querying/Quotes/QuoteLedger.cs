using System.Collections.Immutable;

namespace RefMiner.Querying;

/// <summary>What a choice has taken so far, what that shows, and what one more unit would cost.</summary>
internal sealed class QuoteLedger(QuoteSelector selector, QuoteLimits limits)
{
    private readonly SearchSpace _space = selector.Space;
    private readonly float[] _probability = selector.Search.ApiProbability;
    private readonly List<Quote> _quotes = [];
    private readonly int[] _spent = new int[3];

    // API names, whichever unit shows them.
    private readonly HashSet<int> _shown = [];

    // Of methods.
    private readonly HashSet<int> _methods = [];
    private readonly HashSet<int> _nodes = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<QuoteUnit> _values = [];

    // Of statements.
    private readonly Dictionary<int, int> _statements = [];
    private readonly HashSet<int> _files = [];

    // Of declarations.
    private readonly HashSet<(int, int)> _heads = [];

    /// <summary>Tokens that may still be spent.</summary>
    public int Left => limits.Tokens - _spent.Sum();

    /// <summary>Number of methods taken.</summary>
    public int Methods => _methods.Count;

    /// <summary>What was taken, in its order; a statement of a method that was quoted whole later on says nothing more.</summary>
    public ImmutableArray<Quote> Quotes => [.. _quotes.Where(quote => quote.Kind != QuoteKind.Usage || !_methods.Contains(quote.Method))];

    /// <summary>Tokens spent on units of a kind.</summary>
    public int Spent(QuoteKind kind) => _spent[(int)kind];

    /// <summary>Whether a method of a type is quoted.</summary>
    public bool ShowsNode(int node) => _nodes.Contains(node);

    /// <summary>Whether a method of any of some types is quoted.</summary>
    public bool ShowsAny(IEnumerable<int> nodes) => _nodes.Overlaps(nodes);

    /// <summary>Whether a method called like this one is quoted.</summary>
    public bool ShowsNamesake(QuoteUnit method) => _names.Contains(_space.NameOf(method.Number));

    /// <summary>Whether a declaration of the type of this one is quoted.</summary>
    public bool ShowsOwner(QuoteUnit declaration) => _heads.Contains(_space.Members.Owner(declaration.Number));

    /// <summary>Statements of a method that are quoted.</summary>
    public int StatementsOf(int method) => _statements.GetValueOrDefault(method);

    /// <summary>Whether there is nothing left to take of a unit. Of values that are alike, one shows how they are all given.</summary>
    public bool IsTaken(QuoteUnit unit) =>
        unit.Kind == QuoteKind.Declaration
            ? _shown.Contains(unit.Names[0])
            : _methods.Contains(unit.Method) || (selector.IsValue(unit) && _values.Exists(value => AreTwins(value, unit)));

    /// <summary>Whether a quoted method uses just the same names.</summary>
    public bool HasTwin(QuoteUnit unit) => selector.Methods.Exists(other => _methods.Contains(other.Number) && AreTwins(other, unit));

    /// <summary>Tokens of a unit, with the headings that it would need beside what is taken.</summary>
    public int Cost(QuoteUnit unit) =>
        unit.Tokens
        + unit.Kind switch
        {
            QuoteKind.Method => limits.PerMethod + (ShowsNode(_space.Node[unit.Number]) ? 0 : limits.PerNode),
            QuoteKind.Usage when _statements.ContainsKey(unit.Method) => 0,
            QuoteKind.Usage => _files.Contains(_space.File[unit.Method]) ? limits.PerPlaceInFile : limits.PerPlace,
            _ => ShowsOwner(unit) ? 0 : selector.HeadOf(unit.Number),
        };

    /// <summary>What a unit adds to what is shown: the sum of the probabilities of its names that nothing shows yet.</summary>
    public double Gain(QuoteUnit unit)
    {
        if (unit.Kind == QuoteKind.Declaration)
            return IsTaken(unit) ? 0 : unit.Probability;

        var gain = 0.0;
        foreach (var name in unit.Names)
            gain += _shown.Contains(name) ? 0 : _probability[name];
        return gain;
    }

    /// <summary>Takes a unit.</summary>
    public void Take(QuoteUnit unit, QuoteReason reason)
    {
        var cost = Cost(unit);
        _spent[(int)unit.Kind] += cost;
        _quotes.Add(
            new Quote(
                unit.Kind,
                unit.Number,
                unit.Method,
                cost,
                [.. unit.Names.Where(_shown.Add).OrderByDescending(name => _probability[name]).ThenBy(name => name)],
                reason
            )
        );
        switch (unit.Kind)
        {
            case QuoteKind.Method:
                _methods.Add(unit.Number);
                if (selector.IsValue(unit))
                    _values.Add(unit);
                _names.Add(_space.NameOf(unit.Number));
                _nodes.Add(_space.Node[unit.Number]);
                break;
            case QuoteKind.Usage:
                _statements[unit.Method] = StatementsOf(unit.Method) + 1;
                _files.Add(_space.File[unit.Method]);
                break;
            default:
                _heads.Add(_space.Members.Owner(unit.Number));
                foreach (var overload in unit.Overloads)
                    _quotes.Add(new Quote(QuoteKind.Declaration, overload, -1, 0, [], reason));
                break;
        }
    }

    private static bool AreTwins(QuoteUnit one, QuoteUnit other) => one.Names.AsSpan().SequenceEqual(other.Names);
}
