using System.Collections.Immutable;
using System.Runtime.InteropServices;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>A request as nodes are searched by: terms by weight, and the identifiers that its text names.</summary>
/// <remarks>What is repeated weighs more, and code weighs more than the prose around it.</remarks>
internal sealed class SaidTerms
{
    /// <summary>Reads the request.</summary>
    public SaidTerms(ContextRequest request, RequestTerms terms, WordForms forms, Family? family)
    {
        var counts = new Dictionary<string, (double Weight, int Count)>(StringComparer.Ordinal);
        var named = new Dictionary<string, double>(StringComparer.Ordinal);
        var pieces = new List<string>();
        foreach (var text in new[] { request.Description, request.Operation.Summary }.OfType<string>())
        {
            foreach (var part in SaidReader.Read(RequestProse.Head(text)))
                Add(part);
        }

        var weights = terms.Weights.ToDictionary(pair => pair.Term, pair => pair.Weight, StringComparer.Ordinal);
        foreach (var (term, (weight, count)) in counts)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(weights, term, out _);
            known = Math.Max(known, weight * (1 + Math.Log(Math.Max(1, count))));
        }

        // What all of the wanted types are called tells none of them from the others.
        foreach (var word in family?.Listed.SelectMany(words => words) ?? [])
        {
            if (weights.ContainsKey(word))
                weights[word] = 0;
        }

        // An endpoint is one of OrderEndpoints.
        if (family is { Ending: { } ending, EndingInNames: { } inNames } && weights.TryGetValue(ending.Split(' ')[^1], out var ofEnding))
            weights.TryAdd(inNames, ofEnding);

        Weights = [.. weights.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];
        Named = [.. named.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];

        void Add(SaidPart part)
        {
            var weight = WeightOf(part.As);
            pieces.Clear();
            TermSplitter.AddPieces(part.Text, pieces);
            foreach (var identifier in TermSplitter.IdentifiersIn(part.Text))
            {
                if (!IsName(identifier, part.As) || TermSplitter.IsCommonType(identifier))
                    continue;

                pieces.Add("#" + identifier);
                named[identifier] = Math.Max(named.GetValueOrDefault(identifier), Math.Min(1, weight / 2));
            }

            foreach (var piece in pieces.SelectMany(forms.Of))
            {
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, piece, out _);
                known = (Math.Max(known.Weight, weight), known.Count + (weight < 1 ? 0 : 1));
            }
        }
    }

    /// <summary>Query weight of each term; ordinal order.</summary>
    public ImmutableArray<(string Term, double Weight)> Weights { get; }

    /// <summary>Identifiers in the text, each with how surely it is meant, in (0, 1]; ordinal order.</summary>
    public ImmutableArray<(string Name, double Weight)> Named { get; }

    private static double WeightOf(SaidAs part) =>
        part switch
        {
            SaidAs.Title => 1.5,
            SaidAs.Code => 1.5,
            SaidAs.Block => 0.6,
            SaidAs.Message => 1.2,
            SaidAs.Frame => 1.5,
            SaidAs.Path => 2,
            SaidAs.Form => 0.3,
            SaidAs.OutsideFrame => 0.1,
            _ => 1,
        };

    /// <summary>
    /// Whether an identifier is the name of something: in code any that starts with a capital, in prose one of several pieces.
    /// </summary>
    private static bool IsName(string identifier, SaidAs part)
    {
        if (identifier.Length < 2 || !char.IsLetter(identifier[0]))
            return false;
        if (part is SaidAs.Code or SaidAs.Frame or SaidAs.Path)
            return true;

        var humps = 0;
        for (var i = 1; i < identifier.Length; i++)
        {
            if (identifier[i] == '_' || (char.IsUpper(identifier[i]) && char.IsLower(identifier[i - 1])))
                humps++;
        }

        return humps > 0;
    }
}
