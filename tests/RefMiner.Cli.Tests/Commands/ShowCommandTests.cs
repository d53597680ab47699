using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary><c>refminer show</c>: members and types as they were mined.</summary>
public sealed class ShowCommandTests
{
    private const string Effect = "NodePostgresQueryEffect";
    private const string Id =
        "M:Nodes.PostgresQueryEffect.V1_0_0.NodePostgresQueryEffect.ExecuteBatchAsync"
        + "(System.Collections.Generic.IReadOnlyList{Nodes.PostgresQueryEffect.V1_0_0.Models.ModelSqlStatement},"
        + "System.Guid,System.Threading.CancellationToken)";

    [TestCase(Effect + ".ExecuteBatchAsync")]
    [TestCase("V1_0_0." + Effect + ".ExecuteBatchAsync")]
    [TestCase(Effect + ".cs#ExecuteBatchAsync")]
    [TestCase(Effect + ".cs:240")]
    [TestCase(Id)]
    public void Show_AMethodHoweverNamed_GivesItsSource(string name)
    {
        var shown = Show(name).Succeeded().Output;

        Assert.That(shown, Does.StartWith("// onex/nodes/postgres_query_effect/v1_0_0/NodePostgresQueryEffect.cs:233 " + Id + "\n"));
        Assert.That(shown, Does.Contain("await using var batch = new NpgsqlBatch(connection);\n"));
    }

    [Test]
    public void Show_ADeclaration_LeavesTheBodyOut() =>
        Assert.That(
            Show(Effect + ".ExecuteBatchAsync", "--declaration").Succeeded().Output,
            Does.Contain("ExecuteBatchAsync(").And.Contain("(declaration)").And.Not.Contain("NpgsqlBatch")
        );

    [Test]
    public void Show_AMethodLongerThanTheBudget_GivesItsDeclaration() =>
        Assert.That(
            Show(Effect + ".ExecuteBatchAsync", "--budget", "100").Succeeded().Output,
            Does.Contain("(declaration)").And.Not.Contain("NpgsqlBatch")
        );

    [Test]
    public void Show_AType_GivesTheDeclarationsOfItsMembers() =>
        Assert.That(
            Show(Effect).Succeeded().Output,
            Does.Contain("sealed class NodePostgresQueryEffect : NodeEffect\n{\n    const int MinPoolSize = 10;\n")
                .And.Contain("    Task CleanupAsync(")
        );

    [Test]
    public void Show_ATypeAsADeclaration_GivesThemToo() =>
        Assert.That(Show(Effect, "--declaration").Succeeded().Output, Is.EqualTo(Show(Effect).Succeeded().Output));

    [Test]
    public void Show_ATypeLongerThanTheBudget_CountsWhatIsLeftOut() =>
        Assert.That(Show(Effect, "--budget", "150").Succeeded().Output, Does.Match(@"\n    // and \d+ more members\n}"));

    [TestCase("EnumCoreErrorCode.InvalidInput", "InvalidInput")]
    [TestCase(Effect + ".MaxPoolSize", "const int MaxPoolSize = 50")]
    public void Show_AMemberWithoutABody_GivesItsDeclaration(string name, string declaration) =>
        Assert.That(Show(name).Succeeded().Output, Does.Contain(declaration));

    [Test]
    public void Show_AnUnclearName_NamesTheCandidatesByPlacesThatAreClear()
    {
        var unclear = Show("ExecuteEffectAsync");
        var places = unclear.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(' ')[0]).ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(unclear.ExitCode, Is.EqualTo(2));
            Assert.That(places, Has.Length.GreaterThan(5));
            Assert.That(Show(places[0]).Succeeded().Output, Does.StartWith($"// {places[0]} "));
        }
    }

    [TestCase("Mug.cs", "int Fill();", "int Size { get; set; }")]
    [TestCase("old/Mug.cs", "long Empty();", "string Color { get; set; }")]
    public void Show_TypeOfADraftBesideTheCompiledOne_GivesItsOwnMembersAlone(string path, string method, string property)
    {
        using var temp = new TempFolder();
        temp.Write(
            "tree/Shop.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>"
                + "<ItemGroup><Compile Remove=\"old/**\"/></ItemGroup></Project>"
        );
        temp.Write("tree/Mug.cs", "class Mug { public int Fill() => 1; public int Size { get; set; } }");
        temp.Write("tree/old/Mug.cs", "class Mug { public long Empty() => 1; public string Color { get; set; } }");
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();

        Assert.That(
            Refminer
                .Run("show", "Mug", "--index", temp.At("index"))
                .Succeeded()
                .Output.Split($"// tree/{path}:1 Mug\n")[1]
                .Split("\n}")[0]
                .Split('\n')[2..]
                .Order(),
            Is.EqualTo(new[] { "    " + method, "    " + property })
        );
    }

    [Test]
    public void Show_ClassesCalledAlike_TakesTheOneWithoutTypeArguments()
    {
        using var temp = new TempFolder();
        temp.Write(
            "tree/A.cs",
            "namespace N; public class Box { public int Take() { System.Console.WriteLine(1); return 1; } } public class Box<T> { "
                + "public T Take(T value) { System.Console.WriteLine(2); return value; } }"
        );
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();

        var (plain, generic) = (
            Refminer.Run("show", "Box.Take", "--index", temp.At("index")),
            Refminer.Run("show", "Box<T>.Take", "--index", temp.At("index"))
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain.Succeeded().Output, Does.Contain("WriteLine(1)").And.Not.Contain("WriteLine(2)"));
            Assert.That(generic.Succeeded().Output, Does.Contain("WriteLine(2)").And.Not.Contain("WriteLine(1)"));
        }
    }

    [Test]
    public void Show_TopLevelStatementsOfSeveralFiles_NamesEachByItsPlace()
    {
        using var temp = new TempFolder();
        foreach (var app in new[] { "Api", "Web" })
        {
            temp.Write($"tree/{app}/{app}.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
            temp.Write($"tree/{app}/Program.cs", $"using System;\nConsole.WriteLine(\"{app}\");\n");
        }

        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Refminer.Run("show", "Program.Main", "--index", temp.At("index")).Output,
                Does.EndWith(":\ntree/Api/Program.cs:2 method Program.Main\ntree/Web/Program.cs:2 method Program.Main\n")
            );
            Assert.That(
                Refminer.Run("show", "Program", "--index", temp.At("index")).Output,
                Does.EndWith(":\ntree/Api/Program.cs:2 method Program.Main\ntree/Web/Program.cs:2 method Program.Main\n")
            );
            Assert.That(
                Refminer.Run("show", "Web/Program.cs#Program", "--index", temp.At("index")).Succeeded().Output,
                Does.EndWith("Console.WriteLine(\"Web\");\n")
            );
            Refusal.Check(
                Refminer.Run("show", "Web/Program.cs", "--index", temp.At("index")),
                2,
                "RM3001",
                "is a file. Ask for what it holds, 'Web/Program.cs#Program', or"
            );
            Assert.That(
                Refminer.Run("show", "tree/Web/Program.cs:2", "--index", temp.At("index")).Succeeded().Output,
                Is.EqualTo("// tree/Web/Program.cs:2 M:Program.Main\nConsole.WriteLine(\"Web\");\n")
            );
        }
    }

    [Test]
    public void Show_TypesOfOneNameInTwoProjects_GivesEachItsOwnMembers()
    {
        using var temp = new TempFolder();
        foreach (var (project, member) in new[] { ("One", "Take"), ("Two", "Give") })
        {
            temp.Write($"tree/{project}/{project}.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
            temp.Write($"tree/{project}/Box.cs", $"public class Box {{ public int {member}() {{ return 1; }} }}");
        }

        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();

        Assert.That(
            Refminer.Run("show", "Box", "--index", temp.At("index")).Output,
            Does.Match(@"(?s)\A[^{]*\{\s+int Take\(\);\s+\}[^{]*\{\s+int Give\(\);\s+\}\s*\z")
        );
    }

    [Test]
    public void Show_ASecret_StaysRedacted()
    {
        const string Secret = "AKIA" + "ZQ3MSVJ7Q5TPWL2R";
        using var temp = new TempFolder();
        temp.Write(
            "tree/A.cs",
            $$"""public class Keys { public string Load(string name) { var key = "{{Secret}}"; System.Console.WriteLine(name); return key + name; } }"""
        );
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();

        Assert.That(
            Refminer.Run("show", "Keys.Load", "--index", temp.At("index")).Succeeded().Output,
            Does.Contain("WriteLine").And.Not.Contain(Secret)
        );
    }

    [TestCase(Effect + ".ExecuteBatchAsnc", "ExecuteBatchAsync")]
    [TestCase("NodePostgresQueryEfect", Effect)]
    [TestCase("NoSuch.ExecuteBatch", "Did you mean 'NodePostgresQueryEffect.ExecuteBatchAsync'")]
    [TestCase(Effect + ".Fetch", Effect + " has ")]
    [TestCase("NodePostgresQueryEffect.cs", "is a file. Ask for what it holds, '" + Effect + "'")]
    [TestCase(" ", "Give Type.Method")]
    [TestCase("Nowhere.cs:1", "no file of the index")]
    public void Show_WhatIsNotThere_SaysWhatIs(string name, string said) => Refusal.Check(Show(name), 2, "RM3001", said);

    [TestCase(Effect + "::ExecuteBatchAsync")]
    [TestCase(Effect + "#ExecuteBatchAsync")]
    [TestCase(Effect + ".cs:ExecuteBatchAsync")]
    public void Show_AMemberAsOtherLanguagesWriteIt_IsIt(string name) =>
        Assert.That(Show(name).Succeeded().Output, Is.EqualTo(Show(Effect + ".ExecuteBatchAsync").Succeeded().Output));

    [Test]
    public void Show_ABudgetThatIsNone_IsRefused() => Refusal.Check(Show(Effect, "--budget", "0"), 2, "--budget", "from 1 to");

    [Test]
    public void Show_AsJson_HasIdPlaceAndText()
    {
        var member = Show(Effect + ".ExecuteBatchAsync", "--format", "json").Succeeded().Json["members"]![0]!;

        Assert.That(
            ((string?)member["id"], (string?)member["at"], (bool)member["isWhole"]!),
            Is.EqualTo((Id, "onex/nodes/postgres_query_effect/v1_0_0/NodePostgresQueryEffect.cs:233", true))
        );
    }

    private static Run Show(string name, params string[] more) => Refminer.Run(["show", name, "--index", SharedIndex.Path, .. more]);
}
