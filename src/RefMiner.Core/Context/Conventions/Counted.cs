using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Ranking;

namespace RefMiner.Context;

/// <summary>Counts of one scope, in words.</summary>
/// <param name="counts">The counts.</param>
/// <param name="index">Where they are from.</param>
internal sealed class Counted(TraitCounts counts, TraitIndex index)
{
    /// <summary>Cases from which something is called usual.</summary>
    public const int FewestCases = 5;

    /// <summary>Share of them that must agree.</summary>
    public const double Agreement = 0.8;

    private const int MostNames = 4;

    /// <summary>Members with a sign.</summary>
    public int this[MemberSigns sign] => counts[sign];

    /// <summary>Members with a trait.</summary>
    public int this[MethodTraits trait] => counts[trait];

    /// <summary>Names of facts of a kind, those that most members show first, equal ones in order.</summary>
    /// <param name="kind">What stands before the name (<see cref="MethodFacts"/>).</param>
    public ImmutableArray<(int Fact, string Name, int Count)> Most(string kind) =>
        [
            .. counts
                .Facts.Select(pair => (pair.Fact, Name: index.FactNames[pair.Fact], pair.Count))
                .Where(fact => fact.Name.StartsWith(kind, StringComparison.Ordinal))
                .Select(fact => (fact.Fact, Name: fact.Name[kind.Length..], fact.Count))
                .OrderByDescending(fact => fact.Count)
                .ThenBy(fact => fact.Name, StringComparer.Ordinal),
        ];

    /// <summary>
    /// The first few of them with their counts, e.g. <c>ArgumentException (12), IOException (3)</c>; what a single member shows
    /// is left out where there is more.
    /// </summary>
    /// <param name="facts">The facts, those that most members show first.</param>
    public static string List(ImmutableArray<(int Fact, string Name, int Count)> facts) =>
        string.Join(
            ", ",
            facts
                .Where((fact, i) => i == 0 || fact.Count > 1)
                .Take(MostNames)
                .Select(fact => FormattableString.Invariant($"{Wording.Name(fact.Name)} ({fact.Count})"))
        );

    /// <summary>
    /// What so many of so many do, where enough agree; that it is mixed, where they do not; nothing where they are too few.
    /// </summary>
    /// <param name="agreeing">Those that do.</param>
    /// <param name="all">Cases.</param>
    /// <param name="who">What they are, e.g. <c>asynchronous methods</c>.</param>
    /// <param name="what">What they do.</param>
    public static string? Share(int agreeing, int all, string who, string what) =>
        all < FewestCases ? null
        : agreeing >= Agreement * all ? FormattableString.Invariant($"{agreeing} of {all} {who} {what}.")
        : agreeing == 0 ? FormattableString.Invariant($"None of {all} {who} {what}.")
        : agreeing <= (1 - Agreement) * all ? FormattableString.Invariant($"Only {agreeing} of {all} {who} {what}.")
        : FormattableString.Invariant($"Mixed: {agreeing} of {all} {who} {what}.");

    /// <summary>So many of something: <c>1 method</c>, <c>2 methods</c>.</summary>
    public static string Number(int count, string one, string many) => FormattableString.Invariant($"{count} {(count == 1 ? one : many)}");
}
