namespace RefMiner.Querying;

/// <summary>Collects, for each API name that a new body might use, what speaks for it.</summary>
internal static class ApiEvidenceCollector
{
    private const int NearMethods = 150;

    /// <summary>Collects.</summary>
    /// <param name="request">The request.</param>
    /// <param name="names">Its names.</param>
    /// <param name="pool">The methods it may see.</param>
    /// <param name="alike">The most alike methods, best first.</param>
    /// <param name="likeness">Their likeness in [0, 1].</param>
    /// <param name="described">Methods by description, best first.</param>
    /// <param name="descriptionScores">Description scores by method.</param>
    public static ApiEvidence Collect(
        RequestTerms request,
        RequestNames names,
        Pool pool,
        ReadOnlySpan<int> alike,
        ReadOnlySpan<float> likeness,
        ReadOnlySpan<int> described,
        float[] descriptionScores
    )
    {
        using var rows = new EvidenceRows(pool.Space.Uses.Names.Count);
        using var counts = new NameCounts(pool.Space.Uses);
        var near = Math.Min(NearMethods, alike.Length);
        var associations = new AssociationEvidence(pool, rows, counts);
        new NeighbourEvidence(pool, rows).Add(alike, likeness, described, descriptionScores, NearMethods);
        associations.Add(request);
        new TypeEvidence(pool, rows).Add(request, alike[..near], likeness[..near]);
        new GroupEvidence(pool, rows, counts).Add(request, names);
        new WordEvidence(pool, rows).Add(request, names);
        associations.Finish();
        new KindEvidence(pool, rows).Add();
        Finish(rows, request);
        return rows.ToEvidence();
    }

    /// <summary>Sets what is the same of all names, and takes the logarithms.</summary>
    private static void Finish(EvidenceRows rows, RequestTerms request)
    {
        var types = RequestTerms.WholeTypes(request.Dependencies).Length;
        var hasBase = RequestTerms.WholeTypes(request.BaseTypes).Length > 0;
        for (var i = 0; i < rows.Names.Count; i++)
        {
            var row = rows.Row(i);
            row[(int)ApiFeature.Expected] = MathF.Log(row[(int)ApiFeature.Expected] + 0.002f);
            row[(int)ApiFeature.TypeInPlay] = MathF.Log(row[(int)ApiFeature.TypeInPlay] + 0.002f);
            row[(int)ApiFeature.Flow] = MathF.Log(row[(int)ApiFeature.Flow] + 0.01f);
            row[(int)ApiFeature.RequestIsAsync] = request.IsAsync ? 1 : 0;
            row[(int)ApiFeature.RequestIsVoid] = request.IsVoid ? 1 : 0;
            row[(int)ApiFeature.RequestParameters] = Math.Min(6, request.Parameters) / 6f;
            row[(int)ApiFeature.RequestHasDoc] = request.HasDoc ? 1 : 0;
            row[(int)ApiFeature.RequestHasBase] = hasBase ? 1 : 0;
            row[(int)ApiFeature.RequestDependencies] = Math.Min(10, types) / 10f;
        }
    }
}
