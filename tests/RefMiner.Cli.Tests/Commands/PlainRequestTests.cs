using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>A description, a signature or a place alone, at every door.</summary>
public sealed class PlainRequestTests
{
    private const string Place = "nodes/postgres_query_effect/v1_0_0/NodePostgresQueryEffect.cs:185";

    private static readonly TestCaseData[] Requests =
    [
        new(
            """{"description":"Stores invoices with pooled connections."}""",
            new[] { "--describe", "Stores invoices with pooled connections." }
        )
        {
            TestName = "{m}(description)",
        },
        new(
            """{"operation":{"signature":"Task<int> CountAsync(string table)"}}""",
            new[] { "--signature", "Task<int> CountAsync(string table)" }
        )
        {
            TestName = "{m}(signature)",
        },
        new($$"""{"at":"{{Place}}"}""", new[] { "--at", Place }) { TestName = "{m}(place)" },
    ];

    [TestCaseSource(nameof(Requests))]
    public async Task Context_AtEveryDoor_IsTheSame(string request, string[] options)
    {
        using var temp = new TempFolder();
        await using var session = await AgentSession.StartAsync("--index", SharedIndex.Path, "--root", Repository.Samples);

        var printed = Ask([], options).Succeeded().Output;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(printed, Does.Contain("# Operation Specification"));
            Assert.That(Ask([], "--request", temp.Write("request.json", request)).Succeeded().Output, Is.EqualTo(printed), "file");
            Assert.That(Ask([request], "--request", "-").Succeeded().Output, Is.EqualTo(printed), "standard input");
            Assert.That(
                string.Join(
                    '\n',
                    JsonNode.Parse(Ask([request], "--batch", "-").Succeeded().Output)!["sections"]!
                        .AsObject()
                        .Select(section => (string?)section.Value)
                ),
                Is.EqualTo(printed),
                "batch"
            );
            Assert.That(
                AgentSession.Text(await session.CallAsync("context", request[..^1] + ""","budget":8000}""")),
                Is.EqualTo(printed),
                "MCP"
            );
        }
    }

    [Test]
    public void Context_DescriptionOnStandardInput_IsThatOfTheOption() =>
        Assert.That(
            Ask(["Stores invoices."], "--describe", "-").Succeeded().Output,
            Is.EqualTo(Ask([], "--describe", "Stores invoices.").Succeeded().Output)
        );

    [Test]
    public void Context_PlaceInAMethod_SaysThatItIsRewritten()
    {
        var run = Ask([], "--at", Place, "--describe", "Reads rows").Succeeded();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Errors, Does.Contain("lies in QueryAsync"));
            Assert.That(run.Output, Does.Contain("## Method: QueryAsync"));
        }
    }

    [TestCase("--describe", "Stores invoices")]
    [TestCase("--signature", "Task<int> CountAsync(string table)")]
    [TestCase("--at", Place)]
    public void Similar_OneThingAskedFor_IsEnough(string option, string value) =>
        Assert.That(Refminer.Run("similar", option, value, "--index", SharedIndex.Path).Succeeded().Output, Does.Contain("Node"));

    [Test]
    public void ReferencesOnly_DescriptionAlone_QuotesMethods() =>
        Assert.That(
            Ask([], "--describe", "Reads rows of a query", "--references-only").Succeeded().Json["references"]!.AsArray(),
            Is.Not.Empty
        );

    [Test]
    public void Context_FileWithoutASubjectAndAnOptionWithOne_AreOneRequest()
    {
        using var temp = new TempFolder();

        Ask([], "--request", temp.Write("request.json", """{"nodeType":"effect"}"""), "--describe", "Stores invoices").Succeeded();
    }

    private static Run Ask(string[] input, params string[] options) =>
        new Refminer { Arguments = ["context", .. options, "--index", SharedIndex.Path], Input = string.Concat(input) }.Run();
}
