using System.Text.Json.Nodes;
using RefMiner.Profiles;
using RefMiner.Reading;
using RefMiner.Running;

namespace RefMiner;

/// <summary>
/// Each section of a context keeps its room, over the sample house: for the sample requests and for all that people labelled.
/// </summary>
public sealed class SectionRangeTests
{
    private static readonly string[] Bare = ["effect", "compute", "reducer", "orchestrator"];

    [Test]
    public void Sections_OfSampleLabelledAndBareRequests_AreBetweenMinimumAndMaximum()
    {
        var labelled = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "tests", "RefMiner.Core.Tests", "Selection"), "labelled-*.yaml")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => JsonNode.Parse(YamlJson.Convert(File.ReadAllText(file)))!["cases"]!.AsArray())
            .Select(label => Named(label!["request"]!.DeepClone(), (string)label["id"]!));
        var samples = Repository.Requests.Select(name => Named(JsonNode.Parse(File.ReadAllText(Repository.Request(name)))!, name));
        var bare = Bare.Select(type =>
            new JsonObject
            {
                ["id"] = "bare " + type,
                ["nodeType"] = type,
                ["operation"] = new JsonObject { ["name"] = "Run" },
            }.ToJsonString()
        );
        var run = new Refminer
        {
            Arguments = ["context", "--batch", "-", "--index", SharedIndex.Path],
            Input = string.Join('\n', labelled.Concat(samples).Concat(bare)),
        }
            .Run()
            .Succeeded();
        var budget = ProfileLoader.Load("onex-v2").Budget;

        var outside =
            from answer in run.JsonLines
            from pair in answer["sectionTokens"]!.AsObject().Zip(budget)
            let tokens = (int)pair.First.Value!
            where tokens < pair.Second.Min || tokens > pair.Second.Max
            select $"{answer["id"]}: {pair.First.Key} has {tokens} tokens";

        Assert.That(outside, Is.Empty);
    }

    [TestCase("database-effect", 6247)]
    [TestCase("simple-compute", 4103)]
    public void Tokens_OfTheWorkedExamples_AreWithinFifteenPercent(string request, int tokens) => // the catalogue, section 13
        Assert.That((int)SharedIndex.Answer(request)["tokens"]!, Is.EqualTo(tokens).Within(15).Percent);

    private static string Named(JsonNode request, string id)
    {
        request["id"] = id;
        return request.ToJsonString();
    }
}
