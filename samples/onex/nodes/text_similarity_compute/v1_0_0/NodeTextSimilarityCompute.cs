using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Nodes.TextSimilarityCompute.V1_0_0.Models;
using Onex.Runtime;

namespace Nodes.TextSimilarityCompute.V1_0_0;

/// <summary>
/// Finds texts that resemble each other, such as product descriptions entered twice, without comparing every pair.
/// </summary>
/// <remarks>
/// Each text becomes a set of word shingles and a MinHash signature; texts whose signatures agree in a whole band are compared
/// exactly. Source: Broder, "On the resemblance and containment of documents", 1997.
/// </remarks>
/// <param name="logSink">Receives log events; without one they are dropped.</param>
public sealed class NodeTextSimilarityCompute(ILogEventSink? logSink = null) : NodeCompute(logSink)
{
    private const int Bands = 32;
    private const int RowsPerBand = 4;
    private const int ShingleWords = 3;
    private const int MaximumTexts = 50_000;

    /// <summary>Compares the texts of the input state with each other.</summary>
    /// <param name="contract">Holds <c>texts</c> and optionally <c>threshold</c>, above 0 and at most 1; 0.7 by default.</param>
    /// <param name="cancellationToken">Passed on to the parallel loop.</param>
    /// <returns>The pairs at or above the threshold, most similar first.</returns>
    /// <exception cref="OnexException">The input does not fit, or comparing failed.</exception>
    public override async Task<ModelContractResponse> ExecuteComputeAsync(
        ModelContractCompute contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        long started = Stopwatch.GetTimestamp();
        try
        {
            (IReadOnlyList<ModelTextItem> texts, double threshold) = ReadInput(contract);
            TextSketch[] sketches = await SketchAllAsync(texts, cancellationToken).ConfigureAwait(false);
            HashSet<(int, int)> candidates = FindCandidates(sketches);
            List<ModelSimilarPair> pairs = ComparePairs(sketches, candidates, threshold);

            double latencyMs = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2);
            EmitLogEvent(EnumLogLevel.Info, "Texts compared", new Dictionary<string, object?>
            {
                ["correlation_id"] = contract.CorrelationId,
                ["texts"] = texts.Count,
                ["candidates"] = candidates.Count,
                ["pairs"] = pairs.Count,
                ["latency_ms"] = latencyMs,
            });
            return new ModelContractResponse
            {
                Success = true,
                OutputState = new Dictionary<string, object?> { ["pairs"] = pairs },
                Metadata = new Dictionary<string, object?>
                {
                    ["latency_ms"] = latencyMs,
                    ["candidates_compared"] = candidates.Count,
                },
            };
        }
        catch (OnexException)
        {
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            OnexException error = CreateError(
                EnumCoreErrorCode.ExecutionError, "The texts could not be compared.", contract.CorrelationId, exception);
            EmitLogEvent(EnumLogLevel.Error, "Text comparison failed", error.Details);
            throw error;
        }
    }

    private (IReadOnlyList<ModelTextItem> Texts, double Threshold) ReadInput(ModelContractCompute contract)
    {
        IReadOnlyDictionary<string, object?> state = RequireInput(contract.InputState, contract.CorrelationId);
        var texts = Require<IReadOnlyList<ModelTextItem>>(state, "texts", contract.CorrelationId);
        double threshold = Optional(state, "threshold", 0.7, contract.CorrelationId);
        if (texts.Count is 0 or > MaximumTexts)
        {
            throw CreateError(
                EnumCoreErrorCode.InvalidInput, $"'texts' must hold 1 to {MaximumTexts} texts.", contract.CorrelationId);
        }

        if (threshold is not (> 0 and <= 1))
        {
            throw CreateError(
                EnumCoreErrorCode.InvalidInput, "'threshold' must lie above 0 and not above 1.", contract.CorrelationId);
        }

        return (texts, threshold);
    }

    /// <summary>Makes one sketch per text on all cores; the order of the texts is kept.</summary>
    private static async Task<TextSketch[]> SketchAllAsync(IReadOnlyList<ModelTextItem> texts, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<int, TextSketch> sketches = new();
        await Parallel.ForAsync(0, texts.Count, cancellationToken, (i, _) =>
        {
            sketches[i] = Sketch(texts[i]);
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);

        return [.. Enumerable.Range(0, texts.Count).Select(i => sketches[i])];
    }

    private static TextSketch Sketch(ModelTextItem item)
    {
        string[] words = item.Text.ToLowerInvariant().Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        HashSet<uint> shingles = [];
        for (int i = 0; i + Math.Min(ShingleWords, words.Length) <= words.Length && i < words.Length; i++)
        {
            shingles.Add(Hash(string.Join(' ', words.Skip(i).Take(ShingleWords))));
        }

        uint[] signature = new uint[Bands * RowsPerBand];
        Array.Fill(signature, uint.MaxValue);
        foreach (uint shingle in shingles)
        {
            for (int row = 0; row < signature.Length; row++)
            {
                signature[row] = Math.Min(signature[row], Mix(shingle, (uint)row));
            }
        }

        return new TextSketch(item.Key, shingles, signature);
    }

    /// <summary>Pairs the positions of all sketches that share a band; texts without a word pair with nothing.</summary>
    private static HashSet<(int First, int Second)> FindCandidates(TextSketch[] sketches)
    {
        HashSet<(int, int)> candidates = [];
        for (int band = 0; band < Bands; band++)
        {
            Dictionary<UInt128, List<int>> buckets = [];
            for (int i = 0; i < sketches.Length; i++)
            {
                if (sketches[i].Shingles.Count == 0)
                {
                    continue;
                }

                ReadOnlySpan<uint> rows = sketches[i].Signature.AsSpan(band * RowsPerBand, RowsPerBand);
                UInt128 key = MemoryMarshal.Read<UInt128>(MemoryMarshal.AsBytes(rows));
                if (!buckets.TryGetValue(key, out List<int>? bucket))
                {
                    buckets.Add(key, bucket = []);
                }

                foreach (int earlier in bucket)
                {
                    candidates.Add((earlier, i));
                }

                bucket.Add(i);
            }
        }

        return candidates;
    }

    private static List<ModelSimilarPair> ComparePairs(
        TextSketch[] sketches,
        HashSet<(int First, int Second)> candidates,
        double threshold)
    {
        List<ModelSimilarPair> pairs = [];
        foreach ((int first, int second) in candidates)
        {
            IReadOnlySet<uint> a = sketches[first].Shingles;
            IReadOnlySet<uint> b = sketches[second].Shingles;
            int shared = a.Count(b.Contains);
            double similarity = (double)shared / (a.Count + b.Count - shared);
            if (similarity >= threshold)
            {
                string[] keys = [sketches[first].Key, sketches[second].Key];
                Array.Sort(keys, StringComparer.Ordinal);
                pairs.Add(new ModelSimilarPair(keys[0], keys[1], similarity));
            }
        }

        return [.. pairs
            .OrderByDescending(pair => pair.Similarity)
            .ThenBy(pair => pair.FirstKey, StringComparer.Ordinal)
            .ThenBy(pair => pair.SecondKey, StringComparer.Ordinal)];
    }

    /// <summary>FNV-1a, which gives the same value in every process, unlike <see cref="string.GetHashCode()"/>.</summary>
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash;
    }

    private static uint Mix(uint value, uint seed)
    {
        unchecked
        {
            uint mixed = value ^ ((seed + 1) * 0x9E3779B9);
            mixed = (mixed ^ (mixed >> 16)) * 0x85EBCA6B;
            mixed = (mixed ^ (mixed >> 13)) * 0xC2B2AE35;
            return mixed ^ (mixed >> 16);
        }
    }
}
