using RefMiner.Indexing;
using RefMiner.Nodes;

namespace RefMiner.Compilations;

/// <summary>File-based apps: one tree with a folder for each, mined once. What is right, <c>dotnet build app.cs</c> said.</summary>
public sealed class FileAppTests
{
    private const string Code =
        "\nvar cup = new Cup();\nclass Cup\n{\n#if SOLD\n    public int Sell() => 1;\n#else\n    public int Keep() => 2;\n#endif\n}\n";
    private const string Sold = "property DefineConstants=$(DefineConstants);SOLD";

    private static readonly Dictionary<string, string> Apps = new(StringComparer.Ordinal)
    {
        ["plain"] = $"#:{Sold}",
        ["tab"] = "#:property\tDefineConstants=$(DefineConstants);SOLD",
        ["space"] = "#: property  DefineConstants  =  $(DefineConstants);SOLD ",
        ["indented"] = $"  #:{Sold}",
        ["comment"] = $"/* of\ntwo lines */\n#:{Sold}",
        ["region"] = $"#region Head\n#:{Sold}\n#endregion",
        ["nullable"] = $"#nullable enable\n#:{Sold}",
        ["underscore"] = "#:property _State=SOLD\n#:property DefineConstants=$(DefineConstants);$(_State)",
        ["dash"] = "#:property The-State=SOLD\n#:property DefineConstants=$(DefineConstants);$(The-State)",
        ["late"] = $"using System;\n#:{Sold}",
        ["valueless"] = "#!/usr/bin/env dotnet\n#:property DefineConstants",
        ["nameless"] = "#:package",
        ["unknown"] = "#:packages Acme.Kit",
        ["digit"] = "#:property 1st=2",
        ["twice"] = "#:property First=1\n// again\n#:property FIRST=2",
        ["noProject"] = "#:project ../nowhere",
        ["noFile"] = "#:include nowhere.cs",
        ["included"] = "#:include parts/Part.cs",
        ["function"] = "#:property A=1\n#:property B=$([System.IO.File]::ReadAllText('a'))",
        ["noSdk"] = "// first\n#:sdk Acme.Nowhere@1.0.0",
        ["empty"] = "#:property First=",
        ["folder"] = "#:project ../Cups",
        ["cup😀"] = $"#:{Sold}",
        ["cup\u0001"] = $"#:{Sold}",
    };

    private static readonly Lazy<MiningResult> Mined = new(Mine);

    [TestCase("plain", "Sell")]
    [TestCase("tab", "Sell")]
    [TestCase("space", "Sell")]
    [TestCase("indented", "Sell")]
    [TestCase("comment", "Sell")]
    [TestCase("region", "Sell")]
    [TestCase("nullable", "Sell")]
    [TestCase("underscore", "Sell")]
    [TestCase("dash", "Sell")]
    [TestCase("cup😀", "Sell")]
    [TestCase("late", "Keep")]
    [TestCase("valueless", "Keep")]
    public void Mine_DirectiveOfAnApp_CountsAsInTheBuild(string app, string method) =>
        Assert.That(
            Mined
                .Value.Corpus!.Nodes.Where(node => node.Name == "Cup" && node.Path == app + "/app.cs")
                .SelectMany(node => node.Methods)
                .Select(found => found.Name),
            Is.EqualTo(new[] { method })
        );

    [TestCase("valueless/app.cs", 2, "'#:property DefineConstants' has no value; write '#:property DefineConstants=…'")]
    [TestCase("nameless/app.cs", 1, "'#:package' names nothing")]
    [TestCase("unknown/app.cs", 1, "'#:packages' is no line of a file-based app")]
    [TestCase("digit/app.cs", 1, "'1st' is no name of a property")]
    [TestCase("twice/app.cs", 3, "'#:property FIRST' stands here for the second time")]
    [TestCase("noProject/app.cs", 1, "'#:project ../nowhere' is no project of the tree")]
    [TestCase("noFile/app.cs", 1, "'#:include nowhere.cs' is no file of the tree")]
    [TestCase("included/parts/Part.cs", 2, "'#:property Size' has no value; write '#:property Size=…'")]
    [TestCase("included/parts/Part.cs", 3, "'Color' calls a function that may read or change more than the project; it was left out")]
    [TestCase("function/app.cs", 2, "'B' calls a function that may read or change more than the project; it was left out")]
    [TestCase("noSdk/app.cs", 2, "the SDK 'Acme.Nowhere/1.0.0' was not found, and its import was left out")]
    public void Mine_LineOfAnAppThatTheBuildRefuses_IsReportedThere(string path, int line, string message) =>
        Assert.That(FaultsOf(path), Does.Contain((line, message)));

    [TestCase("plain/app.cs")]
    [TestCase("empty/app.cs")]
    [TestCase("folder/app.cs")]
    [TestCase("included/app.cs")]
    public void Mine_AppWithoutFault_ReportsNothing(string path) => Assert.That(FaultsOf(path), Is.Empty);

    private static IEnumerable<(int, string)> FaultsOf(string path) =>
        Mined
            .Value.Counts.Diagnostics.Where(diagnostic => diagnostic.Id == DiagnosticIds.InvalidProject && diagnostic.Path == path)
            .Select(diagnostic => (diagnostic.Line, diagnostic.Message.Split(". ")[0]));

    private static MiningResult Mine()
    {
        using var tree = new TempTree()
            .With(
                "Cups/Cups.csproj",
                "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"
            )
            .With("Cups/Lid.cs", "public class Lid { public int Close() => 1; }")
            .With(
                "included/parts/Part.cs",
                "// a part\n#:property Size\n#:property Color=$([System.IO.File]::ReadAllText('a'))\nclass Part { public int Fit() => 1; }"
            );
        foreach (var (folder, head) in Apps)
            tree.With(folder + "/app.cs", head + Code);
        return Sample.Mine(tree);
    }
}
