using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace RefMiner.Querying;

/// <summary>Logistic regression over the features of something.</summary>
/// <param name="Weights">By feature.</param>
/// <param name="Bias">Added to their weighted sum.</param>
internal sealed record LogisticModel(ImmutableArray<float> Weights, float Bias)
{
    /// <summary>p = 1 / (1 + e^-(w·x + b)).</summary>
    public float Probability(ReadOnlySpan<float> features) =>
        1 / (1 + MathF.Exp(-(TensorPrimitives.Dot(Weights.AsSpan(), features) + Bias)));
}
