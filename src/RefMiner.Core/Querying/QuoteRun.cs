using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>One choice of what to quote, within limits.</summary>
/// <remarks>Greedily the largest gain per token. Gain of a method or statement: Σ p(a) over names not yet shown · (relevance +
/// 0.02)^0.35; of a declaration its probability.
/// The method most alike comes first; then, where no method is asked for, the members of the most similar type and of the types that
/// come with it; then short ones that
/// are much alike; then the likeliest members of the types that the request gives; then methods alone until about a third of the room
/// is spent or none above the floor of relevance is left; then all three, statements and declarations within their shares of the
/// room; then methods below the floor that still show much; then, beside a model, more of the most similar types; then whatever
/// methods fit, the most relevant first. Gains only fall as
/// names are shown, so a unit that is no longer the best is put back with its new gain.
/// Source of the greedy rule: Nemhauser, Wolsey and Fisher, Mathematical Programming 14, 1978; with costs, Lin and Bilmes, NAACL
/// 2010; lazily, Minoux, 1978.</remarks>
internal sealed class QuoteRun(QuoteSelector selector, QuoteLimits limits)
{
    private const int LeastBodyTokens = 10;
    private const int MostAskedOfListed = 20;
    private const double LargestSibling = 0.6;

    private readonly SearchSpace _space = selector.Space;
    private readonly float[] _probability = selector.Search.ApiProbability;
    private readonly HashSet<int> _shown = [];
    private readonly HashSet<int> _nodes = [];
    private readonly HashSet<int> _quoted = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _statements = [];
    private readonly HashSet<int> _files = [];
    private readonly HashSet<(int, int)> _heads = [];
    private readonly List<QuoteUnit> _values = [];
    private readonly List<Quote> _quotes = [];
    private readonly int[] _spent = new int[3];
    private double _leastOfMethod = selector.Settings.LeastOfMethod;
    private bool _isFull;

    private int Left => limits.Tokens - _spent.Sum();

    private bool OnlyMethods => limits.Methods < int.MaxValue;

    private QuoteSettings Settings => selector.Settings;

    /// <summary>Chooses.</summary>
    public QuoteChoice Run()
    {
        TakeFirst();
        if (!OnlyMethods)
        {
            // Only a context shows how types are declared.
            if (!limits.FillsRoom)
            {
                TakeModelType();
                TakeCompanions();
                TakeListed();
                TakeOfSimilar();
            }

            TakeShort();
            foreach (var model in selector.SmallModels)
                TakeModel(model);
            if (!limits.FillsRoom)
                TakeGivenTypes();
        }

        var telling = selector.Methods.FindAll(IsTelling);
        var alike = OnlyMethods ? telling : telling.FindAll(unit => IsAlike(unit, Settings.LeastRelevance));
        Greedy(telling.Count > 0 || !OnlyMethods ? alike : selector.Methods, () =>
            OnlyMethods || _spent[(int)QuoteKind.Method] < Settings.MethodShare * limits.Tokens
        );
        if (!OnlyMethods)
        {
            Greedy([.. alike, .. selector.Others], () => true);
            if (!limits.FillsRoom)
                _leastOfMethod = Settings.LeastOfUnlike;
            Greedy(telling.FindAll(unit => IsAlike(unit, Settings.LeastOfAll)), () => true);
            if (!limits.FillsRoom)
            {
                FillWithSimilar();
                FillWith(telling.FindAll(unit => IsAlike(unit, Settings.LeastOfAll)));
            }
        }

        // A statement of a method that was quoted whole later on says nothing more.
        ImmutableArray<Quote> quotes = [.. _quotes.Where(quote => quote.Kind != QuoteKind.Usage || !_quoted.Contains(quote.Method))];
        return new QuoteChoice(quotes, quotes.Sum(quote => quote.Tokens), !_isFull);
    }

    /// <summary>The method most alike that fits, then the one most alike of the type that is written into.</summary>
    private void TakeFirst()
    {
        var hasModel = !OnlyMethods && !limits.FillsRoom && selector.Search.Model >= 0;
        var first = limits.Tokens * (hasModel ? Settings.LargestBesideModel : Settings.LargestFirst);
        var most = selector.Methods.Find(unit =>
            HasBody(unit) && !_space.Has(unit.Number, MethodTraits.IsObsolete | MethodTraits.IsValue) && Cost(unit) <= first
        )
            ?? selector.Methods.Find(unit => HasBody(unit) && Cost(unit) <= limits.Tokens)
            ?? selector.Methods.Find(unit => Cost(unit) <= limits.Tokens);
        if (most is null)
            return;

        Take(most, QuoteReason.MostAlike);
        if (selector.Search.Place.Node is not (>= 0 and var place) || _space.Node[most.Number] == place)
            return;

        var largest = Math.Min(Left, LargestSibling * limits.Tokens);
        if (selector.Methods.Find(unit => _space.Node[unit.Number] == place && IsTelling(unit) && Cost(unit) <= largest) is { } sibling)
            Take(sibling, QuoteReason.NearestSibling);
    }

    /// <summary>
    /// Of the type that is taken as a model all members, if they take no more than its share of the room, else constructors, those that
    /// its family asks for, the values of its fields and properties, and the most relevant ones; then those of the types inside it.
    /// </summary>
    private void TakeModelType()
    {
        var room = Math.Min(Left, Settings.ModelShare * limits.Tokens);
        var units = selector
            .MembersOfModel.Where(unit => !IsTaken(unit))
            .OrderBy(unit => IsAsked(unit) || IsConstructor(unit) || IsValue(unit) ? 0 : 1)
            .ToList();
        if (units.Sum(unit => unit.Tokens + limits.PerMethod) + limits.PerNode > room)
            units.RemoveAll(unit => !IsTelling(unit) && !IsAsked(unit));
        foreach (var unit in units)
        {
            if (Cost(unit) > room || IsTaken(unit))
                continue;

            room -= Cost(unit);
            Take(unit, QuoteReason.OfModel);
        }

        TakeTelling(selector.Search.Companions.Value.Inside, room, QuoteReason.OfModel);
    }

    /// <summary>Members of the types that come with the model, of each in turn one, those that most of its kind have first.</summary>
    private void TakeCompanions()
    {
        var room = Math.Min(Left, Settings.CompanionShare * limits.Tokens);
        var waiting = selector
            .Search.Companions.Value.OfModel.Where(companion => companion.Node >= 0)
            .Select(companion => new Queue<QuoteUnit>(selector.MembersOf(companion.Node).Where(unit => IsTelling(unit) && !IsTaken(unit))))
            .ToList();
        while (waiting.Count > 0)
        {
            waiting.RemoveAll(units => units.Count == 0);
            foreach (var units in waiting)
            {
                while (units.TryDequeue(out var unit))
                {
                    if (Cost(unit) > room || IsTaken(unit))
                        continue;

                    room -= Cost(unit);
                    Take(unit, QuoteReason.OfCompanion);
                    break;
                }
            }
        }
    }

    /// <summary>
    /// Of each kind that the purpose lists and nothing shows yet, a member that is not long, of the nearest type that is called so.
    /// </summary>
    private void TakeListed()
    {
        var (search, longest) = (selector.Search, Settings.LongestOfListed * limits.Tokens);
        foreach (var kind in search.Companions.Value.Listed.Where(kind => !_nodes.Overlaps(kind)))
        {
            var unit = search
                .Companions.Value.OfModel.Select(companion => companion.Node)
                .Concat(search.Nodes.Select(score => score.Node))
                .Concat(selector.Methods.Select(method => _space.Node[method.Number]))
                .Where(kind.Contains)
                .Distinct()
                .Take(MostAskedOfListed)
                .Select(node => selector.MembersOf(node).FirstOrDefault(unit => IsTelling(unit) && Cost(unit) <= Math.Min(Left, longest)))
                .FirstOrDefault(unit => unit is not null);
            if (unit is not null)
                Take(unit, QuoteReason.OfListed);
        }
    }

    private void TakeTelling(IEnumerable<int> nodes, double room, QuoteReason reason)
    {
        foreach (var unit in nodes.SelectMany(selector.MembersOf).Where(unit => IsTelling(unit) && !IsTaken(unit)))
        {
            if (Cost(unit) > room)
                continue;

            room -= Cost(unit);
            Take(unit, reason);
        }
    }

    /// <summary>
    /// Of each of the next most similar types a method that is not long: one that its family asks for and none shows yet, else the
    /// most relevant.
    /// </summary>
    private void TakeOfSimilar()
    {
        if (selector.Search.Model < 0)
            return;

        foreach (var node in selector.Search.Nodes.Skip(1).Take(Settings.SimilarTypes - 1))
        {
            var longest = Math.Min(Left, Settings.LongestOfSimilar * limits.Tokens);
            var fitting = selector.MembersOf(node.Node).Where(unit => IsTelling(unit) && !IsValue(unit) && Cost(unit) <= longest).ToArray();
            var unit = Array.Find(fitting, unit => IsAsked(unit) && !_names.Contains(NameOf(unit))) ?? fitting.FirstOrDefault();
            if (unit is not null && !_nodes.Contains(node.Node))
                Take(unit, QuoteReason.OfSimilar);
        }
    }

    /// <summary>Spends what room is left on further methods of the most similar types, type by type, the most relevant first.</summary>
    private void FillWithSimilar()
    {
        if (selector.Search.Model < 0)
            return;

        foreach (var node in selector.Search.Nodes.Take(Settings.SimilarTypes))
        {
            foreach (var unit in selector.MembersOf(node.Node).Where(unit => IsTelling(unit) && !IsTaken(unit)))
            {
                if (Cost(unit) <= Left)
                    Take(unit, QuoteReason.OfSimilar);
            }
        }
    }

    /// <summary>Spends what room is left on methods above the floor of relevance, the most relevant first.</summary>
    private void FillWith(List<QuoteUnit> ranked)
    {
        foreach (var unit in ranked.Where(unit => !IsTaken(unit) && !IsTwin(unit)))
        {
            if (Cost(unit) <= Left)
                Take(unit, QuoteReason.ShowsNames);
        }
    }

    /// <summary>
    /// A short method that is much alike shows at a glance how such a body is written, even where its names are shown elsewhere.
    /// One that uses the same names as a quoted one is left out.
    /// </summary>
    private void TakeShort()
    {
        for (var rank = 0; rank < Math.Min(Settings.ShortAsked, selector.Methods.Count); rank++)
        {
            var unit = selector.Methods[rank];
            var isAlike = selector.Search.Relevance[rank] >= Settings.LeastOfShort && IsTelling(unit);
            if (isAlike && !IsTaken(unit) && !IsTwin(unit) && Cost(unit) <= Math.Min(Settings.LongestShort * limits.Tokens, Left))
                Take(unit, QuoteReason.ShortAndAlike);
        }
    }

    private void TakeModel(ImmutableArray<QuoteUnit> model)
    {
        var cost = model.Sum(unit => unit.Tokens) + QuoteSelector.HeadTokens;
        if (cost > Left || _spent[(int)QuoteKind.Declaration] + cost > Settings.DeclarationShare * limits.Tokens)
            return;

        foreach (var unit in model)
            Take(unit, QuoteReason.SmallModel);
    }

    /// <summary>
    /// The likeliest members of the types that the new code gets, side by side, wherever else their names are shown: an outline to
    /// work with.
    /// </summary>
    private void TakeGivenTypes()
    {
        var all = Settings.GivenTypesShare * limits.Tokens;
        foreach (var members in selector.GivenTypes.Where(members => !_heads.Contains(_space.Members.Owner(members[0].Number))))
        {
            var room = Math.Min(Math.Min(all, Left), Settings.LargestGivenType * limits.Tokens);
            foreach (var unit in members)
            {
                var cost = Cost(unit);
                if (cost > room)
                    continue;

                (room, all) = (room - cost, all - cost);
                Take(unit, QuoteReason.OfGivenType);
            }
        }
    }

    /// <summary>Takes the best unit again and again, while wanted.</summary>
    private void Greedy(IReadOnlyList<QuoteUnit> units, Func<bool> isWanted)
    {
        var waiting = new PriorityQueue<int, (double Negative, int Place)>(units.Count);
        for (var i = 0; i < units.Count; i++)
        {
            if (!IsTaken(units[i]) && Value(units[i]) is > 0 and var value)
                waiting.Enqueue(i, (-value, i));
        }

        while (isWanted() && _quoted.Count < limits.Methods && waiting.TryDequeue(out var i, out var before))
        {
            var unit = units[i];
            if (IsTaken(unit) || !Fits(unit))
                continue;

            var value = Value(unit);
            if (value <= 0)
                continue;
            if (-value > before.Negative && waiting.TryPeek(out _, out var next) && (-value, i).CompareTo(next) > 0)
                waiting.Enqueue(i, (-value, i));
            else
                Take(unit, QuoteReason.ShowsNames);
        }
    }

    private bool Fits(QuoteUnit unit)
    {
        var share = unit.Kind switch
        {
            QuoteKind.Method => 1,
            QuoteKind.Usage => Settings.UsageShare,
            _ => Settings.DeclarationShare,
        };
        if (unit.Kind == QuoteKind.Usage && !limits.FillsRoom && _statements.GetValueOrDefault(unit.Method) >= Settings.StatementsOfMethod)
            return false;

        var fits = Cost(unit) <= Left && _spent[(int)unit.Kind] + Cost(unit) <= share * limits.Tokens;
        _isFull |= !fits;
        return fits;
    }

    // Of values that are alike, one shows how they are all given.
    private bool IsTaken(QuoteUnit unit) =>
        unit.Kind == QuoteKind.Declaration
            ? _shown.Contains(unit.Names[0])
            : _quoted.Contains(unit.Method) || (IsValue(unit) && _values.Exists(value => IsTwin(value, unit)));

    /// <summary>Gain per token; 0 where it is not worth its tokens.</summary>
    private double Value(QuoteUnit unit)
    {
        var gain = 0.0;
        if (unit.Kind == QuoteKind.Declaration)
            gain = _shown.Contains(unit.Names[0]) ? 0 : unit.Probability;
        else
        {
            foreach (var name in unit.Names)
                gain += _shown.Contains(name) ? 0 : _probability[name];
        }

        var least = unit.Kind switch
        {
            QuoteKind.Method => _leastOfMethod,
            QuoteKind.Usage => Settings.LeastOfUsage,
            _ => Settings.LeastOfDeclaration,
        };
        return gain < (OnlyMethods ? 0 : least)
            ? 0
            : gain * unit.Factor / (Cost(unit) + (OnlyMethods ? (double)limits.Tokens / limits.Methods : 0));
    }

    private int Cost(QuoteUnit unit) =>
        unit.Tokens
        + unit.Kind switch
        {
            QuoteKind.Method => limits.PerMethod + (_nodes.Contains(_space.Node[unit.Number]) ? 0 : limits.PerNode),
            QuoteKind.Usage when _statements.ContainsKey(unit.Method) => 0,
            QuoteKind.Usage => _files.Contains(_space.File[unit.Method]) ? limits.PerPlaceInFile : limits.PerPlace,
            _ => _heads.Contains(_space.Members.Owner(unit.Number)) ? 0 : selector.HeadOf(unit.Number),
        };

    private void Take(QuoteUnit unit, QuoteReason reason)
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
                _quoted.Add(unit.Number);
                if (IsValue(unit))
                    _values.Add(unit);
                _names.Add(NameOf(unit));
                _nodes.Add(_space.Node[unit.Number]);
                break;
            case QuoteKind.Usage:
                _statements[unit.Method] = _statements.GetValueOrDefault(unit.Method) + 1;
                _files.Add(_space.File[unit.Method]);
                break;
            default:
                _heads.Add(_space.Members.Owner(unit.Number));
                foreach (var overload in unit.Overloads)
                    _quotes.Add(new Quote(QuoteKind.Declaration, overload, -1, 0, [], reason));
                break;
        }
    }

    /// <summary>Whether a quoted method uses just the same names.</summary>
    private bool IsTwin(QuoteUnit unit) => selector.Methods.Exists(other => _quoted.Contains(other.Number) && IsTwin(other, unit));

    private static bool IsTwin(QuoteUnit other, QuoteUnit unit) => other.Names.AsSpan().SequenceEqual(unit.Names);

    private bool IsValue(QuoteUnit unit) => unit.Kind == QuoteKind.Method && _space.Has(unit.Number, MethodTraits.IsValue);

    private bool IsAsked(QuoteUnit unit) => selector.Search.Family?.Members.Contains(NameOf(unit)) == true;

    private bool IsConstructor(QuoteUnit unit) => NameOf(unit) == _space.NodeNameOf(_space.Node[unit.Number]);

    private string NameOf(QuoteUnit unit) => _space.NameOf(unit.Number);

    private bool HasBody(QuoteUnit unit) => _space.BodyTokens[unit.Number] >= LeastBodyTokens;

    /// <summary>A body of a few tokens shows a name cheaply, but not how it is used; a trivial one teaches nothing.</summary>
    private bool IsTelling(QuoteUnit unit) => HasBody(unit) && !_space.Has(unit.Number, MethodTraits.IsTrivial | MethodTraits.IsObsolete);

    private bool IsAlike(QuoteUnit unit, double relevance) => unit.Factor >= selector.FactorOf(relevance);
}
