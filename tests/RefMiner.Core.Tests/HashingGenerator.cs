using System.IO.Hashing;
using System.Text;
using Microsoft.Extensions.AI;

namespace RefMiner;

/// <summary>Embeds texts by hashing their words: the same everywhere, without a model.</summary>
internal sealed class HashingGenerator(int dimensions = 40) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>All texts it was given.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>Gives each text its vector, or null for its own.</summary>
    public Func<string, float[]?> Choose { get; init; } = _ => null;

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var texts = values.ToArray();
        Texts.AddRange(texts);
        return Task.FromResult(
            new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(Choose(text) ?? Vector(text))))
        );
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }

    private float[] Vector(string text)
    {
        var vector = new float[dimensions];
        foreach (var word in text.Split([' ', '\n', '.', '(', ')', ';', ','], StringSplitOptions.RemoveEmptyEntries))
            vector[XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(word)) % (uint)dimensions]++;
        return vector;
    }
}
