using RefMiner.Running;

namespace RefMiner.Commands;

public sealed class ProfileCommandTests
{
    [Test]
    public void List_AsJson_CountsWhatTheShippedProfilesHold()
    {
        var profiles = Refminer.Run("profile", "list", "--format", "json").Succeeded().Json["profiles"]!.AsArray();

        Assert.That(
            profiles.Select(p => ((string)p!["id"]!, (int)p["variants"]!, (int)p["patterns"]! > 0)),
            Is.EqualTo(new[] { ("onex-v2", 9, true), ("dotnet", 0, true) })
        );
    }

    [Test]
    public void Export_ThenCheck_IsSound()
    {
        using var temp = new TempFolder();
        Refminer.Run("profile", "export", "onex-v2", temp.At("house")).Succeeded();

        var check = Refminer.Run("profile", "check", temp.At("house")).Succeeded();

        Assert.That(check.Output, Is.Empty);
        Assert.That(check.Errors, Does.Contain("onex-v2 is sound"));
    }

    [Test]
    public void Export_ThenContext_HasTheSameBytes()
    {
        using var temp = new TempFolder();
        Refminer.Run("profile", "export", "onex-v2", temp.At("house")).Succeeded();
        string[] ask = ["context", "--request", Repository.Request("database-effect"), "--index", SharedIndex.Path];

        Assert.That(
            Refminer.Run([.. ask, "--profile", temp.At("house")]).Succeeded().Output,
            Is.EqualTo(Refminer.Run(ask).Succeeded().Output)
        );
    }

    [Test]
    public void Export_FolderWithFiles_IsRefused()
    {
        using var temp = new TempFolder();
        File.WriteAllText(temp.At("mine.txt"), "mine");

        Refusal.Check(Refminer.Run("profile", "export", "dotnet", temp.Path), 2, "is not empty", "--force");
    }

    [Test]
    public void List_Profiles_PrintsWhatItsPageShows() =>
        Assert.That(
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "profiles.md")),
            Does.Contain($"$ refminer profile list\n{Refminer.Run("profile", "list").Succeeded().Output}```\n")
        );

    [Test]
    public void Check_TheMistakesThatItsPageShows_PrintsWhatThePageShows()
    {
        using var temp = new TempFolder();
        Refminer.Run("profile", "export", "onex-v2", temp.At("house")).Succeeded();
        var file = temp.At("house/profile.yaml");
        File.WriteAllText(
            file,
            File.ReadAllText(file)
                .Replace("class_declaration, type_hints]", "class_declaraton, type_hints]", StringComparison.Ordinal)
                .Replace("gate: { database: 5 }", "gate: { database: 50 }", StringComparison.Ordinal)
        );
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "profiles.md"));

        var check = Refminer.Run("profile", "check", temp.At("house"));

        Assert.That(
            (check.Output + check.Errors).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Has.Length.EqualTo(3).And.All.Matches<string>(line => page.Contains($"\n{line}\n", StringComparison.Ordinal))
        );
    }

    [Test]
    public void Check_CodeThatIsNoCSharp_IsFoundAtItsPlace()
    {
        using var temp = new TempFolder();
        Refminer.Run("profile", "export", "onex-v2", temp.At("house")).Succeeded();
        var file = temp.At("house/patterns/caching.md");
        File.WriteAllText(file, File.ReadAllText(file).Replace("return (T)await", "return (T await", StringComparison.Ordinal));

        var check = Refminer.Run("profile", "check", temp.At("house"));

        Assert.That(check.ExitCode, Is.EqualTo(2));
        Assert.That(check.Output, Does.StartWith("patterns/caching.md(29,").And.Contain("the code is not valid C#"));
    }

    [Test]
    public void Context_ProfileWithMistakes_NamesThem()
    {
        using var temp = new TempFolder();
        Refminer.Run("profile", "export", "onex-v2", temp.At("house")).Succeeded();
        File.AppendAllText(temp.At("house/profile.yaml"), "\nhuose: {}\n");

        Refusal.Check(
            Refminer.Run("context", "--method", "Run", "--index", SharedIndex.Path, "--profile", temp.At("house")),
            2,
            "RM3002",
            "unknown member 'huose'. Did you mean 'house'?"
        );
    }

    [Test]
    public void Index_ByAFolder_IsFoundAgainByIt()
    {
        using var temp = new TempFolder();
        Refminer.Run("profile", "export", "onex-v2", temp.At("house")).Succeeded();
        File.WriteAllText(
            temp.At("house/profile.yaml"),
            File.ReadAllText(temp.At("house/profile.yaml")).Replace("id: onex-v2", "id: ours", StringComparison.Ordinal)
        );
        Refminer.Run("index", Repository.Onex, "--index", temp.At("index"), "--profile", temp.At("house")).Succeeded();

        using (Assert.EnterMultipleScope())
        {
            Refusal.Check(
                Refminer.Run("context", "--method", "Run", "--index", temp.At("index")),
                2,
                "mined by the profile 'ours'",
                "--profile DIR"
            );
            Assert.That(
                Refminer.Run("context", "--method", "Run", "--index", temp.At("index"), "--profile", temp.At("house")).ExitCode,
                Is.Zero
            );
        }
    }

    [TestCase("profile", "check", "nowhere")]
    [TestCase("profile", "check", "./nowhere")]
    [TestCase("profile", "export", "nothing", "target")]
    public void Profile_ThatIsNotThere_IsRefused(params string[] arguments) => Refusal.Check(Refminer.Run(arguments), 2, "onex-v2");
}
