using CsCheck;

namespace RefMiner.Requests;

public sealed class FeatureVocabularyTests
{
    private static readonly FeatureVocabulary Vocabulary = new(Sample.Onex);

    [TestCase("database", "database")]
    [TestCase("connection_pooling", "connection_pooling")]
    [TestCase("Connection Pooling", "connection_pooling")]
    [TestCase("connection-pools", "connection_pooling")]
    [TestCase("ConnectionPool", "connection_pooling")]
    [TestCase("postgres", "database")]
    [TestCase("queries", "database")]
    [TestCase("caches", "caching")]
    [TestCase("batches", "batch_operations")]
    [TestCase("retries", "retry_logic")]
    [TestCase("transaction_management", "transactions")]
    [TestCase("HTTPS", "http_client")]
    [TestCase("p95", "percentile_calculation")]
    public void Resolve_SynonymsPluralsAndSpellings_GiveTheFeature(string phrase, string expected) =>
        Assert.That(Vocabulary.Resolve(phrase), Is.EqualTo(expected));

    [TestCase("databaseless")]
    [TestCase("poolside")]
    [TestCase("cachet")]
    [TestCase("teleportation")]
    [TestCase("")]
    public void Resolve_PartsOfWordsAndUnknownOnes_AreNull(string phrase) => Assert.That(Vocabulary.Resolve(phrase), Is.Null);

    [Test]
    public void FindIn_Prose_GivesFeaturesInOrderOfMentionOnce() =>
        Assert.That(
            Found("Stores invoices in Postgres with pooled connections; retries, then retries the query."),
            Is.EqualTo(new[] { "database", "connection_pooling", "retry_logic" })
        );

    [Test]
    public void FindIn_LongerPhrase_GoesBeforeItsParts() => Assert.That(Found("a dead letter queue"), Is.EqualTo(new[] { "dlq_handling" }));

    [Test]
    public void FindIn_PartOfAWord_IsNoMention() => Assert.That(Found("Apiary hashtags paginated"), Is.Empty);

    // The catalogue, section 9: these names resolve to rows of its table.
    [TestCase("real_time_dashboards", "metrics")]
    [TestCase("inference_metrics", "metrics")]
    [TestCase("model_caching", "caching")]
    [TestCase("transaction_management", "transactions")]
    [TestCase("retry", "retry_logic")]
    [TestCase("retry_policies", "retry_logic")]
    [TestCase("circuit_breakers", "circuit_breaker")]
    public void Resolve_NamesOfTheCatalogue_GiveItsFeatures(string phrase, string expected) =>
        Assert.That(Vocabulary.Resolve(phrase), Is.EqualTo(expected));

    [TestCase("queries", "query")]
    [TestCase("boxes", "box")]
    [TestCase("classes", "class")]
    [TestCase("caches", "cache")]
    [TestCase("orders", "order")]
    [TestCase("status", "status")]
    [TestCase("analysis", "analysis")]
    [TestCase("class", "class")]
    [TestCase("batches", "batch")]
    [TestCase("searches", "search")]
    public void Singular_RegularEndings_AreTakenOff(string word, string expected) =>
        Assert.That(FeatureVocabulary.Normalise(word), Is.EqualTo(FeatureVocabulary.Normalise(expected)));

    [Test]
    public void FindIn_AnyText_GivesKnownFeaturesOnce() =>
        Gen.String.Sample(text =>
        {
            var found = Found(text);

            Assert.That(found, Is.Unique.And.SubsetOf(Sample.Onex.Features.Keys));
        });

    private static IEnumerable<string> Found(string text) => Vocabulary.FindIn(text).Select(word => word.Feature);
}
