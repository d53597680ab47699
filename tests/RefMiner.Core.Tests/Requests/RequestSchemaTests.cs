using RefMiner.Reading;
using RefMiner.Requests;

namespace RefMiner.Tests.Requests;

public sealed class RequestSchemaTests
{
    private const string File = "docs/schemas/request.schema.json";

    [Test]
    public void Schema_OfRequests_IsTheCommittedOne()
    {
        var schema = RequestSchema.Create();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "RefMiner request");
        var text = schema.ToJsonString(new(StrictJson.Options) { WriteIndented = true, NewLine = "\n" }) + "\n";
        var path = Path.Combine(Repository.Root(), File);
        if (Environment.GetEnvironmentVariable("REFMINER_ACCEPT") == "1")
            System.IO.File.WriteAllText(path, text);

        Assert.That(
            System.IO.File.ReadAllText(path),
            Is.EqualTo(text),
            $"{File} is out of date; run the tests once with REFMINER_ACCEPT=1"
        );
    }
}
