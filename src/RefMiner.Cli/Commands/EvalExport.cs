using System.Collections.Immutable;
using RefMiner.Evaluation;
using RefMiner.Output;

namespace RefMiner.Commands;

/// <summary>Writes what anyone needs to score from outside: the requests, what they should find, and what each method shows.</summary>
internal static class EvalExport
{
    /// <summary>Writes <c>requests.jsonl</c>, <c>gold.jsonl</c> and <c>methods.jsonl</c> into the folder of one corpus.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(
        string folder,
        EvaluationCorpus corpus,
        string? commit,
        Evaluator evaluator,
        ImmutableArray<EvaluationTarget> targets
    )
    {
        var asked = EvaluationCell
            .All.Select(cell => cell.Setting)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(setting => targets.Select(target => (Setting: setting, Target: target, Id: $"{setting}:{target.Id}")))
            .ToArray();
        LineFile.Write(
            Path.Combine(folder, "requests.jsonl"),
            asked.Select(a => Json.Line(evaluator.RequestFor(a.Target, a.Setting) with { Id = a.Id }))
        );
        LineFile.Write(
            Path.Combine(folder, "gold.jsonl"),
            asked.Select(a =>
                Json.Line(
                    new ExportedGold(
                        a.Id,
                        corpus.Name,
                        commit,
                        a.Target.Id,
                        a.Setting,
                        a.Target.Gold,
                        a.Target.QualifiedGold,
                        a.Target.OwnGold,
                        a.Target.WellKnownGold
                    )
                )
            )
        );
        LineFile.Write(
            Path.Combine(folder, "methods.jsonl"),
            corpus.Methods.Select(
                (method, m) =>
                    Json.Line(
                        new ExportedMethod(
                            corpus.Name,
                            method.Path,
                            method.Lines.Start,
                            method.Lines.End,
                            method.Id,
                            method.Full.Tokens,
                            method.BodyTokens,
                            corpus.IsInPool(m),
                            [.. corpus.Names[m].Order(StringComparer.Ordinal)],
                            [.. corpus.QualifiedNames[m].Order(StringComparer.Ordinal)],
                            method.Full.Text,
                            [.. Statements(corpus, m)]
                        )
                    )
            )
        );
    }

    private static IEnumerable<ExportedStatement> Statements(EvaluationCorpus corpus, int number)
    {
        var method = corpus.Methods[number];
        for (var s = 0; s < method.Statements.Length; s++)
        {
            var uses = corpus.UsesOf((number, s)).ToArray();
            yield return new ExportedStatement(
                method.Statements[s].Lines.Start,
                method.Statements[s].TextIn(method),
                [.. uses.Select(use => use.Name).Distinct(StringComparer.Ordinal)],
                [.. uses.Where(use => use.Receiver is not null).Select(use => $"{use.Receiver}.{use.Name}")]
            );
        }
    }
}
