using System.Text.Json;

namespace RefMiner.Reading;

public sealed class StrictJsonTests
{
    [TestCase("""{ "operation": { "name": 1 } }""", " at $.operation.name (line 1): it must be a string")]
    [TestCase("""{ "operation": { "name": null } }""", " at $.operation.name (line 1): it must not be null")]
    [TestCase("""{ "operation": { "name": "M" }, "features": "database" }""", " at $.features (line 1): it must be an array")]
    [TestCase("""{ "operation": { "name": "M" }, "features": ["database", true] }""", " at $.features[1] (line 1): it must be a string")]
    [TestCase("""{ "operation": "M" }""", " at $.operation (line 1): it must be an object")]
    [TestCase("""[]""", " (line 1): it must be an object")]
    [TestCase(
        """{ "operation": { "name": "M" }, "nodeType": "effekt" }""",
        " at $.nodeType (line 1): it must be one of effect, compute, reducer, orchestrator"
    )]
    [TestCase(
        """{ "operation": { "name": "M" }, "performance": { "latencyMs": "100" } }""",
        " at $.performance.latencyMs (line 1): it must be a number"
    )]
    [TestCase(
        """{ "operation": { "name": "M" }, "exclude": { "ranges": [{ "path": "a.cs", "startLine": 1.5, "endLine": 2 }] } }""",
        " at $.exclude.ranges[0].startLine (line 1): it must be a whole number"
    )]
    [TestCase("""{ "operation": { "name": "M", "name": "N" } }""", " at $.operation.name (line 1): it is given twice")]
    [TestCase(
        """{ "exclude": { "ranges": [{ "path": "a.cs", "endLine": 2 }] } }""",
        " at $.exclude.ranges[0] (line 1): it must have 'startLine'"
    )]
    [TestCase("""{ "operation": { "name": "M" }, "features": [}""", "'}' is an invalid start of a value")]
    public void Reason_OtherKindOfValue_IsSaidInTheWordsOfJson(string json, string said)
    {
        var reason = StrictJson.Reason(
            Assert.Throws(Is.InstanceOf<JsonException>(), () => StrictJson.Read<ContextRequest>(json)) as JsonException
                ?? throw new InvalidOperationException()
        );

        Assert.That(reason, Does.Contain(said));
        Assert.That(reason, Does.Not.Contain("System.").And.Not.Contain("RefMiner"));
    }
}
