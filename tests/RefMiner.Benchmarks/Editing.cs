using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace RefMiner;

/// <summary>Times how long an edit takes from its saving to an answer that knows it, in a server that watches.</summary>
internal static class Editing
{
    private const int HotFiles = 8;
    private const int PausesOfAMinute = 75;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Measures on a copy of the tree, writes the figures, and compares the end with mining anew.</summary>
    /// <param name="program">The built <c>refminer</c>, as an executable.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="edits">How many edits.</param>
    /// <returns>Whether index and answers are those of a fresh index.</returns>
    public static bool Run(string program, string tree, int edits)
    {
        var home = Directory.CreateTempSubdirectory("refminer-edits-").FullName;
        try
        {
            var (copy, index, fresh) = (Path.Combine(home, "tree"), Path.Combine(home, "index"), Path.Combine(home, "fresh"));
            MiningTimes.Copy(tree, copy);
            Mine(program, copy, index);
            string[] asked;
            using (var agent = new AgentProcess(program, "--index", index, "--root", copy, "--watch"))
            {
                asked = Measure(agent, copy, edits);
            }

            Mine(program, copy, fresh);
            using var other = new AgentProcess(program, "--index", fresh, "--root", copy);
            var sameAnswers = asked.SequenceEqual(Answers(other), StringComparer.Ordinal);
            var sameIndex = Output(program, "dump", "--index", index) == Output(program, "dump", "--index", fresh);
            Console.WriteLine($"answers as of a fresh index: {sameAnswers}; dump as of a fresh index: {sameIndex}");
            return sameAnswers && sameIndex;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static string[] Measure(AgentProcess agent, string copy, int edits)
    {
        UntilFollowed(agent);
        var started = agent.Resident;
        var files = HotOf(copy);
        var (resting, working) = (new List<double>(), new List<double>());
        for (var i = 0; i < edits; i++)
            Ask(agent, "Program", resting);
        var times = new List<double>();
        var cpu = TimeSpan.Zero;
        var most = 0L;
        var first = 0.0;
        for (var i = 0; i <= edits; i++)
        {
            var before = agent.Cpu;
            var time = Edit(agent, files[i % files.Length], i, working);
            if (i == 0)
                first = time;
            else
                times.Add(time);
            Thread.Sleep(Pause);
            (cpu, most) = (cpu + agent.Cpu - before, Math.Max(most, agent.Resident));
        }

        var answers = Answers(agent);
        Thread.Sleep(TimeSpan.FromSeconds(PausesOfAMinute));
        times.Sort();
        resting.Sort();
        working.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{edits} edits: first {first:0} ms, p50 {times[times.Count / 2]:0} ms, p99 {times[times.Count * 99 / 100]:0} ms; "
                    + $"an answer at rest p99 {resting[resting.Count * 99 / 100]:0.0} ms, while an edit is mined p50 "
                    + $"{working[working.Count / 2]:0.0} ms, p99 {working[working.Count * 99 / 100]:0.0} ms; "
                    + $"CPU {cpu.TotalMilliseconds / (edits + 1):0} ms an edit, publishing and asking among it; "
                    + $"resident MiB: {started} at the start, {most} while editing, {agent.Resident} after a minute of rest"
            )
        );
        return answers;
    }

    private static void UntilFollowed(AgentProcess agent)
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < Limit)
        {
            agent.Call("similar", new JsonObject { ["description"] = "reads a file" });
            if (agent.Call("stats", []).Freshness.Contains("mined as they come", StringComparison.Ordinal))
                break;
            Thread.Sleep(Pause);
        }

        Thread.Sleep(TimeSpan.FromSeconds(3));
    }

    // The first edit of a file adds a method; further ones change what it does, every fifth one its parameters too.
    private static double Edit(AgentProcess agent, (string Path, string Head, string Tail) file, int number, List<double> answers)
    {
        var mark = FormattableString.Invariant($"mark{number}");
        var parameter = FormattableString.Invariant($"value{number / 5}");
        var probe =
            $"private static int EditProbe(int {parameter})\n{{\nvar {mark} = new List<int> {{ {parameter} }};\nreturn {mark}.Count;\n}}\n";
        var saved = Stopwatch.GetTimestamp();
        File.WriteAllText(file.Path, file.Head + probe + file.Tail);
        var member = Path.GetFileNameWithoutExtension(file.Path) + ".EditProbe";
        while (!Ask(agent, member, answers).Contains(mark, StringComparison.Ordinal))
        {
            if (Stopwatch.GetElapsedTime(saved) > Limit)
                throw new InvalidOperationException($"{file.Path} was not seen");
            Thread.Sleep(Poll);
        }

        return Stopwatch.GetElapsedTime(saved).TotalMilliseconds;
    }

    private static string Ask(AgentProcess agent, string member, List<double> times)
    {
        var asked = Stopwatch.GetTimestamp();
        var text = agent.Call("show", new JsonObject { ["member"] = member }).Text;
        times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        return text;
    }

    // Classes that are as large as those that are worked on, spread over the tree.
    private static (string Path, string Head, string Tail)[] HotOf(string copy)
    {
        (string Path, string Head, string Tail)[] all =
        [
            .. Directory
                .EnumerateFiles(copy, "*.cs", SearchOption.AllDirectories)
                .Where(path =>
                    !path.Contains("test", StringComparison.OrdinalIgnoreCase) && !path.Contains("/obj/", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
                .Select(path => (Path: path, Text: File.ReadAllText(path)))
                .Where(file => file.Text.Length is > 12_000 and < 60_000)
                .Select(file => (file.Path, file.Text, At: Place(file.Path, file.Text)))
                .Where(file => file.At > 0)
                .Select(file => (file.Path, file.Text[..file.At], file.Text[file.At..])),
        ];
        return [.. Enumerable.Range(0, HotFiles).Select(i => all[i * all.Length / HotFiles])];
    }

    // Behind the brace of the class that has the name of the file.
    private static int Place(string path, string text)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var at = text.IndexOf($"public class {name}", StringComparison.Ordinal);
        return
            at < 0 || char.IsLetterOrDigit(text[at + 13 + name.Length]) || text.Contains($"partial class {name}", StringComparison.Ordinal)
            ? 0
            : text.IndexOf("{", at, StringComparison.Ordinal) + 1;
    }

    private static string[] Answers(AgentProcess agent) =>
        [
            agent.Call("similar", new JsonObject { ["description"] = "downloads an image and saves it to a folder", ["top"] = 10 }).Text,
            agent.Call("similar", new JsonObject { ["signature"] = "Task<int> CountAsync(CancellationToken token)", ["top"] = 10 }).Text,
            agent.Call("context", new JsonObject { ["description"] = "reads a file of settings and reports what is wrong" }).Text,
            agent.Call("usages", new JsonObject { ["member"] = "List.Add" }).Text,
            agent.Call("show", new JsonObject { ["member"] = "EditProbe" }).Text,
        ];

    private static void Mine(string program, string tree, string index) =>
        Output(program, "index", tree, "--name", "tree", "--index", index, "--max-skipped", "1000000");

    private static string Output(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process.StandardOutput.ReadToEnd();
    }
}
