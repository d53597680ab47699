using RefMiner.Context;

namespace RefMiner.Profiles;

public sealed class ProfileCheckTests
{
    private readonly TempFolder _folder = new();

    [SetUp]
    public void Export()
    {
        foreach (var (path, text) in ProfileLoader.Export("onex-v2"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.At("house", path))!);
            File.WriteAllText(_folder.At("house", path), text);
        }
    }

    [TearDown]
    public void Empty() => Directory.Delete(_folder.At("house"), recursive: true);

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [TestCase("onex-v2")]
    [TestCase("dotnet")]
    public void Check_ShippedProfile_FindsNothing(string id)
    {
        var (profile, marks, mistakes) = ProfileLoader.Check(id);

        Assert.That(mistakes.Concat(ProfileTrial.Mistakes(profile!, marks)), Is.Empty);
    }

    [Test]
    public void Check_ExportedProfile_FindsNothing() => Assert.That(Mistakes(), Is.Empty);

    [Test]
    public void Load_ExportedProfile_SaysWhatTheShippedOneSays()
    {
        var (exported, shipped) = (ProfileLoader.Load(_folder.At("house")), ProfileLoader.Load("onex-v2"));

        Assert.That(
            (exported.Patterns.Select(p => p.Code), exported.Templates, System.Text.Json.JsonSerializer.Serialize(exported.Mixins)),
            Is.EqualTo((shipped.Patterns.Select(p => p.Code), shipped.Templates, System.Text.Json.JsonSerializer.Serialize(shipped.Mixins)))
        );
    }

    [TestCase("    complexity: 1\n", "    complexty: 1\n", "unknown member 'complexty'. Did you mean 'complexity'?")]
    [TestCase("    complexity: 1\n", "    complexity: high\n", "'complexity' must be a whole number, not 'high'.")]
    [TestCase("    complexity: 1\n", "    complexity: 7\n", "7 is out of range; it must lie between 1 and 5.")]
    [TestCase("    complexity: 1\n", "    complexity: 1\n    complexity: 2\n", "complexity")]
    [TestCase("  - id: minimal\n", "  - name: minimal\n", "unknown member 'name'.")]
    [TestCase("  - id: standard\n", "  - id: minimal\n", "'minimal' is there twice.")]
    [TestCase("nodeTypes: [effect, reducer]", "nodeTypes: [efect, reducer]", "unknown value 'efect'. Did you mean 'effect'?")]
    [TestCase("nodeTypes: [effect, reducer]", "nodeTypes: effect", "'nodeTypes' must be a list, as in [a, b].")]
    [TestCase(
        "class_declaration, type_hints]",
        "class_declaraton, type_hints]",
        "unknown pattern 'class_declaraton'. Did you mean 'class_declaration'?"
    )]
    [TestCase(
        "requires: [MixinConnectionPooling]",
        "requires: [MixinConectionPooling]",
        "unknown mixin 'MixinConectionPooling'. Did you mean 'MixinConnectionPooling'?"
    )]
    [TestCase("gate: { database: 5 }", "gate: { databse: 5 }", "unknown domain 'databse'. Did you mean 'database'?")]
    [TestCase("gate: { database: 5 }", "gate: { database: 11 }", "11 is out of range; it must lie between 0 and 10.")]
    [TestCase("min: 400, max: 600", "min: 700, max: 600", "min 700, target 500 and max 600 must rise.")]
    [TestCase("section: system,", "section: sytem,", "unknown section 'sytem'. Did you mean 'system'?")]
    [TestCase("features: [transactions]\n", "features: [transaction_s]\n", "unknown feature 'transaction_s'. Did you mean 'transactions'?")]
    [TestCase(
        "features: [basic_structure, simple_error_handling, minimal_logging]",
        "features: [basic_structur]",
        "unknown feature 'basic_structur'. Did you mean 'basic_structure'?"
    )]
    [TestCase("id: onex-v2\n", "id: onex v2\n", "'onex v2' is not an id.")]
    [TestCase("id: onex-v2\n", "id: [\n", "profile.yaml")]
    public void Check_MistakeInTheRules_IsFoundAtItsPlace(string right, string wrong, string what)
    {
        var text = File.ReadAllText(_folder.At("house", "profile.yaml"));
        var at = text.IndexOf(right, StringComparison.Ordinal);
        File.WriteAllText(_folder.At("house", "profile.yaml"), text[..at] + wrong + text[(at + right.Length)..]);

        var mistakes = Mistakes();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(mistakes, Has.Some.Contains(what));
            if (what != "profile.yaml")
                Assert.That(
                    mistakes.First(m => m.Contains(what, StringComparison.Ordinal)),
                    Does.StartWith(
                        FormattableString.Invariant(
                            $"profile.yaml({text[..at].Count(c => c == '\n') + 1 + (wrong.Split('\n')[0] == right.Split('\n')[0] ? 1 : 0)},"
                        )
                    )
                );
        }
    }

    [TestCase(
        "patterns/caching.md",
        "complexity: 3",
        "complexity: three",
        "patterns/caching.md(9,13): error RM3002: 'complexity' must be a whole number, not 'three'."
    )]
    [TestCase(
        "patterns/caching.md",
        "id: caching",
        "id: cacheing",
        "patterns/caching.md(2,5): error RM3002: the id 'cacheing' is not the name of the file."
    )]
    [TestCase("patterns/caching.md", "```csharp", "```cs", "patterns/caching.md(12,1): error RM3002: the pattern has no ```csharp fence.")]
    [TestCase(
        "patterns/caching.md",
        "---\nid",
        "id",
        "patterns/caching.md(1,1): error RM3002: a pattern begins with front matter between two lines '---'."
    )]
    [TestCase(
        "templates/system.scriban",
        "{{ house.name }}",
        "{{ hose.name }}",
        "templates/system.scriban(3,48): error RM3002: The variable or function `hose` was not found. Did you mean 'house'?"
    )]
    [TestCase(
        "templates/system.scriban",
        "# System Context",
        "# Context",
        "templates/system.scriban(1,1): error RM3002: its text must begin with the line '# System Context'."
    )]
    [TestCase(
        "templates/system.scriban",
        "{{~ end ~}}",
        "{{~ for i in 1..99999999 ~}}{{~ end ~}}{{~ end ~}}",
        "templates/system.scriban(8,15): error RM3002: Range expression exceeds LoopLimit `20000`."
    )]
    [TestCase(
        "templates/system.scriban",
        "{{~ end ~}}",
        "{{~ math.pi = 3 ~}}{{~ end ~}}",
        "templates/system.scriban(8,5): error RM3002: Unexpected exception while accessing target expression: The object is readonly."
    )]
    public void Check_MistakeInAnotherFile_IsFoundAtItsPlace(string file, string right, string wrong, string expected)
    {
        var path = _folder.At("house", file);
        var text = File.ReadAllText(path);
        File.WriteAllText(
            path,
            text[..text.IndexOf(right, StringComparison.Ordinal)]
                + wrong
                + text[(text.IndexOf(right, StringComparison.Ordinal) + right.Length)..]
        );

        Assert.That(Mistakes(), Has.Some.EqualTo(expected));
    }

    [Test]
    public void Check_SeveralMistakes_FindsAll()
    {
        File.WriteAllText(
            _folder.At("house", "profile.yaml"),
            File.ReadAllText(_folder.At("house", "profile.yaml"))
                .Replace("complexity: 4", "complexty: 4", StringComparison.Ordinal)
                .Replace("[effect, reducer]", "[efect]", StringComparison.Ordinal)
        );

        Assert.That(Mistakes(), Has.Length.GreaterThan(5));
    }

    [Test]
    public void Check_CriticalPatternMissing_SaysSo()
    {
        File.Delete(_folder.At("house", "patterns", "error_handling.md"));

        Assert.That(
            Mistakes()[0],
            Is.EqualTo("patterns/error_handling.md(1,1): error RM3002: this pattern, which every context holds, is missing.")
        );
    }

    [Test]
    public void Check_LinkOutOfTheFolder_IsNotFollowed()
    {
        File.Delete(_folder.At("house", "templates", "system.scriban"));
        File.CreateSymbolicLink(_folder.At("house", "templates", "system.scriban"), "/etc/passwd");

        Assert.That(Mistakes(), Has.Some.Contains("links are not followed"));
    }

    [Test]
    public void Check_NoUtf8_IsSaid()
    {
        File.WriteAllBytes(_folder.At("house", "patterns", "caching.md"), [0xff, 0xfe, 0x00]);

        Assert.That(Mistakes(), Has.Some.EqualTo("patterns/caching.md(1,1): error RM3002: it is not UTF-8. Save it as UTF-8 text."));
    }

    [Test]
    public void Load_FolderWithoutRules_SaysHowToBegin() =>
        Assert.That(
            () => ProfileLoader.Load(_folder.Root),
            Throws.TypeOf<InvalidProfileException>().With.Message.Contains("holds no profile.yaml")
        );

    [Test]
    public void Check_TemplateChanged_KeepsTheHashThatSaysWhetherToMineAgain()
    {
        var before = ProfileLoader.Load(_folder.At("house")).Hash;
        File.AppendAllText(_folder.At("house", "templates", "system.scriban"), "Write tests as well.\n");

        Assert.That(ProfileLoader.Load(_folder.At("house")).Hash, Is.EqualTo(before));
    }

    [Test]
    public void Check_PatternChanged_ChangesTheHash()
    {
        var before = ProfileLoader.Load(_folder.At("house")).Hash;
        File.AppendAllText(_folder.At("house", "patterns", "caching.md"), "\nA further line.\n");

        Assert.That(ProfileLoader.Load(_folder.At("house")).Hash, Is.Not.EqualTo(before));
    }

    private string[] Mistakes()
    {
        var (profile, marks, mistakes) = ProfileLoader.Check(_folder.At("house"));
        return [.. mistakes.Concat(profile is null ? [] : ProfileTrial.Mistakes(profile, marks)).Select(mistake => mistake.ToString())];
    }
}
