using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>What a request found.</summary>
internal sealed record SearchResult
{
    private const double LeastOfModel = 0.15;

    /// <summary>The request in the profile's words.</summary>
    public required RequestAnalysis Analysis { get; init; }

    /// <summary>The request as index terms.</summary>
    public required RequestTerms Terms { get; init; }

    /// <summary>The types that it asks for one of, or null.</summary>
    public required Family? Family { get; init; }

    /// <summary>Where the new method will stand.</summary>
    public required Place Place { get; init; }

    /// <summary>The methods it could see.</summary>
    public required Pool Pool { get; init; }

    /// <summary>Nodes, best first.</summary>
    public required IReadOnlyList<NodeScore> Nodes { get; init; }

    /// <summary>Methods with any evidence, best first.</summary>
    public required int[] Methods { get; init; }

    /// <summary>Fused score over the best, in (0, 1], by position in <see cref="Methods"/>.</summary>
    public required double[] Relevance { get; init; }

    /// <summary>What speaks for each method found first.</summary>
    public required MethodEvidence MethodEvidence { get; init; }

    /// <summary>What speaks for each API name.</summary>
    public required ApiEvidence ApiEvidence { get; init; }

    /// <summary>What speaks for the most probable of them when all are seen together; null where the models have one stage.</summary>
    public RankEvidence? ApiRanks { get; init; }

    /// <summary>Probability of each API name in the new body.</summary>
    public required float[] ApiProbability { get; init; }

    /// <summary><see cref="Relevance"/> by method; methods without evidence are missing.</summary>
    public Dictionary<int, double> RelevanceByMethod() => Methods.Zip(Relevance).ToDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>
    /// The type to take as a model where the request leaves open which members are written: the most similar one; -1 where it names
    /// a method or a type to write into, or nothing is similar.
    /// </summary>
    public int Model =>
        Analysis.HasMethod || Place.Node >= 0 || Nodes.Count == 0 || Nodes[0].Similarity < LeastOfModel ? -1 : Nodes[0].Node;

    /// <summary>What comes with the model, read when first asked for; none where there is no model.</summary>
    public Lazy<Companions> Companions { get; init; } = new(Querying.Companions.None);

    /// <summary>The plain types that it asks for one of, read when first asked for.</summary>
    public Lazy<PlainTypes?> PlainTypes { get; init; } = new((PlainTypes?)null);

    /// <summary>Why this house's rules were taken, or null when there was no choice.</summary>
    public string? Choice { get; init; }

    private static bool IsSignatureRead(string? signature) =>
        string.IsNullOrWhiteSpace(signature)
        || SignatureReader.NameIn(signature) is not null
        || SignatureReader.Read(signature) is not null;

    /// <summary>What the caller should know of how the request was understood.</summary>
    public IEnumerable<string> Warnings() => OfRequest().Concat(OfIndex());

    private IEnumerable<string> OfRequest()
    {
        foreach (var note in Analysis.Notes)
            yield return note;
        if (Choice is { } choice)
            yield return choice;
        if (Analysis.NodeTypeReason is { } reason)
            yield return $"the node type was inferred as {Analysis.NodeType.ToString().ToLowerInvariant()}: {reason}";
        if (!Analysis.UnknownFeatures.IsEmpty)
            yield return $"the profile does not know the feature{(Analysis.UnknownFeatures.Length == 1 ? "" : "s")} "
                + $"{string.Join(", ", Analysis.UnknownFeatures.Select(f => $"'{f}'"))}; used as plain words";
        if (!IsSignatureRead(Analysis.Request.Operation.Signature))
            yield return "the signature does not read as C#; it is shown as it is, and counts as plain words";
    }

    private IEnumerable<string> OfIndex()
    {
        if (Family is null && Analysis.Request.ContainingType is null && PurposeNouns.AskForTests(Analysis.Request.Description))
            yield return "the purpose asks for tests and the index holds none; 'refminer index' mines them with --include-tests";
        if (Pool.ExclusionsMatchNothing)
            yield return "what the request excludes matches nothing in the index; "
                + "paths count from the corpus root, as the locations show them";
        if (
            Pool.Count > 0
            && Methods.Length == 0
            && Analysis.Request.Operation.Name.Length + (Analysis.Request.Description?.Length ?? 0) > 0
        )
            yield return "no method in the index shares a word or a type with the request";
        if (Pool.Count == 0)
            yield return Pool.Space.MethodCount == 0 ? "the index holds no methods" : "the request excludes every method of the index";
    }
}
