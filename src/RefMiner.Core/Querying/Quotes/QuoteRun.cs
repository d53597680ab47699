using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>One choice of what to quote, within limits.</summary>
/// <remarks>
/// Each <c>Choose…</c> is the line of its steps. Most of the room goes greedily (<see cref="LazyGreedy"/>) to the largest gain per token:
/// of a method or statement Σ p(a) over names not yet shown · (relevance + 0.02)^0.35, of a declaration its probability.</remarks>
internal sealed class QuoteRun(QuoteSelector selector, QuoteLimits limits)
{
    private const int MostAskedOfListed = 20;
    private const double LargestSibling = 0.6;

    private readonly SearchSpace _space = selector.Space;
    private readonly List<QuoteUnit> _telling = selector.Methods.FindAll(selector.IsTelling);
    private readonly QuoteLedger _taken = new(selector, limits);
    private bool _isFull;

    private bool OnlyMethods => limits.Methods < int.MaxValue;

    private QuoteSettings Settings => selector.Settings;

    /// <summary>Chooses.</summary>
    public QuoteChoice Run()
    {
        if (OnlyMethods)
            ChooseMethods();
        else if (limits.FillsRoom)
            ChooseReferences();
        else
            ChooseForContext();

        var quotes = _taken.Quotes;
        return new QuoteChoice(quotes, quotes.Sum(quote => quote.Tokens), !_isFull);
    }

    private void ChooseMethods()
    {
        TakeFirst(Settings.LargestFirst);
        TakeBest(_telling.Count > 0 ? _telling : selector.Methods, leastOfMethod: 0);
    }

    private void ChooseReferences()
    {
        TakeFirst(Settings.LargestFirst);
        TakeShort();
        TakeSmallModels();
        TakeBestOfAll(leastOfUnlike: Settings.LeastOfMethod);
    }

    // Only a context shows how types are declared.
    private void ChooseForContext()
    {
        TakeFirst(selector.Search.Model >= 0 ? Settings.LargestBesideModel : Settings.LargestFirst);
        TakeModelType();
        TakeCompanions();
        TakeListed();
        TakeOfSimilar();
        TakeShort();
        TakeSmallModels();
        TakeGivenTypes();
        TakeBestOfAll(Settings.LeastOfUnlike);
        FillWithSimilar();
        FillWithMethods();
    }

    /// <summary>By gain per token: methods alone in their share of the room, then all kinds, then methods that are hardly alike.</summary>
    private void TakeBestOfAll(double leastOfUnlike)
    {
        var alike = Alike(Settings.LeastRelevance);
        TakeBest(alike, Settings.LeastOfMethod, () => _taken.Spent(QuoteKind.Method) < Settings.MethodShare * limits.Tokens);
        TakeBest([.. alike, .. selector.Others], Settings.LeastOfMethod);
        TakeBest(Alike(Settings.LeastOfAll), leastOfUnlike);
    }

    /// <summary>The method most alike that fits, then the one most alike of the type that is written into.</summary>
    private void TakeFirst(double largestFirst)
    {
        var first = limits.Tokens * largestFirst;
        var most = selector.Methods.Find(unit =>
            selector.HasBody(unit) && !_space.Has(unit.Number, MethodTraits.IsObsolete | MethodTraits.IsValue) && _taken.Cost(unit) <= first
        )
            ?? selector.Methods.Find(unit => selector.HasBody(unit) && _taken.Cost(unit) <= limits.Tokens)
            ?? selector.Methods.Find(unit => _taken.Cost(unit) <= limits.Tokens);
        if (most is null)
            return;

        _taken.Take(most, QuoteReason.MostAlike);
        if (selector.Search.Place.Node is not (>= 0 and var place) || _space.Node[most.Number] == place)
            return;

        var largest = Math.Min(_taken.Left, LargestSibling * limits.Tokens);
        if (
            selector.Methods.Find(unit => _space.Node[unit.Number] == place && selector.IsTelling(unit) && _taken.Cost(unit) <= largest) is
            { } sibling
        )
            _taken.Take(sibling, QuoteReason.NearestSibling);
    }

    /// <summary>
    /// Of the type that is taken as a model all members, if they take no more than its share of the room, else constructors, those that
    /// its family asks for, the values of its fields and properties, and the most relevant ones; then those of the types inside it.
    /// </summary>
    private void TakeModelType()
    {
        var room = Math.Min(_taken.Left, Settings.ModelShare * limits.Tokens);
        var units = selector
            .MembersOfModel.Where(unit => !_taken.IsTaken(unit))
            .OrderBy(unit => IsAsked(unit) || IsConstructor(unit) || selector.IsValue(unit) ? 0 : 1)
            .ToList();
        if (units.Sum(unit => unit.Tokens + limits.PerMethod) + limits.PerNode > room)
            units.RemoveAll(unit => !selector.IsTelling(unit) && !IsAsked(unit));
        foreach (var unit in units)
        {
            if (_taken.Cost(unit) > room || _taken.IsTaken(unit))
                continue;

            room -= _taken.Cost(unit);
            _taken.Take(unit, QuoteReason.OfModel);
        }

        TakeTelling(selector.Search.Companions.Value.Inside, room, QuoteReason.OfModel);
    }

    /// <summary>Members of the types that come with the model, of each in turn one, those that most of its kind have first.</summary>
    private void TakeCompanions()
    {
        var room = Math.Min(_taken.Left, Settings.CompanionShare * limits.Tokens);
        var waiting = selector
            .Search.Companions.Value.OfModel.Where(companion => companion.Node >= 0)
            .Select(companion => new Queue<QuoteUnit>(
                selector.MembersOf(companion.Node).Where(unit => selector.IsTelling(unit) && !_taken.IsTaken(unit))
            ))
            .ToList();
        while (waiting.Count > 0)
        {
            waiting.RemoveAll(units => units.Count == 0);
            foreach (var units in waiting)
            {
                while (units.TryDequeue(out var unit))
                {
                    if (_taken.Cost(unit) > room || _taken.IsTaken(unit))
                        continue;

                    room -= _taken.Cost(unit);
                    _taken.Take(unit, QuoteReason.OfCompanion);
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
        foreach (var kind in search.Companions.Value.Listed.Where(kind => !_taken.ShowsAny(kind)))
        {
            var unit = search
                .Companions.Value.OfModel.Select(companion => companion.Node)
                .Concat(search.Nodes.Select(score => score.Node))
                .Concat(selector.Methods.Select(method => _space.Node[method.Number]))
                .Where(kind.Contains)
                .Distinct()
                .Take(MostAskedOfListed)
                .Select(node =>
                    selector
                        .MembersOf(node)
                        .FirstOrDefault(unit => selector.IsTelling(unit) && _taken.Cost(unit) <= Math.Min(_taken.Left, longest))
                )
                .FirstOrDefault(unit => unit is not null);
            if (unit is not null)
                _taken.Take(unit, QuoteReason.OfListed);
        }
    }

    private void TakeTelling(IEnumerable<int> nodes, double room, QuoteReason reason)
    {
        foreach (var unit in nodes.SelectMany(selector.MembersOf).Where(unit => selector.IsTelling(unit) && !_taken.IsTaken(unit)))
        {
            if (_taken.Cost(unit) > room)
                continue;

            room -= _taken.Cost(unit);
            _taken.Take(unit, reason);
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
            var longest = Math.Min(_taken.Left, Settings.LongestOfSimilar * limits.Tokens);
            var fitting = selector
                .MembersOf(node.Node)
                .Where(unit => selector.IsTelling(unit) && !selector.IsValue(unit) && _taken.Cost(unit) <= longest)
                .ToArray();
            var unit = Array.Find(fitting, unit => IsAsked(unit) && !_taken.ShowsNamesake(unit)) ?? fitting.FirstOrDefault();
            if (unit is not null && !_taken.ShowsNode(node.Node))
                _taken.Take(unit, QuoteReason.OfSimilar);
        }
    }

    /// <summary>Spends what room is left on further methods of the most similar types, type by type, the most relevant first.</summary>
    private void FillWithSimilar()
    {
        if (selector.Search.Model < 0)
            return;

        foreach (var node in selector.Search.Nodes.Take(Settings.SimilarTypes))
        {
            foreach (var unit in selector.MembersOf(node.Node).Where(unit => selector.IsTelling(unit) && !_taken.IsTaken(unit)))
            {
                if (_taken.Cost(unit) <= _taken.Left)
                    _taken.Take(unit, QuoteReason.OfSimilar);
            }
        }
    }

    /// <summary>Spends what room is left on methods above the floor of relevance, the most relevant first.</summary>
    private void FillWithMethods()
    {
        foreach (var unit in Alike(Settings.LeastOfAll).Where(unit => !_taken.IsTaken(unit) && !_taken.HasTwin(unit)))
        {
            if (_taken.Cost(unit) <= _taken.Left)
                _taken.Take(unit, QuoteReason.ShowsNames);
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
            var isAlike = selector.Search.Relevance[rank] >= Settings.LeastOfShort && selector.IsTelling(unit);
            if (
                isAlike
                && !_taken.IsTaken(unit)
                && !_taken.HasTwin(unit)
                && _taken.Cost(unit) <= Math.Min(Settings.LongestShort * limits.Tokens, _taken.Left)
            )
                _taken.Take(unit, QuoteReason.ShortAndAlike);
        }
    }

    /// <summary>Small models and enumerations, each whole or not at all.</summary>
    private void TakeSmallModels()
    {
        foreach (var model in selector.SmallModels)
        {
            var cost = model.Sum(unit => unit.Tokens) + QuoteSelector.HeadTokens;
            if (cost > _taken.Left || _taken.Spent(QuoteKind.Declaration) + cost > Settings.DeclarationShare * limits.Tokens)
                continue;

            foreach (var unit in model)
                _taken.Take(unit, QuoteReason.SmallModel);
        }
    }

    /// <summary>
    /// The likeliest members of the types that the new code gets, side by side, wherever else their names are shown: an outline to
    /// work with.
    /// </summary>
    private void TakeGivenTypes()
    {
        var all = Settings.GivenTypesShare * limits.Tokens;
        foreach (var members in selector.GivenTypes.Where(members => !_taken.ShowsOwner(members[0])))
        {
            var room = Math.Min(Math.Min(all, _taken.Left), Settings.LargestGivenType * limits.Tokens);
            foreach (var unit in members)
            {
                var cost = _taken.Cost(unit);
                if (cost > room)
                    continue;

                (room, all) = (room - cost, all - cost);
                _taken.Take(unit, QuoteReason.OfGivenType);
            }
        }
    }

    /// <summary>Takes the best unit again and again, while wanted.</summary>
    /// <param name="units">What may be taken.</param>
    /// <param name="leastOfMethod">Gain from which a method is worth its tokens.</param>
    /// <param name="isWanted">Whether to go on; null where only the room ends it.</param>
    private void TakeBest(IReadOnlyList<QuoteUnit> units, double leastOfMethod, Func<bool>? isWanted = null)
    {
        LazyGreedy.Run(
            units.Count,
            i => _taken.IsTaken(units[i]) ? 0 : Value(units[i], leastOfMethod),
            i => !_taken.IsTaken(units[i]) && Fits(units[i]),
            () => isWanted?.Invoke() != false && _taken.Methods < limits.Methods,
            i => _taken.Take(units[i], QuoteReason.ShowsNames)
        );
    }

    /// <summary>Gain per token; 0 where it is not worth its tokens.</summary>
    private double Value(QuoteUnit unit, double leastOfMethod)
    {
        var gain = _taken.Gain(unit);
        var least = unit.Kind switch
        {
            QuoteKind.Method => leastOfMethod,
            QuoteKind.Usage => Settings.LeastOfUsage,
            _ => Settings.LeastOfDeclaration,
        };
        return gain < least ? 0 : gain * unit.Factor / (_taken.Cost(unit) + (OnlyMethods ? (double)limits.Tokens / limits.Methods : 0));
    }

    private bool Fits(QuoteUnit unit)
    {
        var share = unit.Kind switch
        {
            QuoteKind.Method => 1,
            QuoteKind.Usage => Settings.UsageShare,
            _ => Settings.DeclarationShare,
        };
        if (unit.Kind == QuoteKind.Usage && !limits.FillsRoom && _taken.StatementsOf(unit.Method) >= Settings.StatementsOfMethod)
            return false;

        var cost = _taken.Cost(unit);
        var fits = cost <= _taken.Left && _taken.Spent(unit.Kind) + cost <= share * limits.Tokens;
        _isFull |= !fits;
        return fits;
    }

    private List<QuoteUnit> Alike(double relevance) => _telling.FindAll(unit => unit.Factor >= selector.FactorOf(relevance));

    private bool IsAsked(QuoteUnit unit) => selector.Search.Family?.Members.Contains(_space.NameOf(unit.Number)) == true;

    private bool IsConstructor(QuoteUnit unit) => _space.NameOf(unit.Number) == _space.NodeNameOf(_space.Node[unit.Number]);
}
