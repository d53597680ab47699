using System.Globalization;
using RefMiner.Corpora;
using RefMiner.Validation;

namespace RefMiner;

/// <summary>Counts real bodies of mined trees that the checks reject as answers to requests made of their own declarations.</summary>
internal static class Rejecting
{
    /// <summary>Prints for each index how many of its bodies are rejected, and for which rules.</summary>
    /// <param name="indexes">Folders of indexes, one corpus each.</param>
    /// <param name="bodies">Bodies of each at most.</param>
    /// <param name="seed">Another seed draws other bodies.</param>
    /// <param name="isBound">Whether names are looked up in the tree that was mined.</param>
    /// <param name="isListed">Whether every rejected body is printed.</param>
    public static void Run(IReadOnlyList<string> indexes, int bodies, string seed, bool isBound, bool isListed)
    {
        var (all, rejected) = (0, 0);
        foreach (var index in indexes)
        {
            using var opened = RefMinerIndex.OpenStill(index);
            using var code = opened.ReadCode();
            var corpus = code.Corpora[0];
            var validator = ResponseReviewer
                .OpenForIndex(corpus.Profile, opened, corpus.Name, isBound ? opened.Manifest.Corpora[0].Root : null)
                .Validator;
            if (isListed)
                List(corpus, validator, bodies, seed);
            else
                Time(corpus, validator, bodies, seed);
            var share = OwnBodies.Review(corpus, validator, bodies, seed);
            all += share.Bodies;
            rejected += share.Bodies - share.Accepted;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{corpus.Name}: {share.Bodies} bodies, {share.Bodies - share.Accepted} rejected ({1 - share.Share:P1}), "
                        + $"{(double)share.Warnings / Math.Max(1, share.Bodies):0.00} warnings a body"
                )
            );
            foreach (var rule in share.Rules)
                Console.WriteLine($"  {rule.Id} {rule.Bodies, 4}  {rule.Example}");
            foreach (var rule in share.Lowered)
                Console.WriteLine($"  {rule.Id} {rule.Bodies, 4}  lowered: {rule.Example}");
        }

        Console.WriteLine(
            FormattableString.Invariant(
                $"{indexes.Count} trees: {all} bodies, {rejected} rejected ({(double)rejected / Math.Max(1, all):P1})"
            )
        );
    }

    // The first broken rule reads the sample of the tree, so that the longest is with it.
    private static void Time(CorpusCode corpus, ResponseValidator validator, int bodies, string seed)
    {
        var timings = new Timings();
        foreach (var body in RealBody.Draw(corpus, seed).Take(bodies).ToList())
        {
            var (answer, expected) = (body.Answer(), validator.Expect(body.Request(corpus)));
            timings.Add(() => validator.Validate(answer, expected));
        }

        Console.WriteLine(
            FormattableString.Invariant(
                $"{corpus.Name}: p50 {timings.Median:0.0} ms, p99 {timings.P99:0.0} ms, longest {timings.Longest:0.0} ms"
            )
        );
    }

    private static void List(CorpusCode corpus, ResponseValidator validator, int bodies, string seed)
    {
        foreach (var body in RealBody.Draw(corpus, seed).Take(bodies))
        {
            foreach (
                var finding in validator
                    .Validate(body.Answer(), validator.Expect(body.Request(corpus)))
                    .Findings.Where(finding => finding.Severity == FindingSeverity.Error)
            )
                Console.WriteLine($"  {finding.Id} {body.Method.Path}:{body.Method.StartLine} {body.Method.Name}: {finding.Message}");
        }
    }
}
