using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>Names that the request's words say.</summary>
internal sealed class WordEvidence(Pool pool, EvidenceRows rows)
{
    /// <summary>Adds names that are said, and how much of each name is.</summary>
    public void Add(RequestTerms request, RequestNames names)
    {
        var said = new SaidWords(request.Weights.Select(term => term.Term), pool);
        foreach (var term in said.Terms)
        {
            foreach (var name in pool.Space.Names.NamesWith(term))
            {
                if (!rows.Has(name) && pool.NameFrequency(name) > 0 && said.SaysEnoughOf(name))
                    rows.SlotOf(name);
            }
        }

        var ofName = new SaidWords(request.Counts.Where(term => term.Field == TermField.Name).Select(term => term.Term), pool);
        var verb = names.Verb is { } first ? pool.Space.Terms.IndexOf(first) : -1;
        for (var i = 0; i < rows.Names.Count; i++)
        {
            var row = rows.Row(i);
            row[(int)ApiFeature.Words] = said.Share(rows.Names[i]);
            row[(int)ApiFeature.NameWords] = ofName.Share(rows.Names[i]);
            row[(int)ApiFeature.Verb] = verb >= 0 && pool.Space.Names.TermsOf(rows.Names[i]) is [var piece, ..] && piece == verb ? 1 : 0;
        }
    }
}
