using System.Text.Json;
using System.Text.Json.Nodes;
using RefMiner.Running;
using RefMiner.Tokens;

namespace RefMiner.Mcp;

/// <summary>What the tools and their answers cost a model, counted in cl100k tokens of the bytes on the wire.</summary>
public sealed class TokenBoundsTests
{
    private const int MostOfContext = 4_300;

    [Test]
    public async Task ToolsList_WithAllTools_IsShort()
    {
        using var session = await WireSession.OpenAsync("--index", SharedIndex.Path, "--root", Repository.Samples, "--allow-index");
        await session.SendAsync("""{"jsonrpc":"2.0","id":"list","method":"tools/list","params":{}}""");

        var list = Compact((await session.AnswerAsync("list"))["result"]!);

        await TestContext.Out.WriteLineAsync($"tools/list: {list.Length} characters, {Count(list)} tokens");
        Assert.That(
            (list.Length, Count(list)),
            Is.LessThanOrEqualTo((6_000, 1_000))
                .Using<(int Characters, int Tokens)>((a, b) => Math.Max(a.Characters.CompareTo(b.Characters), a.Tokens.CompareTo(b.Tokens)))
        );
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Requests))]
    public async Task Context_ByDefault_KeepsToItsTokensInAll(string request)
    {
        var arguments = await File.ReadAllTextAsync(Repository.Request(request));
        await using var session = await AgentSession.StartAsync("--index", SharedIndex.Path, "--root", Repository.Samples);

        var result = await session.CallAsync("context", arguments);

        var texts = string.Concat(result.Content.Select((_, block) => AgentSession.Text(result, block)));
        var tokens = Count(texts) + Count(Compact(JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!));
        await TestContext.Out.WriteLineAsync($"{request}: {Count(texts)} tokens of text, {tokens} in all");
        Assert.That(tokens, Is.LessThanOrEqualTo(MostOfContext));
    }

    [TestCase("similar", """{"description":"Stores invoices"}""", 600)]
    [TestCase("show", """{"member":"NodePostgresQueryEffect"}""", 1_000)]
    [TestCase("usages", """{"member":"OnexException"}""", 2_200)]
    [TestCase("explain", """{"description":"Stores invoices","signature":"Task SaveAsync(Invoice invoice)"}""", 1_500)]
    [TestCase("stats", "{}", 150)]
    public async Task Answer_ForAgents_IsShort(string tool, string arguments, int most)
    {
        await using var session = await AgentSession.StartPlainAsync("--index", SharedIndex.Path, "--root", Repository.Samples);

        var result = await session.CallAsync(tool, arguments);

        var tokens = result.Content.Select((_, block) => Count(AgentSession.Text(result, block))).Sum();
        await TestContext.Out.WriteLineAsync($"{tool}: {tokens} tokens");
        Assert.That(tokens, Is.LessThanOrEqualTo(most));
    }

    private static int Count(string text) => TokenCounter.Cl100k.Count(text);

    private static string Compact(JsonNode node) =>
        node.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
