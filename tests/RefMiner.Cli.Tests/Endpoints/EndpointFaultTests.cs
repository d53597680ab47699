using System.Text;
using RefMiner.Output;
using RefMiner.Running;

namespace RefMiner.Endpoints;

/// <summary>Whatever comes over the wire, there is a result in time, nothing unchecked is accepted, and the key is nowhere in it.</summary>
public sealed class EndpointFaultTests
{
    /// <summary>Servers that misbehave.</summary>
    private static readonly int Faults = Effort.Cases(50);

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Generate_RandomFaults_NeverCrashHangOrLeak()
    {
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            for (var seed = 1; seed <= Faults; seed++)
            {
                var random = new Random(seed);
                using var server = new ChatServer(Enumerable.Range(0, 5).Select(_ => Reply(random)).ToArray());
                var options = new FallbackOptions
                {
                    Stream = random.Next(2) == 0,
                    RequestTimeout = RequestTimeout,
                    TotalTimeout = 3 * RequestTimeout,
                };

                var generation = GenerationHouse.GenerateAsync(server.Address, options);
                Assert.That(await Task.WhenAny(generation, Task.Delay(Hang)), Is.SameAs(generation), $"seed {seed} hangs");
                var result = await generation;

                var all =
                    string.Join('\n', result.Explanation)
                    + Output.Json.Document(GenerationAnswer.From(result))
                    + string.Join('\n', TranscriptLine.Of(result).Select(Output.Json.Line));
                Assert.That(Leak.In(all, GenerationHouse.Key), Is.Null, $"seed {seed}");
                Assert.That(result.Attempts, Has.Length.InRange(1, 3), $"seed {seed}");
                Assert.That(result.IsComplete, Is.EqualTo(result.Verdict.IsAccepted), $"seed {seed}");
                Assert.That(result.Code, Is.Not.Empty.And.Not.Contain("Process"), $"seed {seed}");
                foreach (
                    var name in result
                        .Attempts.SelectMany(attempt => attempt.Failures.Select(failure => failure.Id))
                        .Append(result.Outcome.ToString())
                        .Distinct()
                )
                    outcomes[name] = outcomes.GetValueOrDefault(name) + 1;
            }
        }

        TestContext.Out.WriteLine(string.Join(", ", outcomes.Select(outcome => $"{outcome.Key} {outcome.Value}")));
        Assert.That(
            outcomes.Keys,
            Is.SupersetOf(new[] { "Accepted", "Stub", "Partial", "RM7001", "RM7002", "RM7003", "RM7004" }),
            "kinds of faults that were met"
        );
    }

    private static ChatReply Reply(Random random)
    {
        var reply = Plain(random, Text(random));
        for (var mutations = random.Next(3); mutations > 0; mutations--)
            reply = Mutated(random, reply);
        return reply;
    }

    private static string Text(Random random)
    {
        var text = random.Next(5) switch
        {
            0 => GenerationHouse.Good,
            1 => GenerationHouse.Bad,
            2 => GenerationHouse.Dangerous,
            3 => "No.",
            _ => new string([.. Enumerable.Range(0, random.Next(400)).Select(_ => (char)random.Next(1, 0xD7FF))]),
        };
        return random.Next(3) == 0 ? text.Insert(text.IndexOf('\n', StringComparison.Ordinal) + 1, $"// {Form(random)}\n") : text;
    }

    private static ChatReply Plain(Random random, string text) =>
        random.Next(6) switch
        {
            0 or 1 => ChatReply.Json(text),
            2 or 3 => ChatReply.Stream(text, random.Next(1, 40), isWhole: random.Next(4) > 0),
            4 => ChatReply.Status(
                random.Next(100, 600) is var status && status < 200 ? 500 : status,
                System.Text.Json.JsonSerializer.Serialize(new { error = new { message = text } }),
                random.Next(2) == 0 ? "Retry-After: 0" : $"Location: https://example.org/{Uri.EscapeDataString(Form(random))}"
            ),
            _ => ChatReply.Of(200, random.Next(2) == 0 ? "application/json" : "text/event-stream", Encoding.UTF8.GetBytes(text)),
        };

    private static ChatReply Mutated(Random random, ChatReply reply)
    {
        byte[] bytes = [.. reply.Pieces.SelectMany(piece => piece)];
        switch (random.Next(8))
        {
            case 0:
                return reply with { Pieces = [bytes[..random.Next(bytes.Length + 1)]] };
            case 1:
                return reply with { Pieces = [bytes[..random.Next(bytes.Length + 1)]], IsSilent = true };
            case 2:
                return reply with { Pieces = [bytes[..random.Next(bytes.Length + 1)]], IsReset = true };
            case 3:
                for (var flips = random.Next(1, 20); flips > 0 && bytes.Length > 0; flips--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return reply with { Pieces = [bytes] };
            case 4:
                var at = random.Next(bytes.Length + 1);
                return reply with { Pieces = [bytes[..at], Encoding.UTF8.GetBytes(Form(random)), bytes[at..]] };
            case 5:
                return reply with { Pieces = [.. bytes.Chunk(random.Next(1, 200)).Take(2_000)] };
            case 6:
                var from = random.Next(bytes.Length + 1);
                return reply with { Pieces = [bytes[..from], bytes[random.Next(from, bytes.Length + 1)..]] };
            default:
                return reply with { Pause = TimeSpan.FromMilliseconds(random.Next(60)) };
        }
    }

    private static string Form(Random random) =>
        Leak.Forms(GenerationHouse.Key).ElementAt(random.Next(Leak.Forms(GenerationHouse.Key).Count()));
}
