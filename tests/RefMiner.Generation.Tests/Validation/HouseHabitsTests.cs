using System.Globalization;
using RefMiner.Indexing;
using RefMiner.Profiles;
using RefMiner.Storage;

namespace RefMiner.Validation;

/// <summary>Answers judged by what a small mined tree does itself.</summary>
public sealed class HouseHabitsTests
{
    private const int Methods = 40;
    private const int Printing = 4;

    private static readonly string Home = Directory.CreateTempSubdirectory("refminer-test-").FullName;
    private static RefMinerIndex _index = null!;

    [OneTimeSetUp]
    public static void Mine()
    {
        var tree = Directory.CreateDirectory(Path.Combine(Home, "tree")).FullName;
        File.WriteAllText(
            Path.Combine(tree, "Shop.csproj"),
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"
        );
        File.WriteAllText(
            Path.Combine(tree, "Store.cs"),
            $"using System;\nnamespace Shop;\npublic sealed class Store\n{{\n"
                + $"{string.Join('\n', Enumerable.Range(0, Methods).Select(Method))}\n}}\n"
        );
        File.WriteAllText(
            Path.Combine(tree, "Once.cs"),
            """
            using System;
            using System.Threading.Tasks;
            namespace Shop;
            public sealed class Once
            {
                public Task<int> GetAsync(int id) { var twice = id + id; return Task.FromResult(twice); }
                public void Wait() { System.Threading.Thread.Sleep(1); }
                public void Start(string tool) { System.Diagnostics.Process.Start(tool); }
                public void Run(string tool) { System.Diagnostics.Process.Start(tool); }
                public void Open(string tool) { System.Diagnostics.Process.Start(tool); }
                public object Count(object o) { try { return o; } catch (Exception) { return 0; } }
                public void Empty() { }
                public void Stub() => throw new NotImplementedException();
            }
            """
        );
        foreach (var tool in new[] { "Print", "Count" })
            File.WriteAllText(Path.Combine(tree, tool + ".cs"), "dynamic first = args[0];\nSystem.IO.File.WriteAllText(first, first);\n");
        var dotnet = ProfileLoader.Load("dotnet");
        var mined = TreeMiner.Mine(
            new MiningOptions
            {
                Root = tree,
                Name = "shop",
                Profiles = new([dotnet]),
            }
        );
        using (var writer = IndexWriter.Open(Path.Combine(Home, "index"), TimeSpan.Zero, TimeProvider.System))
            writer.Publish(mined.Corpus!);
        _index = RefMinerIndex.Open(Path.Combine(Home, "index"));

        static string Method(int number) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"public int Get{number}(int n) {{ {(number < Printing ? "Console.WriteLine(n); " : "")}var sum = n + {number}; "
                    + $"return sum; }}"
            );
    }

    [OneTimeTearDown]
    public static void Delete()
    {
        _index.Dispose();
        Directory.Delete(Home, recursive: true);
    }

    [Test]
    public void Review_WhatTheTreeDoesItself_IsAWarningThatSaysSo()
    {
        var result = Review("Console.WriteLine(name);\nreturn name;");

        Assert.That(result.IsAccepted, Is.True);
        Assert.That(
            result.Findings.Single().Message,
            Does.Match(@"^'Console\.WriteLine' is not used in this house, as 4 of \d+ methods here do$")
        );
    }

    [Test]
    public void Review_WhatTopLevelStatementsOfTheTreeDo_IsAWarning() =>
        Assert.That(Errors("dynamic first = name;\nreturn first;"), Is.Empty);

    [Test]
    public void Review_WhatTheTreeDoesNot_StaysAnError() =>
        Assert.That(Errors("try { return name; } catch { return \"\"; }"), Is.EqualTo(new[] { "RM5112" }));

    [Test]
    public void Review_StartedProcess_IsAnErrorWhateverTheTreeDoes() =>
        Assert.That(Errors("System.Diagnostics.Process.Start(name);\nreturn name;"), Is.EqualTo(new[] { "RM5205" }));

    [Test]
    public void Review_OfAHouseWithRulesOfItsOwn_AsksNoTree()
    {
        var result = ResponseReviewer
            .OpenForIndex("onex-v2", _index, "shop")
            .Review("Console.WriteLine(name);\nreturn name;", Sample.Plain());

        Assert.That(
            result.Findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding.Id),
            Does.Contain("RM5103")
        );
    }

    [Test]
    public void Review_ExcludedMethods_ExcuseNothing()
    {
        var request = Sample.Plain() with { Exclude = new Exclusions { Paths = ["Store.cs"] } };

        Assert.That(Reviewer().Review("Console.WriteLine(name);\nreturn name;", request).IsAccepted, Is.False);
    }

    [Test]
    public void Review_BlockingWhereNothingCanBeAwaited_IsAWarning() =>
        Assert.That(Errors("System.Threading.Thread.Sleep(1);\nreturn name;", "string Load(string name)"), Is.Empty);

    [Test]
    public void Review_BlockingInATask_IsAnError() =>
        Assert.That(Errors("System.Threading.Thread.Sleep(1);\nreturn name;"), Is.EqualTo(new[] { "RM5101" }));

    [Test]
    public void Review_MethodOfTheTreeWithoutAToken_IsCalledWithoutOne() =>
        Assert.That(Errors("cancellationToken.ThrowIfCancellationRequested();\nreturn $\"{await _once.GetAsync(1)}\";"), Is.Empty);

    [TestCase("catch (FormatException) { }")]
    [TestCase("catch (Exception) { /* The default will do. */ }")]
    public void Review_ExceptionLetGoOnPurpose_IsAWarning(string clause) =>
        Assert.That(Errors($"try {{ return name; }} {clause}\nreturn \"\";"), Is.Empty);

    [TestCase("#if DEBUG\nname += name;\n#endif\nreturn name;")]
    [TestCase("return string.Concat(\n#if A\nname,\n#endif\nname);")]
    public void Review_CodeBehindACondition_IsAWarning(string body) => Assert.That(Errors(body), Is.Empty);

    [TestCase("return string.Concat(\n#if A\nSystem.Diagnostics.Process.Start(name),\n#endif\nname);")]
    [TestCase("return string.Concat(\n#if A\n\"\"); System.Diagnostics.Process.Start(name); return string.Concat(\n#endif\nname);")]
    [TestCase("#if DEBUG\nSystem.Diagnostics.Process.Start(name);\n#endif\nreturn name;")]
    [TestCase("#if A\n#if B\nSystem.Diagnostics.Process.Start(name);\n#endif\n#endif\nreturn name;")]
    public void Review_DangerBehindACondition_IsAnError(string body) => Assert.That(Errors(body), Is.EqualTo(new[] { "RM5205" }));

    [TestCase("#if A\n} if (name is null) { name += name;\n#endif\nreturn name;")]
    [TestCase("#if A && !B\nif (name is null)\n#endif\nreturn name;")]
    public void Review_ConditionAroundHalfAStatement_IsAnError(string body) => Assert.That(Errors(body), Is.EqualTo(new[] { "RM5025" }));

    [TestCase("// TODO: make this faster\nreturn name;")]
    public void Review_ReminderBesideAStatement_IsAWarning(string body) => Assert.That(Errors(body), Is.Empty);

    [TestCase("// TODO: implement the lookup\nreturn name;")]
    [TestCase("if (name is null) { // TODO: what then?\n}\nreturn name;")]
    [TestCase("// TODO: INCOMPLETE: LoadAsync is not written.\nreturn name;")]
    public void Review_ReminderInPlaceOfCode_IsAnError(string body) => Assert.That(Errors(body), Is.EqualTo(new[] { "RM5026" }));

    [Test]
    public void ReviewOwnCode_AllBodies_LeavesOutWhatNobodyWrote()
    {
        var share = Reviewer().ReviewOwnCode(_index, "shop", int.MaxValue, "any");

        Assert.That((share.Bodies, share.Accepted), Is.EqualTo((Methods + 6, Methods + 2)));
        Assert.That(share.Rules.Select(rule => (rule.Id, rule.Bodies)), Is.EqualTo(new[] { ("RM5205", 3), ("RM5112", 1) }));
        Assert.That(share.Lowered.Select(rule => (rule.Id, rule.Bodies)), Is.EqualTo(new[] { ("RM5103", Printing), ("RM5101", 1) }));
    }

    [Test]
    public void ReviewOwnCode_FewerThanThereAre_ChecksThatMany() =>
        Assert.That(Reviewer().ReviewOwnCode(_index, "shop", 2, "any").Bodies, Is.EqualTo(2));

    [Test]
    public void ReviewOwnCode_UnknownCorpus_IsRefusedWithThoseThereAre() =>
        Assert.That(
            () => Reviewer().ReviewOwnCode(_index, "stop", 1, "any"),
            Throws.ArgumentException.With.Message.StartsWith("the index holds no corpus 'stop'. It holds shop.")
        );

    private static ResponseReviewer Reviewer() => ResponseReviewer.OpenForIndex("dotnet", _index, "shop");

    private static ValidationResult Review(
        string body,
        string signature = "Task<string> LoadAsync(string name, CancellationToken cancellationToken)"
    ) => Reviewer().Review(body, Sample.Plain(signature));

    private static string[] Errors(
        string body,
        string signature = "Task<string> LoadAsync(string name, CancellationToken cancellationToken)"
    ) =>
        [
            .. Review(body, signature)
                .Findings.Where(finding => finding.Severity == FindingSeverity.Error)
                .Select(finding => finding.Id)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
}
