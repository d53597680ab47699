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
        return new(
            types.BaseType is { } baseType ? $"Deriving from {baseType}" : $"Called …{types.Ending}",
            string.Create(CultureInfo.InvariantCulture, $"{types.Count} such types have no code of their own. {shown}:"),
            string.Join('\n', written)
        );
    }
}
