using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace RefMiner.Querying;

/// <summary>The parts of one node's score, on the stack: most nodes are scored and forgotten.</summary>
[InlineArray(Count)]
internal struct ScoreParts
{
    /// <summary>Number of parts.</summary>
    public const int Count = 15;

    private (double Weight, string Name, double Value) _first;

    /// <summary>Takes the parts; their weights are scaled to a sum of 1.</summary>
    public static ScoreParts Of(params ReadOnlySpan<(double Weight, string Name, double Value)> parts)
    {
        var whole = 0.0;
        foreach (var part in parts)
            whole += part.Weight;
        var scaled = default(ScoreParts);
        for (var i = 0; i < Count; i++)
            scaled[i] = parts[i] with { Weight = parts[i].Weight / whole };
        return scaled;
    }

    /// <summary>Σ value · weight.</summary>
    public readonly double Mean()
    {
        var sum = 0.0;
        foreach (ref readonly var part in this)
            sum += part.Value * part.Weight;
        return sum;
    }

    /// <summary>The parts that count, as records.</summary>
    public readonly ImmutableArray<ScorePart> ToArray()
    {
        var parts = ImmutableArray.CreateBuilder<ScorePart>(Count);
        foreach (ref readonly var part in this)
        {
            if (part.Weight > 0)
                parts.Add(new ScorePart(part.Name, part.Value, part.Weight));
        }

        return parts.ToImmutable();
    }
}
