using System.Diagnostics;
using RefMiner.Output;
using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>Help with examples, verbosity, completion and suggestions of the command line.</summary>
public sealed class CommandLineTests
{
    [Test]
    public void Help_EveryExample_IsACommandLineThatParses()
    {
        using var terminal = Terminal.Open();
        var root = Program.CreateRoot(terminal);

        var wrong =
            from line in Examples.All.Values.SelectMany(lines => lines)
            from command in line.Split(" | ").Where(part => part.StartsWith("refminer ", StringComparison.Ordinal))
            from error in root.Parse(command["refminer ".Length..].Split(" >> ")[0].Replace('\'', '"')).Errors
            select $"{line}: {error.Message}";

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Help_OfEveryCommand_HasExamples()
    {
        using var terminal = Terminal.Open();

        var leaves = Program
            .CreateRoot(terminal)
            .Subcommands.SelectMany(command =>
                command.Subcommands.Any() ? command.Subcommands.Select(sub => $"{command.Name} {sub.Name}") : [command.Name]
            );

        Assert.That(leaves.Where(words => !Examples.All.ContainsKey(words)), Is.Empty);
    }

    [TestCase("index")]
    [TestCase("remove")]
    [TestCase("eval")]
    [TestCase("profile", "check")]
    [TestCase("completion")]
    public void Help_OfACommandWithArguments_NeedsNone(params string[] words) =>
        Assert.That(Refminer.Run([.. words, "-h"]).Succeeded().Output, Does.Contain("Examples:"));

    [Test]
    public void Help_OfACommand_EndsWithItsExamples() =>
        Assert.That(
            Refminer.Run("similar", "-h").Succeeded().Output,
            Does.Contain("Examples:\n  refminer similar --node-type effect --features database,transactions\n")
        );

    [Test]
    public void Quiet_Context_WritesNothingBesideTheResult()
    {
        var loud = Refminer.Run("context", "--method", "StoreAsync", "--describe", "Stores a row", "--index", SharedIndex.Path).Succeeded();
        var quiet = Refminer
            .Run("context", "--method", "StoreAsync", "--describe", "Stores a row", "--index", SharedIndex.Path, "--quiet")
            .Succeeded();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(quiet.Output, Is.EqualTo(loud.Output));
            Assert.That(quiet.Errors, Is.Empty);
            Assert.That(loud.Errors, Is.Not.Empty);
        }
    }

    [Test]
    public void Quiet_WrongUsage_StillSaysWhatIsWrong() =>
        Refusal.Check(Refminer.Run("stats", "--quiet", "--index", "/nonexistent/index"), 3, "RM2001", "refminer index");

    [Test]
    public void Verbose_ManyDiagnostics_ShowsThemAll()
    {
        using var temp = new TempFolder();
        for (var i = 0; i < 30; i++)
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(temp.At("tree")).FullName, $"F{i}.cs"), [0, 1, 2, 0, 255, 0]);
        temp.Write("tree/A.cs", "class A { public int Get() { return 1; } }");

        var loud = Refminer.Run("index", temp.At("tree"), "--index", temp.At("one"), "--max-skipped", "30", "--verbose").Succeeded();
        var plain = Refminer.Run("index", temp.At("tree"), "--index", temp.At("two"), "--max-skipped", "30").Succeeded();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(loud.ErrorLines.Count(line => line.StartsWith('F')), Is.EqualTo(30));
            Assert.That(plain.ErrorLines.Count(line => line.StartsWith('F')), Is.EqualTo(20));
        }
    }

    [TestCase("refminer si", "similar")]
    [TestCase("refminer index --fu", "--full")]
    [TestCase("refminer index x --load ms", "msbuild")]
    public void Completion_OfALine_IsAnsweredByTheProgram(string line, string expected) =>
        Assert.That(Refminer.Run($"[suggest:{line.Length}]", line).Succeeded().Output.Split('\n'), Does.Contain(expected));

    [Test]
    public void Choice_ThatThereIsNot_IsAnsweredWithThoseThatThereAre() =>
        Refusal.Check(Refminer.Run("completion", "tcsh"), 2, "Must be one of: bash, zsh, fish, pwsh. Run");

    [TestCase("bash")]
    [TestCase("zsh")]
    [TestCase("fish")]
    [TestCase("pwsh")]
    public void Completion_OfAShell_IsAScriptThatAsksTheProgram(string shell) =>
        Assert.That(Refminer.Run("completion", shell).Succeeded().Output, Does.Contain("refminer").And.Contain("[suggest:"));

    [Test]
    [Platform(Exclude = "Win")]
    public void Completion_InBash_CompletesACommand()
    {
        using var temp = new TempFolder();
        temp.Write("completion.bash", Refminer.Run("completion", "bash").Succeeded().Output);
        const string line = "refminer simi";

        var script =
            $"refminer() {{ '{Refminer.Host}' exec '{Refminer.BuiltProgram}' \"$@\"; }}; source '{temp.At("completion.bash")}'; "
            + $"COMP_LINE='{line}'; COMP_POINT={line.Length}; COMP_WORDS=(refminer simi); COMP_CWORD=1; _refminer; echo "
            + "\"${COMPREPLY[@]}\"";

        using var bash = Process.Start(new ProcessStartInfo("bash", ["--norc", "-c", script]) { RedirectStandardOutput = true })!;

        Assert.That(bash.StandardOutput.ReadToEnd().Trim(), Is.EqualTo("similar"));
    }

    [TestCase("NodePostgresQueryEffect.cs#NodePostgresQueryEffect.ExecuteEffect", "NodePostgresQueryEffect.ExecuteEffectAsync")]
    [TestCase("NodePostgresQueryEfect.cs#NodePostgresQueryEffect.ExecuteEffectAsync", "NodePostgresQueryEffect.cs")]
    public void Like_MistypedName_SuggestsTheNearest(string like, string nearest) =>
        Refusal.Check(Refminer.Run("similar", "--like", like, "--index", SharedIndex.Path), 2, "RM3001", nearest);
}
