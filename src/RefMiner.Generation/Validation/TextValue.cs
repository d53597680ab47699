using RefMiner.Secrets;

namespace RefMiner.Validation;

/// <summary>What a text expression comes to, as far as the body tells.</summary>
/// <param name="Value">The text; what is not known stands as <see cref="SecretValue.Hole"/>.</param>
/// <param name="IsComposed">Whether it was put together from parts.</param>
internal readonly record struct TextValue(string Value, bool IsComposed)
{
    /// <summary>Whether all of it is known.</summary>
    public bool IsConstant => !Value.Contains(SecretValue.Hole, StringComparison.Ordinal);
}
