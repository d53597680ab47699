using System.Runtime.InteropServices;
using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>What methods that share a term with the request use: n(t, a) / (n(t) + 3) over terms t in their field.</summary>
internal sealed class AssociationEvidence(Pool pool, EvidenceRows rows, NameCounts counts)
{
    private const int MostHolders = 3_000;
    private const double LargestShare = 0.25;
    private const float Least = 0.03f;
    private const int Best = 4;
    private const float Smoothing = 3;

    private readonly List<float> _best = [];

    /// <summary>Adds all of it.</summary>
    public void Add(RequestTerms request)
    {
        var most = Math.Min(MostHolders, (int)(LargestShare * pool.Count));
        foreach (var (field, text, _) in request.Counts)
        {
            var holders = Holders.Of(pool, text, field, most + 1);
            if (holders.Count < 2 || holders.Count > most)
                continue;

            // A name that so few methods use at all cannot reach the least share; one less against rounding.
            counts.Count(CollectionsMarshal.AsSpan(holders), (int)(Least * (holders.Count + Smoothing)) - 1, (name, count) =>
            {
                var share = count / (holders.Count + Smoothing);
                if (share < Least)
                    return;

                Keep(rows.SlotOf(name), share);
                if (FeatureOf(field) is { } feature)
                    rows.Raise(name, feature, share);
            });
        }
    }

    /// <summary>Sets what is worked out of all shares, of each row.</summary>
    public void Finish()
    {
        CollectionsMarshal.SetCount(_best, rows.Names.Count * Best);
        for (var i = 0; i < rows.Names.Count; i++)
        {
            var best = CollectionsMarshal.AsSpan(_best).Slice(i * Best, Best);
            var row = rows.Row(i);
            row[(int)ApiFeature.Association] = MathF.Log(best[0] + 0.02f);
            row[(int)ApiFeature.Associations] = (best[0] + best[1] + best[2] + best[3]) / Best;
        }
    }

    private void Keep(int slot, float share)
    {
        while (_best.Count < (slot + 1) * Best)
            _best.Add(0);
        var best = CollectionsMarshal.AsSpan(_best).Slice(slot * Best, Best);
        for (var i = 0; i < best.Length; i++)
        {
            if (share > best[i])
                (best[i], share) = (share, best[i]);
        }
    }

    private static ApiFeature? FeatureOf(TermField field) =>
        field switch
        {
            TermField.Name => ApiFeature.NameAssociation,
            TermField.Signature => ApiFeature.SignatureAssociation,
            TermField.Type => ApiFeature.TypeAssociation,
            TermField.Base => ApiFeature.BaseAssociation,
            TermField.Dependency => ApiFeature.DependencyAssociation,
            TermField.Doc => ApiFeature.DocAssociation,
            TermField.Attribute => ApiFeature.AttributeAssociation,
            _ => null,
        };
}
