using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RefMiner.Nodes;

namespace RefMiner.Evaluation;

/// <summary>
/// Chooses the methods to be taken for unwritten: all that <see cref="TargetRules"/> allow, at most 4 a file, in the order of a
/// seeded hash.
/// </summary>
internal static class TargetSelection
{
    private const int MostPerFile = 4;

    /// <summary>At most so many targets, in a stable order.</summary>
    public static ImmutableArray<EvaluationTarget> Select(EvaluationCorpus corpus, int most, string seed)
    {
        var rules = new TargetRules(corpus);
        var targets = ImmutableArray.CreateBuilder<EvaluationTarget>();
        var perFile = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (
            var number in Enumerable.Range(0, corpus.Methods.Length).OrderBy(m => Order(corpus.Methods[m], seed), StringComparer.Ordinal)
        )
        {
            if (targets.Count == most)
                break;

            var method = corpus.Methods[number];
            if (perFile.GetValueOrDefault(method.Path) == MostPerFile || rules.Judge(number, out var target) is not null)
                continue;

            perFile[method.Path] = perFile.GetValueOrDefault(method.Path) + 1;
            targets.Add(target!);
        }

        return targets.ToImmutable();
    }

    /// <summary>How many methods are no targets, by reason.</summary>
    public static ImmutableSortedDictionary<TargetRefusal, int> Refusals(EvaluationCorpus corpus)
    {
        var rules = new TargetRules(corpus);
        return Enumerable
            .Range(0, corpus.Methods.Length)
            .Select(method => rules.Judge(method, out _))
            .OfType<TargetRefusal>()
            .GroupBy(refusal => refusal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Count());
    }

    private static string Order(MethodRecord method, string seed) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{IdOf(method)}")));

    /// <summary>Names a method uniquely within its corpus: ids alone are not unique where a file is compiled twice.</summary>
    public static string IdOf(MethodRecord method) =>
        string.Create(CultureInfo.InvariantCulture, $"{method.Path}#{method.Id}@{method.Lines.Start}");
}
