using System.Buffers.Text;
using System.IO.Hashing;
using System.Text;

namespace RefMiner.Evaluation;

/// <summary>Rankings that know nothing of RefMiner, and what fits of them.</summary>
internal static class PlainRanking
{
    private const int LeastLeft = 20;
    private const int MostTried = 400;
    private const int LongestNumber = 11;

    /// <summary>The methods of the pool in an order of chance that is always the same.</summary>
    public static int[] Random(EvaluationCorpus corpus, EvaluationTarget target, string seed)
    {
        int[] methods = [.. Enumerable.Range(0, corpus.Methods.Length).Where(corpus.IsInPool)];
        var text = Encoding.UTF8.GetBytes($"{seed}|{target.Id}|");
        var start = text.Length;
        Array.Resize(ref text, start + LongestNumber);
        var keys = new ulong[methods.Length];
        for (var i = 0; i < methods.Length; i++)
        {
            Utf8Formatter.TryFormat(methods[i], text.AsSpan(start), out var digits);
            keys[i] = XxHash64.HashToUInt64(text.AsSpan(0, start + digits));
        }

        Array.Sort(keys, methods);
        return methods;
    }

    /// <summary>In ranked order whatever fits, until less than 20 tokens are left or 400 methods were tried.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="ranking">Methods best first.</param>
    /// <param name="admits">Whether a method may be quoted.</param>
    /// <param name="cell">What may be quoted.</param>
    /// <param name="leastBody">Tokens of a body at least.</param>
    public static List<int> Fill(EvaluationCorpus corpus, int[] ranking, Func<int, bool> admits, EvaluationCell cell, int leastBody)
    {
        var chosen = new List<int>();
        var (left, tried) = (cell.Budget, 0);
        foreach (var method in ranking)
        {
            var record = corpus.Methods[method];
            if (record.BodyTokens < leastBody || !admits(method))
                continue;
            if (left < LeastLeft || tried++ == MostTried || chosen.Count == (cell.MostReferences ?? int.MaxValue))
                break;
            if (record.Full.Tokens > left)
                continue;

            chosen.Add(method);
            left -= record.Full.Tokens;
        }

        return chosen;
    }
}
