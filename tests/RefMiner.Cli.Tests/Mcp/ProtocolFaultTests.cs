using System.Text;
using RefMiner.Running;

namespace RefMiner.Mcp;

/// <summary>Messages that are changed at random are answered, refused or ignored; the server goes on.</summary>
public sealed class ProtocolFaultTests
{
    private const int Seed = 20_26;
    private const int Between = 10;

    private static readonly int Faults = Effort.Cases(100);

    private static readonly string[] Messages =
    [
        """{"jsonrpc":"2.0","id":7,"method":"tools/list","params":{}}""",
        """{"jsonrpc":"2.0","id":8,"method":"ping"}""",
        """{"jsonrpc":"2.0","id":"s","method":"tools/call","params":{"name":"stats","arguments":{},"_meta":{"progressToken":5}}}""",
        """{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"similar","arguments":{"""
            + """ "description":"Stores invoices","features":["database","transactions"],"top":3}}}""",
        """{"jsonrpc":"2.0","id":10,"method":"tools/call","params":{"name":"context","arguments":{"""
            + """ "description":"Stores invoices","signature":"Task SaveAsync(Invoice invoice)","budget":4000,"containingType":{"""
            + """ "dependencies":["NpgsqlDataSource"]},"exclude":{"ranges":[{"path":"a.cs","startLine":1,"endLine":2}]}}}}""",
        """{"jsonrpc":"2.0","id":11,"method":"tools/call","params":{"name":"explain","arguments":{"""
            + """ "signature":"Task SaveAsync(Invoice invoice)","subject":"Order1Store"}}}""",
        """{"jsonrpc":"2.0","id":12,"method":"tools/call","params":{"name":"index","arguments":{"path":"..","""
            + """ "include":["**/*.cs"],"full":true},"inputResponses":{"roots":{"roots":[{"uri":"file:///"}]}}}}""",
        """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":10,"reason":"no"}}""",
        """{"jsonrpc":"2.0","id":13,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{"roots":{}},"""
            + """ "clientInfo":{"name":"x","version":"1"}}}""",
        """{"jsonrpc":"2.0","id":14,"method":"logging/setLevel","params":{"level":"debug"}}""",
        """{"jsonrpc":"2.0","id":3,"result":{"roots":[]}}""",
        """{"jsonrpc":"2.0","id":3,"error":{"code":-1,"message":"x"}}""",
    ];

    private static readonly string[] Values =
    [
        "null",
        "true",
        "-1",
        "1e999",
        "99999999999999999999",
        "0.5",
        "[]",
        "{}",
        "[[[[]]]]",
        "\"\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"../../etc/passwd\"",
        "{\"a\":{\"a\":{\"a\":1}}}",
        "{\"a\":1,\"a\":2}",
        new string('[', 500),
        "\"" + new string('y', 20_000) + "\"",
    ];

    [Test]
    public async Task Messages_ChangedAtRandom_LeaveTheServerAnsweringAlike()
    {
        using var temp = new TempFolder();
        GeneratedTree.Write(temp, "root/tree", 12);
        Refminer.Run("index", temp.At("root", "tree"), "--index", temp.At("index")).Succeeded();
        using var session = await WireSession.OpenAsync("--index", temp.At("index"), "--root", temp.At("root"), "--allow-index");
        var random = new Random(Seed);

        for (var i = 0; i < Faults; i += Between)
        {
            byte[][] faults = [.. Enumerable.Range(0, Between).Select(_ => Changed(random))];
            foreach (var fault in faults)
            {
                await session.SendAsync(fault);
                await session.SendAsync("");
            }

            await GoesOnAsync(session, $"check-{i}", faults);
        }

        var answer = await session.CallAsync(
            "last",
            "context",
            """{"description":"Stores invoices","signature":"Task SaveAsync(string invoice)"}"""
        );
        var run = await session.LeaveAsync();
        var printed = Refminer
            .Run(
                "context",
                "--describe",
                "Stores invoices",
                "--method",
                "SaveAsync",
                "--signature",
                "Task SaveAsync(string invoice)",
                "--budget",
                "4000",
                "--index",
                temp.At("index")
            )
            .Succeeded()
            .Output;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)answer["result"]!["content"]![0]!["text"], Is.EqualTo(printed));
            Assert.That(run.ExitCode, Is.Zero);
            Assert.That(run.Errors, Does.Not.Contain("   at ").And.Not.Contain("Unhandled").And.Not.Contain("fault"));
        }
    }

    private static async Task GoesOnAsync(WireSession session, string id, byte[][] faults)
    {
        try
        {
            Assert.That((await session.CallAsync(id, "stats"))["result"], Is.Not.Null, Said);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            Assert.Fail($"{e.Message} {Said()}");
        }

        string Said() => $"{id}, after\n{string.Join('\n', faults.Select(Encoding.UTF8.GetString))}";
    }

    private static byte[] Changed(Random random)
    {
        var text = Messages[random.Next(Messages.Length)];
        for (var changes = random.Next(1, 4); changes > 0; changes--)
            text = Change(text, random);
        var bytes = Encoding.UTF8.GetBytes(text);

        // No change ends the line: the next fault is to stand alone.
        for (var flips = random.Next(4) == 0 ? random.Next(1, 6) : 0; flips > 0 && bytes.Length > 0; flips--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(11, 256);
        return bytes;
    }

    private static string Change(string text, Random random)
    {
        var (from, to) = (random.Next(text.Length + 1), random.Next(text.Length + 1));
        if (from > to)
            (from, to) = (to, from);
        return random.Next(6) switch
        {
            0 => text[..from] + text[Math.Min(to, from + 8)..],
            1 => text[..from],
            2 => text[..to] + text[from..to] + text[to..],
            3 => text[..from] + "{}[]\",:\\0"[random.Next(9)] + text[from..],
            4 => text + text,
            _ => WithValue(text, random),
        };
    }

    /// <summary>Puts another value where one stands: after a colon.</summary>
    private static string WithValue(string text, Random random)
    {
        int[] colons = [.. text.Select((c, i) => (c, i)).Where(pair => pair.c == ':').Select(pair => pair.i)];
        if (colons.Length == 0)
            return text;

        var start = colons[random.Next(colons.Length)] + 1;
        var end = start;
        while (end < text.Length && text[end] is not (',' or '}' or ']'))
            end++;
        return text[..start] + Values[random.Next(Values.Length)] + text[end..];
    }
}
