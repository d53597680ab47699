using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Evaluation;

/// <summary>Says which methods can be taken for unwritten, and what is asked for of each.</summary>
/// <remarks>A target is a method of 60 to 800 body tokens. E are its API names that its own file does not declare and another
/// file uses, at least 5.
/// Gold is E less the corpus's 50 most common names and less every identifier of the request, at least 3.</remarks>
internal sealed class TargetRules
{
    /// <summary>Tokens of a target's body at least.</summary>
    public const int LeastBodyTokens = 60;

    /// <summary>Tokens of a target's body at most.</summary>
    public const int MostBodyTokens = 800;

    /// <summary>Names from elsewhere at least.</summary>
    public const int LeastForeign = 5;

    /// <summary>Names to be found at least.</summary>
    public const int LeastGold = 3;

    private const int MostCommon = 50;

    private readonly EvaluationCorpus _corpus;
    private readonly Dictionary<string, HashSet<string>> _files;
    private readonly HashSet<string> _common;
    private readonly Dictionary<int, HashSet<string>> _declared;
    private readonly NameOrigins _origins;

    /// <summary>Counts what the rules need of a corpus.</summary>
    public TargetRules(EvaluationCorpus corpus)
    {
        _corpus = corpus;
        _files = FilesByName(corpus);
        _common = corpus
            .AllNames.OrderByDescending(corpus.Frequency)
            .ThenBy(name => name, StringComparer.Ordinal)
            .Take(MostCommon)
            .ToHashSet(StringComparer.Ordinal);
        _declared = DeclaredByFile(corpus.Space);
        _origins = new NameOrigins(corpus);
    }

    /// <summary>Why a method is no target, or null and the target.</summary>
    public TargetRefusal? Judge(int number, out EvaluationTarget? target)
    {
        target = null;
        var method = _corpus.Methods[number];
        if (!IsPlain(method))
            return TargetRefusal.NoMethod;
        if (method.BodyTokens < LeastBodyTokens)
            return TargetRefusal.TooShort;
        if (method.BodyTokens > MostBodyTokens || !_corpus.IsInPool(number))
            return TargetRefusal.TooLong;

        var own = _declared.GetValueOrDefault(_corpus.Space.File[number]) ?? [];
        var foreign = _corpus
            .Names[number]
            .Where(name => !own.Contains(name) && _files[name].Count > (_files[name].Contains(method.Path) ? 1 : 0))
            .ToArray();
        if (foreign.Length < LeastForeign)
            return TargetRefusal.FewNames;

        var request = DeclaredRequest.Of(method, _corpus.Owners[number]);
        var said = Identifiers(request).ToHashSet(StringComparer.Ordinal);
        var gold = foreign.Where(name => !_common.Contains(name) && !said.Contains(name)).Order(StringComparer.Ordinal).ToImmutableArray();
        if (gold.Length < LeastGold)
            return TargetRefusal.FewGold;

        target = new EvaluationTarget
        {
            Method = number,
            Id = TargetSelection.IdOf(method),
            Request = request,
            Gold = gold,
            QualifiedGold =
            [
                .. method
                    .ApiUses.Where(use => use.Receiver is not null && gold.Contains(use.Name, StringComparer.Ordinal))
                    .Select(use => $"{use.Receiver}.{use.Name}")
                    .Distinct(StringComparer.Ordinal),
            ],
            OwnGold = [.. gold.Where(_origins.IsOwn)],
            WellKnownGold = [.. gold.Where(name => method.ApiUses.Where(use => use.Name == name).All(_origins.IsWellKnown))],
        };
        return null;
    }

    private static IEnumerable<string> Identifiers(ContextRequest request)
    {
        var type = request.ContainingType!;
        return new[] { request.Operation.Name, request.Operation.Signature, request.Operation.Summary, type.Name, type.Namespace }
            .Concat(type.BaseTypes)
            .Concat(type.Dependencies)
            .Concat(type.Fields)
            .Concat(type.Attributes)
            .SelectMany(TermSplitter.IdentifiersIn);
    }

    private static Dictionary<int, HashSet<string>> DeclaredByFile(SearchSpace space) =>
        Enumerable
            .Range(0, space.Members.Count)
            .Where(m => space.Members.File[m] >= 0)
            .GroupBy(m => space.Members.File[m], m => space.Uses.Names[space.Members.Name[m]])
            .ToDictionary(group => group.Key, group => group.ToHashSet(StringComparer.Ordinal));

    private static Dictionary<string, HashSet<string>> FilesByName(EvaluationCorpus corpus)
    {
        var files = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        for (var m = 0; m < corpus.Methods.Length; m++)
        {
            foreach (var name in corpus.Names[m])
            {
                if (!files.TryGetValue(name, out var paths))
                    files[name] = paths = new HashSet<string>(StringComparer.Ordinal);
                paths.Add(corpus.Methods[m].Path);
            }
        }

        return files;
    }

    private static bool IsPlain(MethodRecord method) =>
        method.Id.StartsWith("M:", StringComparison.Ordinal)
        && !method.Id.Contains("#ctor", StringComparison.Ordinal)
        && !method.Id.Contains("#cctor", StringComparison.Ordinal)
        && !method.Id.Contains(".op_", StringComparison.Ordinal);
}
