using System.Collections.Immutable;
using RefMiner.Evaluation;

namespace RefMiner;

/// <summary>Real requests: methods of a mined tree taken for unwritten, without and with what a caller would exclude.</summary>
internal static class RequestSet
{
    /// <summary>Three requests a target: as it stands, without its file, without its lines.</summary>
    public static ImmutableArray<ContextRequest> Of(Tree tree) => [.. tree.Targets.SelectMany((target, i) => Variants(tree, target, i))];

    private static IEnumerable<ContextRequest> Variants(Tree tree, EvaluationTarget target, int number)
    {
        var method = tree.Corpus.Methods[target.Method];
        var range = new ExcludedRange
        {
            Path = method.Path,
            StartLine = method.Lines.Start,
            EndLine = method.Lines.End,
        };
        yield return target.Request with
        {
            Id = FormattableString.Invariant($"{number}"),
        };
        yield return target.Request with
        {
            Id = FormattableString.Invariant($"{number} without its file"),
            Exclude = new Exclusions { Paths = [method.Path] },
        };
        yield return target.Request with
        {
            Id = FormattableString.Invariant($"{number} without its lines"),
            Exclude = new Exclusions { Ranges = [range] },
        };
    }
}
