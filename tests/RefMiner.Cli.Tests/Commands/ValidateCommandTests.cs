using RefMiner.Running;

namespace RefMiner.Commands;

public sealed class ValidateCommandTests
{
    private const string Good =
        "```csharp\nArgumentException.ThrowIfNullOrEmpty(name);\nreturn await File.ReadAllTextAsync(name, cancellationToken);\n```\n";
    private const string Bad =
        "Here:\n\n```csharp\nArgumentException.ThrowIfNullOrEmpty(name);\nreturn File.ReadAllTextAsync(name, "
        + "cancellationToken).Result;\n```\n";

    private static readonly string[] Asked =
    [
        "--method",
        "LoadAsync",
        "--signature",
        "Task<string> LoadAsync(string name, CancellationToken cancellationToken)",
        "--profile",
        "dotnet",
    ];

    [Test]
    public void Validate_GoodAnswer_IsAccepted()
    {
        var run = Validate(Good);

        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((0, "")));
        Assert.That(run.Output, Does.StartWith("accepted: score 0.9"));
    }

    // The page breaks long lines, and leaves names out of long lists.
    [Test]
    public void Validate_SampleOfItsPage_PrintsWhatThePageShows()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "validation.md"));
        var shown = page[page.IndexOf("accepted: score", StringComparison.Ordinal)..];
        var output = Refminer
            .Run(
                "validate",
                Path.Combine(Repository.Root, "samples/responses/database-effect.md"),
                "--request",
                Path.Combine(Repository.Root, "samples/requests/database-effect.json"),
                "--profile",
                "onex-v2"
            )
            .Succeeded()
            .Output.ReplaceLineEndings(" ");

        var parts = shown[..shown.IndexOf("\n```", StringComparison.Ordinal)]
            .ReplaceLineEndings(" ")
            .Split('…', StringSplitOptions.TrimEntries);
        Assert.That(parts, Has.Length.EqualTo(3));
        Assert.That(parts.Where(part => !output.Contains(part, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Validate_BadAnswer_EndsWithFiveAndThePlace()
    {
        var run = Validate(Bad);

        Assert.That(run.ExitCode, Is.EqualTo(5));
        Assert.That(
            run.Output,
            Does.StartWith(
                "answer(5,8): error RM5101: 'File.ReadAllTextAsync(name, cancellationToken).Result' blocks a thread. Await it.\n"
                    + "rejected: score "
            )
        );
    }

    [Test]
    public void Validate_Json_HoldsVerdictBodyAndFindings()
    {
        var json = Validate(Bad, "--format", "json").Json;

        Assert.That((string?)json["verdict"], Is.EqualTo("rejected"));
        Assert.That((string?)json["body"], Does.StartWith("        ArgumentException.ThrowIfNullOrEmpty(name);\n"));
        Assert.That((string?)json["findings"]![0]!["id"], Is.EqualTo("RM5101"));
        Assert.That((int?)json["findings"]![0]!["line"], Is.EqualTo(5));
    }

    [Test]
    public void Validate_Sarif_PointsAtTheAnswer()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.At("an answer.md"), Bad);

        var run = new Refminer
        {
            Arguments = ["validate", "an answer.md", .. Asked, "--format", "sarif", "--out", "log.sarif"],
            Folder = folder.Path,
        }.RunAsProcess();

        var log = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(folder.At("log.sarif")))!;
        var result = log["runs"]![0]!["results"]![0]!;
        Assert.That((run.ExitCode, run.Output, (string?)log["version"]), Is.EqualTo((5, "", "2.1.0")));
        Assert.That(
            (
                (string?)result["ruleId"],
                (string?)result["level"],
                (int?)result["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]
            ),
            Is.EqualTo(("RM5101", "error", 5))
        );
        Assert.That((string?)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"], Is.EqualTo("an%20answer.md"));
        Assert.That((string?)log["runs"]![0]!["tool"]!["driver"]!["rules"]![(int)result["ruleIndex"]!]!["id"], Is.EqualTo("RM5101"));
    }

    [Test]
    public void Validate_WithTree_FindsUnknownNames()
    {
        var run = new Refminer
        {
            Arguments =
            [
                "validate",
                "-",
                "--request",
                Repository.Request("database-effect"),
                "--profile",
                "onex-v2",
                "--tree",
                Repository.Onex,
            ],
            Input = "return new ModelContractRespons { Success = true };",
        }.Run();

        Assert.That(run.Output, Does.Contain("error RM5401: CS0246").And.Contain("Did you mean 'ModelContractResponse'?"));
    }

    [Test]
    public void Validate_WithCorpus_TakesItsProfileAndTree()
    {
        var run = new Refminer
        {
            Arguments =
            [
                "validate",
                "-",
                "--request",
                Repository.Request("database-effect"),
                "--index",
                SharedIndex.Path,
                "--corpus",
                "onex",
                "--format",
                "json",
            ],
            Input = "return new ModelContractRespons { Success = true };",
        }.Run();

        Assert.That(((bool?)run.Json["isBound"], (string?)run.Json["variant"]!["name"]), Is.EqualTo((true, "database_heavy")));
    }

    [Test]
    public void Validate_AnAnswerForAPlace_KnowsTheTypeAroundIt()
    {
        using var temp = new TempFolder();
        temp.Write("shop/Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        temp.Write(
            "shop/Cart.cs",
            "namespace Shop;\npublic class Cart\n{\n    private int _count;\n    public int Add(int n) { _count += n; return _count; }\n}\n"
        );
        Refminer.Run("index", temp.At("shop"), "--index", temp.At("index")).Succeeded();

        var run = new Refminer
        {
            Arguments =
            [
                "validate",
                "-",
                "--at",
                "Cart.cs:5",
                "--method",
                "Add",
                "--signature",
                "int Add(int n)",
                "--index",
                temp.At("index"),
                "--corpus",
                "shop",
            ],
            Input = "```csharp\n_count = checked(_count + n);\nreturn _count;\n```\n",
        }.Run();

        Assert.That(run.ExitCode, Is.Zero, run.Output);
    }

    [TestCase("validate answer.md --profile dotnet --method M", "cannot be read")]
    [TestCase("validate - --profile dotnet", "nothing is asked for")]
    [TestCase("validate - --method M", "whose rules apply?")]
    [TestCase("validate - --method M --profile dotnt", "RM3002")]
    [TestCase("validate - --request - --profile dotnet", "standard input")]
    [TestCase("validate - --method M --corpus a --tree b", "Give one of them")]
    [TestCase("validate - --method M --profile dotnet --format xml", "xml")]
    public void Validate_WrongUsage_EndsWithTwo(string arguments, string says)
    {
        var run = new Refminer { Arguments = [.. arguments.Split(' ')], Input = "return;" }.Run();

        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Errors, Does.Contain(says));
    }

    [TestCase("validate - --method M --index nowhere --corpus x")]
    [TestCase("validate - --method M --profile dotnet --tree nowhere")]
    public void Validate_NothingThere_EndsWithThree(string arguments) =>
        Assert.That(
            new Refminer { Arguments = [.. arguments.Split(' ')], Input = "return;" }
                .Run()
                .ExitCode,
            Is.EqualTo(3)
        );

    [TestCase("", "RM5004")]
    [TestCase("return 1;\0", "RM5002")]
    [TestCase("var a = Load(name;\nreturn name;", "RM5006")]
    public void Validate_BrokenAnswer_IsRejectedWithAnId(string answer, string id)
    {
        var run = Validate(answer);

        Assert.That(run.ExitCode, Is.EqualTo(5));
        Assert.That(run.Output, Does.Contain($"error {id}: "));
    }

    private static Run Validate(string answer, params string[] more) =>
        new Refminer { Arguments = ["validate", "-", .. Asked, .. more], Input = answer }.Run();
}
