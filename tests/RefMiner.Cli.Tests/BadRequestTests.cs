using RefMiner.Running;

namespace RefMiner;

/// <summary>What cannot be asked is refused in one line.</summary>
public sealed class BadRequestTests
{
    private const string Minimal = """{"operation":{"name":"RunAsync"}}""";

    [TestCase("{\"operation\": {", "line 1")]
    [TestCase("{\"operation\": {\"name\": \"A\"}} trailing", "line 1")]
    [TestCase("\"just a text\"", "operation.name")]
    [TestCase("[]", "operation.name")]
    [TestCase("{}", "nothing is asked for")]
    [TestCase("{\"description\": \" \", \"operation\": {\"signature\": \"\"}}", "nothing is asked for")]
    [TestCase("{\"at\": \"src/Cart.cs:0\"}", "PATH:LINE")]
    [TestCase("{\"at\": \"NodePostgresQueryEfect.cs:5\"}", "NodePostgresQueryEffect.cs")]
    [TestCase("{\"at\": \"NodePostgresQueryEffect.cs:99999\"}", "has")]
    [TestCase("{\"operation\": null}", "operation")]
    [TestCase("{\"operation\": {\"name\": \"\"}}", "operation.name")]
    [TestCase("{\"operation\": {\"name\": 7}}", "operation.name")]
    [TestCase("{\"operation\": {\"name\": \"A\"}, \"nodeType\": \"effekt\"}", "nodeType")]
    [TestCase("{\"operation\": {\"name\": \"A\"}, \"features\": null}", "features")]
    [TestCase("{\"operation\": {\"name\": \"A\"}, \"features\": \"database\"}", "features")]
    [TestCase("{\"operation\": {\"name\": \"A\"}, \"performance\": {\"availability\": 99.9}}", "performance.availability")]
    [TestCase(
        "{\"operation\": {\"name\": \"A\"}, \"exclude\": {\"ranges\": [{\"path\": \"a\", \"startLine\": 5, \"endLine\": 1}]}}",
        "exclude.ranges"
    )]
    [TestCase("operation: {name: A", "standard input")]
    [TestCase("operation:\n  name: A\n extra: - 1\n", "standard input")]
    [TestCase("", "empty")]
    [TestCase("  \n ", "empty")]
    public void Request_Malformed_IsRefused(string request, string said) => Refusal.Check(Ask(request), 2, "RM3001", said);

    [TestCase("""{"opertion":{"name":"A"}}""", "'operation'")]
    [TestCase("""{"operation":{"nmae":"A"}}""", "'name'")]
    [TestCase("""{"operation":{"name":"A"},"containingType":{"fieldz":[]}}""", "'fields'")]
    [TestCase("operation: {name: A}\nfeature: [a]", "'features'")]
    public void Request_UnknownMember_NamesTheNearest(string request, string nearest) =>
        Refusal.Check(Ask(request), 2, "RM3001", "unknown member", nearest);

    [Test]
    public void Request_NestedTooDeeply_IsRefused() => Refusal.Check(Ask(new string('[', 100_000)), 2, "RM3001");

    [Test]
    public void Request_TooLong_IsRefused() =>
        Refusal.Check(Ask("{\"description\":\"" + new string('a', 1_100_000)), 2, "RM3001", "1,048,576");

    [Test]
    public void Request_WithControlCharacters_IsNotEchoedRaw() =>
        Assert.That(Ask("{\"\\u001b[31mred\": 1}").Errors, Does.Not.Contain("\u001b"));

    [Test]
    public void Request_FileMissing_IsRefused() =>
        Refusal.Check(
            Refminer.Run("context", "--request", "/no/such/request.json", "--index", SharedIndex.Path),
            2,
            "/no/such/request.json"
        );

    [Test]
    public void Request_FolderInPlaceOfAFile_IsRefused() =>
        Refusal.Check(Refminer.Run("context", "--request", Repository.Samples, "--index", SharedIndex.Path), 2, Repository.Samples);

    [TestCase("similar --describe x --index --format")]
    [TestCase("stats --index --full")]
    [TestCase("verify --index --format")]
    [TestCase("index . --index --full")]
    public void Option_WhoseValueIsAnOption_IsRefused(string arguments) => Refusal.Check(Refminer.Run(arguments.Split(' ')), 2, "--index");

    [TestCase("health --max-age 1,5", "--max-age is '1,5'")]
    [TestCase("context --describe x --availability 0,999", "--availability is '0,999'")]
    [TestCase("context --describe x --latency-ms=1,000", "--latency-ms is '1,000'")]
    public void Number_WithAComma_IsRefused(string arguments, string said) =>
        Refusal.Check(Refminer.Run(arguments.Split(' ')), 2, said, "with a point");

    [TestCase("index|", "<path> is empty")]
    [TestCase("init|", "is empty")]
    [TestCase("show|--index||Cart", "--index is empty")]
    [TestCase("index|--index||.", "--index is empty")]
    public void Place_ThatIsEmpty_IsRefused(string line, string said) => Refusal.Check(Refminer.Run(line.Split('|')), 2, said);

    [TestCase("index --full=no src", "--full is true or false, not 'no'")]
    [TestCase("index src --quiet:0", "--quiet is true or false, not '0'")]
    [TestCase("index --name= src", "--name needs a value, and nothing follows '='")]
    [TestCase("similar --describe: --index out", "--describe needs a value, and nothing follows ':'")]
    public void Option_WithAnAttachedValueThatIsNone_IsRefused(string line, string said) =>
        Refusal.Check(Refminer.Run(line.Split(' ')), 2, said);

    [Test]
    public void Option_SwitchedOffByAnAttachedValue_IsOff()
    {
        using var temp = new TempFolder();
        temp.Write("shop/Order.cs", "class Order { int Total() => 1; }");

        var run = Refminer.Run("index", temp.At("shop"), "--quiet=false", "--index", temp.At("index")).Succeeded();

        Assert.That(run.Errors, Does.Contain("1 mined"));
    }

    [Test]
    public void Context_NothingAsked_IsRefused() => Refusal.Check(Refminer.Run("context", "--index", SharedIndex.Path), 2, "--request");

    [TestCase("generate --endpoint http://localhost:1/v1 --model m --index nowhere")]
    [TestCase("validate - --profile dotnet")]
    public void Command_ThatNeedsAMethod_RefusesADescriptionAlone(string line) =>
        Refusal.Check(Refminer.Run([.. line.Split(' '), "--describe", "Stores invoices"]), 2, "RM3001", "operation.signature");

    [Test]
    public void Context_StandardInputForTwoThings_IsRefused() =>
        Refusal.Check(Ask(Minimal, "--describe", "-"), 2, "--request and --describe");

    [Test]
    public void Context_BudgetTooSmall_SaysByHowMuch()
    {
        var run = Ask(Minimal, "--budget", "500");

        Refusal.Check(run, 2, "RM4001");
        Assert.That(run.Errors, Does.Match(@"a budget of 500 tokens is \d+ short"));
    }

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("abc")]
    [TestCase("99999999999")]
    public void Context_ImpossibleBudget_IsRefused(string budget) => Refusal.Check(Ask(Minimal, "--budget", budget), 2, "--budget", budget);

    [TestCase("--reference-tokens", "0", "--reference-tokens")]
    [TestCase("--max-references", "0", "--max-references")]
    [TestCase("--encoding", "p50k_base", "p50k_base")]
    [TestCase("--format", "xml", "xml")]
    [TestCase("--latency-ms", "-4", "-4")]
    public void Context_ImpossibleValue_IsRefused(string option, string value, string said) =>
        Refusal.Check(Ask(Minimal, option, value), 2, said);

    [Test]
    public void Context_UnknownProfile_IsRefused() => Refusal.Check(Ask(Minimal, "--profile", "onex-v9"), 2, "RM3002", "onex-v9");

    [Test]
    public void Context_OutInAMissingFolder_IsRefused() =>
        Refusal.Check(Ask(Minimal, "--out", "/no/such/folder/context.md"), 2, "/no/such/folder/context.md");

    [Test]
    [Platform("Linux")]
    public void Context_OutOnAFullDisk_IsRefused() => Refusal.Check(Ask(Minimal, "--out", "/dev/full"), 2, "/dev/full");

    [TestCase("contxt", "contxt")]
    [TestCase("context --requests x", "--requests")]
    [TestCase("stats extra", "extra")]
    [TestCase("verify --index", "--index")]
    public void CommandLine_Misspelt_IsRefused(string line, string said) => Refusal.Check(Refminer.Run(line.Split(' ')), 2, said);

    [Test]
    public void CommandLine_Empty_ShowsTheHelp() => Assert.That(Refminer.RunAsProcess().Succeeded().Output, Does.Contain("Usage:"));

    [TestCase("similar")]
    [TestCase("context")]
    public void Query_NoIndex_SaysHowToBuildOne(string command)
    {
        using var temp = new TempFolder();

        Refusal.Check(Refminer.Run(command, "--method", "RunAsync", "--index", temp.At("none")), 3, "RM2001", "refminer index");
    }

    [TestCase("similar --node-type effect")]
    [TestCase("context --method RunAsync")]
    [TestCase("stats")]
    [TestCase("verify")]
    public void Query_IndexIsAFile_IsRefused(string line)
    {
        using var temp = new TempFolder();
        var file = temp.Write("index", "not a folder");

        Refusal.Check(Refminer.Run([.. line.Split(' '), "--index", file]), 3, file);
    }

    [TestCase("")]
    [TestCase("demo")]
    [TestCase("index")]
    [TestCase("similar")]
    [TestCase("context")]
    [TestCase("stats")]
    [TestCase("verify")]
    public void Help_OfAnyCommand_IsOnStandardOutput(string command)
    {
        var run = Refminer.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-h"]).Succeeded();

        Assert.That((run.Output.Contains("Usage:", StringComparison.Ordinal), run.Errors), Is.EqualTo((true, "")));
    }

    [Test]
    public void Version_Asked_IsOneLine() =>
        Assert.That(Refminer.RunAsProcess("--version").Succeeded().Output, Does.Match(@"^\d+\.\d+\.\d+\S*\n$"));

    private static Run Ask(string request, params string[] options) =>
        new Refminer { Arguments = ["context", "--request", "-", .. options, "--index", SharedIndex.Path], Input = request }.Run();
}
