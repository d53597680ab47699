using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Mcp;

/// <summary>Servers that watch answer from what was saved, share the work, and publish what a full run would.</summary>
public sealed class WatchTests
{
    private const int Files = 20;
    private const int MoreThanAnEditMines = 620;
    private const string Followed = "as they come";

    // Guards against waiting for ever; a busy machine may need minutes.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Test]
    public async Task Watch_EditsOfBodies_AreAnsweredAndEndAsAFullRun()
    {
        using var temp = new TempFolder();
        await using (var session = await StartAsync(temp))
        {
            await UntilAsync(session, corpus => Says(corpus, Followed) && (int?)corpus["changed"] == 0);
            for (var i = 0; i < 3; i++)
            {
                temp.Write("tree/Area0/Order0Store.cs", Store("Order0Store", $"mark{i}"));
                await ShownAsync(session, "Order0Store.StoreAllAsync", $"mark{i}");
            }

            temp.Write("tree/Area1/Order1Store.cs", Store("Order1Store", "last"));
            await ShownAsync(session, "Order1Store.StoreAllAsync", "last");
        }

        Refminer.Run("index", temp.At("tree"), "--index", temp.At("fresh")).Succeeded();
        Assert.That(
            Refminer.Run("dump", "--index", temp.At("index")).Succeeded().Output,
            Is.EqualTo(Refminer.Run("dump", "--index", temp.At("fresh")).Succeeded().Output)
        );
    }

    [Test]
    public async Task Watch_AFileThatDoesNotParse_StandsAsItWasAndIsCounted()
    {
        using var temp = new TempFolder();
        await using var session = await StartAsync(temp);
        await UntilAsync(session, corpus => Says(corpus, Followed) && (int?)corpus["changed"] == 0);

        // What is there when a server begins is mined as it stands.
        temp.Write("tree/Area1/Order1Store.cs", Store("Order1Store", "begun"));
        await ShownAsync(session, "Order1Store.StoreAllAsync", "begun");

        temp.Write("tree/Area0/Order0Store.cs", Store("Order0Store", "mark")[..900]);
        var held = await UntilAsync(session, corpus => Says(corpus, "stand as they were"));
        var shown = AgentSession.Text(await session.CallAsync("show", """{"member":"Order0Store.StoreAllAsync"}"""));
        temp.Write("tree/Area0/Order0Store.cs", Store("Order0Store", "whole"));
        await ShownAsync(session, "Order0Store.StoreAllAsync", "whole");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)held["changed"]!, Is.EqualTo(1));
            Assert.That(shown, Does.Contain("var stored = 0;"));
        }
    }

    [Test]
    public async Task Watch_AFileThatDoesNotParseForLong_IsTakenThoughItMakesTheWholeTreeStale()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Base.cs", "class Base { public int Foo(int a) { Console.WriteLine(a); return a; } }");
        for (var i = 0; i < MoreThanAnEditMines; i++)
            temp.Write($"tree/C{i}.cs", $"class C{i} : Base {{ public int Run(int a) {{ Console.WriteLine({i}); return Foo(a); }} }}");
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();
        await using var session = await AgentSession.StartAsync(Arguments(temp));
        await UntilAsync(session, corpus => Says(corpus, Followed) && (int?)corpus["changed"] == 0);
        // The first edit may be mined with the whole tree; what follows is an edit of what the server keeps then.
        foreach (var name in (string[])["Begun", "Kept"])
        {
            temp.Write("tree/C0.cs", $"class C0 : Base {{ public int {name}(int a) {{ Console.WriteLine(a); return Foo(a); }} }}");
            await ShownAsync(session, "C0", name);
        }

        temp.Write("tree/Base.cs", "class Base { public long Foo(int a) { Console.WriteLine(a); return a; } public int Bar( }");
        await UntilAsync(session, corpus => Says(corpus, "stand as they were"));

        await ShownAsync(session, "Base", "long Foo");
    }

    [Test]
    public async Task Watch_TwoServers_OneMinesAndTheOtherTakesOverWhenItEnds()
    {
        using var temp = new TempFolder();
        Mine(temp);
        var first = await AgentSession.StartProcessAsync(Arguments(temp));
        await UntilAsync(first, corpus => Says(corpus, Followed));
        await using var second = await AgentSession.StartProcessAsync(Arguments(temp));
        await UntilAsync(second, corpus => Says(corpus, "another server"));

        temp.Write("tree/Area0/ParcelStore.cs", Store("ParcelStore", "mark"));
        await ShownAsync(second, "ParcelStore.StoreAllAsync", "mark");
        await first.DisposeAsync();
        await UntilAsync(second, corpus => Says(corpus, Followed));
        temp.Write("tree/Area0/ParcelStore.cs", Store("ParcelStore", "taken"));

        await ShownAsync(second, "ParcelStore.StoreAllAsync", "taken");
    }

    private static string[] Arguments(TempFolder temp) => ["--index", temp.At("index"), "--root", temp.Path, "--watch"];

    private static bool Says(JsonNode corpus, string watch) =>
        corpus["watch"] is { } state && ((string)state!).Contains(watch, StringComparison.Ordinal);

    private static string Store(string name, string mark) =>
        GeneratedTree.Store(name).Replace("stored++", $"stored += {mark}(stored)", StringComparison.Ordinal);

    private static async Task<AgentSession> StartAsync(TempFolder temp)
    {
        Mine(temp);
        return await AgentSession.StartAsync(Arguments(temp));
    }

    private static void Mine(TempFolder temp)
    {
        GeneratedTree.Write(temp, "tree", Files);
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();
    }

    private static async Task ShownAsync(AgentSession session, string member, string mark)
    {
        using var limit = new CancellationTokenSource(Limit);
        var ask = new JsonObject { ["member"] = member }.ToJsonString();
        while (!AgentSession.Text(await session.CallAsync("show", ask)).Contains(mark, StringComparison.Ordinal))
        {
            Assert.That(limit.IsCancellationRequested, Is.False, () => $"'{mark}' was not shown");
            await Task.Delay(50);
        }
    }

    private static async Task<JsonNode> UntilAsync(AgentSession session, Func<JsonNode, bool> isReached)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var corpus = (await session.AnswerAsync("stats"))["freshness"]!["corpora"]![0]!;
            if (isReached(corpus))
                return corpus;

            Assert.That(limit.IsCancellationRequested, Is.False, () => $"not reached: {corpus.ToJsonString()}");
            await Task.Delay(100);
        }
    }
}
