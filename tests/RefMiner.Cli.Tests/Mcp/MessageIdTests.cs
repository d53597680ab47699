using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Mcp;

/// <summary>Ids and params of every kind that JSON-RPC knows, sent over a bare pipe.</summary>
public sealed class MessageIdTests
{
    private WireSession _session = null!;

    [SetUp]
    public async Task Open() => _session = await WireSession.OpenAsync("--index", SharedIndex.Path, "--root", Repository.Samples);

    [TearDown]
    public void Close() => _session.Dispose();

    [TestCase("7")]
    [TestCase("-5")]
    [TestCase("\"\"")]
    [TestCase("\"a \\u00e9 b\"")]
    [TestCase("9007199254740993")]
    [TestCase("12345678901234567890")]
    [TestCase("1e3")]
    [TestCase("1.0")]
    [TestCase("1.5")]
    [TestCase("-0.25")]
    [TestCase("1E400")]
    public async Task Id_ThatIsATextOrANumber_ComesBackAsItWasSent(string id)
    {
        await _session.SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"ping"}""");

        var answer = await _session.NextAsync();

        Assert.That(JsonNode.DeepEquals(answer["id"], JsonNode.Parse(id)), answer.ToJsonString());
        Assert.That(answer["result"], Is.Not.Null, answer.ToJsonString());
    }

    [TestCase("null")]
    [TestCase("true")]
    [TestCase("[1]")]
    [TestCase("""{"a":1}""")]
    public async Task Id_OfAnotherKind_IsAnInvalidRequest(string id)
    {
        await _session.SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"ping"}""");

        await RefusedAsync("null", -32600);
    }

    [Test]
    public async Task Id_OfMoreDigitsThanAreTaken_IsAnInvalidRequest()
    {
        await _session.SendAsync($$"""{"jsonrpc":"2.0","id":{{new string('9', 300)}},"method":"ping"}""");

        await RefusedAsync("null", -32600);
    }

    [TestCase("[]")]
    [TestCase("""["stats",{}]""")]
    [TestCase("\"stats\"")]
    [TestCase("5")]
    public async Task Params_ThatAreNoObject_AreInvalid(string given)
    {
        await _session.SendAsync($$"""{"jsonrpc":"2.0","id":2.5,"method":"tools/call","params":{{given}} }""");

        await RefusedAsync("2.5", -32602);
    }

    [TestCase("[]")]
    [TestCase("\"x\"")]
    public async Task Arguments_ThatAreNoObject_AreInvalid(string given)
    {
        await _session.SendAsync(
            $$"""{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"stats","arguments":{{given}} } }"""
        );

        await RefusedAsync("\"a\"", -32602);
    }

    [TestCase("")]
    [TestCase(",\"params\":null")]
    [TestCase(",\"params\":{}")]
    [TestCase(",\"params\":{\"zzz\":[1]},\"trace\":{\"x\":null}")]
    public async Task Members_AbsentOrUnknown_AreNoFault(string members)
    {
        await _session.SendAsync($$"""{"jsonrpc":"2.0","id":"m","method":"tools/list"{{members}} }""");

        Assert.That((await _session.NextAsync())["result"]!["tools"], Is.Not.Null);
    }

    [TestCase("not json at all", -32700)]
    [TestCase("[]", -32600)]
    [TestCase("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]""", -32600)]
    [TestCase("""{"id":1,"jsonrpc":"1.0","method":"ping"}""", -32600)]
    [TestCase("""{"id":1,"method":"ping"}""", -32600)]
    [TestCase("""{"id":1,"jsonrpc":"2.0"}""", -32600)]
    [TestCase("""{"id":1,"jsonrpc":"2.0","method":5}""", -32600)]
    public async Task Line_ThatIsNoRequest_IsAnsweredByCode(string line, int code)
    {
        await _session.SendAsync(line);

        await RefusedAsync(line[0] == '{' ? "1" : "null", code);
    }

    private async Task RefusedAsync(string id, int code)
    {
        var answer = await _session.NextAsync();

        Assert.That(JsonNode.DeepEquals(answer["id"], JsonNode.Parse(id)), answer.ToJsonString());
        Assert.That((int)answer["error"]!["code"]!, Is.EqualTo(code), answer.ToJsonString());
    }
}
