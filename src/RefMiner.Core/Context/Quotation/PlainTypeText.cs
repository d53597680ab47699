using System.Globalization;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Writes the plain types of the kind that a purpose asks for.</summary>
/// <param name="space">Where they are.</param>
/// <param name="budget">Tokens of the whole context.</param>
internal sealed class PlainTypeText(SearchSpace space, int budget)
{
    /// <summary>What is said of them and shown.</summary>
    /// <param name="types">The types, or null.</param>
    public QuotedPlainTypes Read(PlainTypes? types)
    {
        if (types is null)
            return QuotedPlainTypes.None;

        var outlines = new DeclaredOutlines(space, budget);
        var written = types
            .MostSimilar.Select((type, i) => (Type: type, Text: outlines.Take(type, types.MostSimilar.Length - i)))
            .Where(type => type.Text is not null)
            .GroupBy(type => space.PathOf(space.Members.File[type.Type]), type => type.Text, StringComparer.Ordinal)
            .Select(file => $"// {file.Key}\n{string.Join('\n', file)}");
        var shown = types.MostSimilar.Length == 1 ? "One of them" : "The most similar";
        var kind = types.Kind;
        return new(
            kind switch
            {
                { Declared: { } declared } => $"Declared as {declared.ToString().ToLowerInvariant()}",
                { BaseType: { } baseType } => $"Deriving from {baseType}",
                _ => $"Called …{string.Concat(kind.Ending.Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}",
            },
            kind.Types.Length == 1
                ? "The only such type:"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kind.Types.Length} such types{(kind.Declared is null ? " have no code of their own" : "")}. {shown}:"
                ),
            string.Join('\n', written)
        );
    }
}
