using System.Globalization;
using Microsoft.Extensions.AI;
using RefMiner.Querying;
using RefMiner.Ranking;
using RefMiner.Requests;
using RefMiner.Storage;
using Generator = Microsoft.Extensions.AI.IEmbeddingGenerator<string, Microsoft.Extensions.AI.Embedding<float>>;

namespace RefMiner;

/// <summary>
/// An open index whose methods have dense vectors, with the generator that made them: the ranking of methods then takes in how
/// near they are to the request.
/// </summary>
/// <remarks>Each call embeds the request once and is the only one of RefMiner that may use a network, namely the generator's.
/// A corpus that is mined again while the index is open is ranked without, and the answer says so, until the index is embedded again.
/// Contents of the index go to the generator in <see cref="EmbedAsync"/>, those of the request in the queries. Usable from many
/// threads where the generator is.</remarks>
public sealed class DenseIndex
{
    private const int BatchSize = 64;
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(5);
    private readonly RefMinerIndex _index;
    private readonly Generator _generator;
    private readonly DenseModel? _model;

    /// <summary>Takes an open index, which stays the caller's to dispose of.</summary>
    /// <param name="index">The index; every corpus of it must have been embedded with the model.</param>
    /// <param name="generator">Embeds requests.</param>
    /// <param name="model">Name of the generator's model, the same as for <see cref="EmbedAsync"/>.</param>
    /// <exception cref="DenseVectorsException">A corpus has no dense vectors, or those of another model or dimension.</exception>
    public DenseIndex(RefMinerIndex index, Generator generator, string model)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);

        (_index, _generator) = (index, generator);
        using var generation = index.Use();
        foreach (var corpus in generation.Manifest.Corpora.Where(c => c.Methods > 0))
        {
            var found = corpus.Dense
                ?? throw new DenseVectorsException(
                    $"corpus '{corpus.Name}' has no dense vectors: it was never embedded, or mined again since. Embed the index "
                        + "(DenseIndex.EmbedAsync)."
                );
            if (found.Model != model)
                throw new DenseVectorsException(
                    $"corpus '{corpus.Name}' was embedded by model '{found.Model}', not '{model}'. Give that model, or embed the "
                        + "index again."
                );

            _model ??= found;
            if (found.Dimensions != _model.Dimensions)
                throw new DenseVectorsException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"corpus '{corpus.Name}' has dense vectors of {found.Dimensions} dimensions, others of {_model.Dimensions}. "
                            + $"Embed the index again."
                    )
                );
        }
    }

    /// <summary>
    /// Gives every method of an index a dense vector, in place of those it has, and publishes that as one new generation.
    /// </summary>
    /// <param name="indexPath">Folder of the index; locked until all is written.</param>
    /// <param name="generator">Is handed 64 texts at a time: type and name, summary, signature, then the whole member with
    /// secrets already replaced; 512 tokens at most.</param>
    /// <param name="model">Name to record; vectors of different models are never compared.</param>
    /// <param name="cancellationToken">Ends the run; the index stays as it was.</param>
    /// <returns>The number of methods.</returns>
    /// <exception cref="DenseVectorsException">The generator's vectors differ in length, or are no numbers.</exception>
    /// <exception cref="RefMinerException">There is no index, or it is damaged, locked or cannot be written.</exception>
    public static async Task<int> EmbedAsync(
        string indexPath,
        Generator generator,
        string model,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(indexPath);
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        if (new IndexFolder(indexPath).ReadManifest() is null)
            throw new IndexNotFoundException(indexPath);

        using var writer = IndexWriter.Open(indexPath, LockWait, TimeProvider.System);
        var vectors = new List<sbyte[]>();
        var dimensions = 0;
        using (var reader = IndexReader.Open(indexPath))
        {
            foreach (var segment in reader.Segments)
            {
                var entries = new List<sbyte>();
                foreach (var batch in Texts(segment).Chunk(BatchSize))
                {
                    var embeddings = await generator.GenerateAsync(batch, options: null, cancellationToken).ConfigureAwait(false);
                    if (embeddings.Count != batch.Length)
                        throw new DenseVectorsException(
                            FormattableString.Invariant($"the generator gave {embeddings.Count} vectors for {batch.Length} texts.")
                        );

                    foreach (var embedding in embeddings)
                    {
                        if (dimensions == 0)
                            dimensions = embedding.Vector.Length;
                        entries.AddRange(Quantise(embedding, dimensions));
                    }
                }

                vectors.Add([.. entries]);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (dimensions > 0)
            writer.PublishDense(new DenseModel(model, dimensions), vectors);
        return writer.Corpora.Sum(corpus => corpus.Methods);
    }

    /// <summary>
    /// As <see cref="RefMinerIndex.BuildContext(ContextRequest, ContextOptions, CancellationToken)"/>, by the dense vectors too.
    /// </summary>
    /// <exception cref="BudgetTooSmallException">The budget cannot hold what every context must hold.</exception>
    /// <exception cref="DenseVectorsException">The generator's vector is of another dimension than the index's.</exception>
    public async Task<ContextResult> BuildContextAsync(
        ContextRequest request,
        ContextOptions? options = null,
        CancellationToken cancellationToken = default
    ) => _index.BuildContext(request, options, await VectorAsync(request, cancellationToken).ConfigureAwait(false), cancellationToken);

    /// <summary>
    /// As <see cref="RefMinerIndex.FindReferences(ContextRequest, int, int, string, CancellationToken)"/>, by the dense vectors
    /// too.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="budgetTokens">Sum of their tokens at most, in cl100k_base; at least 1.</param>
    /// <param name="most">Number of methods at most; at least 1.</param>
    /// <param name="profile">Id of the profile, or null for that of the corpora.</param>
    /// <param name="cancellationToken">Handed to the generator; then ends the search at its next stage.</param>
    /// <exception cref="DenseVectorsException">The generator's vector is of another dimension than the index's.</exception>
    public async Task<ReferencesResult> FindReferencesAsync(
        ContextRequest request,
        int budgetTokens,
        int most = int.MaxValue,
        string? profile = null,
        CancellationToken cancellationToken = default
    ) =>
        _index.FindReferences(
            request,
            budgetTokens,
            most,
            profile,
            await VectorAsync(request, cancellationToken).ConfigureAwait(false),
            cancellationToken
        );

    private async Task<DenseVector?> VectorAsync(ContextRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequestReader.Check(request, "request", RequestNeeds.NodeType);
        if (_model is null)
            return null;

        var embeddings = await _generator
            .GenerateAsync([DenseText.Of(CompletedRequest.Of(request).Request)], options: null, cancellationToken)
            .ConfigureAwait(false);
        return embeddings.Count == 1
            ? new DenseVector(_model, Quantise(embeddings[0], _model.Dimensions))
            : throw new DenseVectorsException(FormattableString.Invariant($"the generator gave {embeddings.Count} vectors for one text."));
    }

    private static IEnumerable<string> Texts(SegmentReader segment) =>
        Enumerable
            .Range(0, segment.Packed.MethodCount)
            .Select(method => DenseText.Of(segment.Packed.NodeNames[segment.Packed.MethodNode[method]], segment.Method(method)));

    private static sbyte[] Quantise(Embedding<float> embedding, int dimensions)
    {
        var vector = embedding.Vector.Span;
        if (vector.Length != dimensions || dimensions == 0)
            throw new DenseVectorsException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the generator gave a vector of {vector.Length} dimensions where {dimensions} are needed. Use the model that "
                        + $"the index was embedded with, or embed it again."
                )
            );

        foreach (var entry in vector)
        {
            if (!float.IsFinite(entry))
                throw new DenseVectorsException("the generator gave a vector with an entry that is not a finite number.");
        }

        var quantised = new sbyte[dimensions];
        ByteVector.Quantise(vector, quantised);
        return quantised;
    }
}
