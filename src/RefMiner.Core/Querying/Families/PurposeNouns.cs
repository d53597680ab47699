using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>Reads the nouns that a purpose begins with, and tells verbs from nouns by what the methods of the pool are called.</summary>
/// <param name="pool">What the request may see.</param>
internal sealed class PurposeNouns(Pool pool)
{
    private const int MethodsAsked = 200;
    private const double ShareOfVerb = 0.7;

    private readonly WordForms _forms = new(pool);

    /// <summary>The first words of a purpose.</summary>
    public static string[] WordsOf(string? purpose) =>
        RequestProse.Head(purpose, PurposeWords.MostRead).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a purpose asks for tests.</summary>
    public static bool AskForTests(string? purpose) => PurposeWords.Nouns(WordsOf(purpose)).Any(noun => noun.IsTest);

    /// <summary>The nouns, each also in the singular.</summary>
    /// <param name="words">Words of the purpose.</param>
    public IEnumerable<PurposeNoun> Read(string[] words) =>
        PurposeWords
            .Nouns(words)
            .Select(noun => noun with { IsVerbal = noun.IsVerbal ?? (noun.Words.Length > 1 && IsVerb(noun.Words[0])) })
            .SelectMany(noun => AlsoSingular(noun.Words).Select(form => noun with { Words = form }));

    /// <summary>Whether most methods with the word in their name begin with it; a participle, as in loading indicator, is no verb.</summary>
    public bool IsVerb(string word) =>
        !WordForms.IsParticiple(word)
        && _forms
            .Of(word)
            .Any(form =>
            {
                var methods = pool.MethodsNamed(form).Take(MethodsAsked).ToArray();
                return methods.Length > 0
                    && methods.Count(method => pool.Space.NameOf(method).StartsWith(form, StringComparison.OrdinalIgnoreCase))
                        >= ShareOfVerb * methods.Length;
            });

    private static IEnumerable<string[]> AlsoSingular(string[] noun)
    {
        yield return noun;
        if (noun is [.. var first, var last] && WordForms.Singular(last) is { } singular)
            yield return [.. first, singular];
    }
}
