using System.Globalization;
using System.Text;
using RefMiner.Indexing;
using RefMiner.Nodes;

namespace RefMiner.Compilations;

/// <summary>Projects that are wrong cost themselves alone: one tree with a folder for each, mined once.</summary>
public sealed class BadProjectsTests
{
    private const int ManyImports = 10_000;
    private const string Net =
        "<PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>";

    private static readonly string[] Folders =
    [
        "Torn",
        "Circle",
        "ManyImports",
        "Entities",
        "NoSdk",
        "Future",
        "Assets",
        "AssetsTorn",
        "AssetsLarge",
        "Climbing",
        "nul",
        "Deep",
        "Condition",
        "Cut",
        "Numbers",
        "Gone",
        "SdkElement",
        "Function",
        "SdkReads",
        "OldTargets",
    ];

    private static readonly Lazy<MiningResult> Mined = new(Mine);

    [TestCaseSource(nameof(Folders))]
    public void Mine_BadProject_ItsSourcesAreMined(string folder) =>
        Assert.That(
            Mined
                .Value.Corpus!.Nodes.Where(node => node.Path == folder + "/Ship.cs")
                .SelectMany(node => node.Methods)
                .Select(method => method.Name),
            Is.EqualTo(new[] { "Sail" })
        );

    [TestCase("Assets/obj/project.assets.json", "it is not what 'dotnet restore' writes")]
    [TestCase("AssetsTorn/obj/project.assets.json", "it is not what 'dotnet restore' writes")]
    [TestCase("AssetsLarge/obj/project.assets.json", "it is larger than 64 MiB")]
    public void Mine_ResultOfARestoreThatCannotBeRead_SaysSo(string path, string message) =>
        Assert.That(FaultsOf(path).Single().Message.Split(", so")[0], Is.EqualTo(message));

    [Test]
    public void Mine_GoodProjectAmongThem_Binds() =>
        Assert.That(
            Mined
                .Value.Corpus!.Nodes.Single(node => node.Path == "Good/Ship.cs")
                .Methods.Single()
                .ApiUses.Select(use => $"{use.Receiver}.{use.Name}"),
            Does.Contain("Console.WriteLine")
        );

    [TestCase("Torn/Torn.csproj", 3)]
    [TestCase("Circle/b.props", 1)]
    [TestCase("Entities/Entities.csproj", 1)]
    [TestCase("Condition/Condition.csproj", 3)]
    [TestCase("Cut/bad.props", 2)]
    public void Mine_FaultInProject_NamesFileAndLine(string path, int line) =>
        Assert.That(
            Mined
                .Value.Counts.Diagnostics.Where(diagnostic => diagnostic.Id == DiagnosticIds.InvalidProject)
                .Select(diagnostic => (diagnostic.Path, diagnostic.Line)),
            Does.Contain((path, line))
        );

    [TestCase("Gone/Gone.csproj", 3, "'$(AcmeTargets)/Acme.targets' was not found, and its import was left out")]
    [TestCase("SdkElement/SdkElement.csproj", 1, "the SDK 'Acme.Extra.Sdk' was not found, and its import was left out")]
    public void Mine_ImportThatIsNotThere_SaysSo(string path, int line, string message) =>
        Assert.That(FaultsOf(path).Select(fault => (fault.Line, fault.Message.Split(". ")[0])), Is.EqualTo(new[] { (line, message) }));

    [Test]
    public void Mine_ImportOfTheSdkInAnotherLetterCase_IsFoundAsOnWindows() =>
        Assert.That(FaultsOf("OldTargets/OldTargets.csproj"), Is.Empty);

    [Test]
    public void Mine_PropertyThatCannotBeEvaluated_CostsItselfAlone() =>
        Assert.That(
            (
                FaultsOf("Function/Function.csproj").Single().Line,
                Mined.Value.Corpus!.Nodes.Single(node => node.Path == "Function/Ship.cs").Methods.Single().Name
            ),
            Is.EqualTo((3, "Sail"))
        );

    [Test]
    public void Mine_BadProjects_SkipNothing() =>
        Assert.That((Mined.Value.Counts.FilesSkipped, Mined.Value.Counts.FilesMined), Is.EqualTo((0, Folders.Length + 1)));

    [Test]
    public void Mine_CompileOutsideTheTree_IsNotRead() =>
        Assert.That(Mined.Value.Corpus!.Nodes.Select(node => node.Name), Has.None.EqualTo("Outside"));

    [Test]
    public void Mine_SdkThatIsNamedByAFileOutside_IsNotAskedFor() =>
        Assert.That(
            FaultsOf("SdkReads/SdkReads.csproj").Select(fault => fault.Message.Split(" calls")[0]).Distinct(),
            Is.EqualTo(new[] { "'Import'", "'Sdk'" })
        );

    private static IEnumerable<MiningDiagnostic> FaultsOf(string path) =>
        Mined.Value.Counts.Diagnostics.Where(diagnostic => diagnostic.Id == DiagnosticIds.InvalidProject && diagnostic.Path == path);

    private static MiningResult Mine()
    {
        using var tree = new TempTree();
        foreach (var folder in Folders.Append("Good"))
        {
            tree.With(folder + "/Ship.cs", "namespace Quay;\n\npublic class Ship\n{\n    public void Sail() => Console.WriteLine(1);\n}\n")
                .With($"{folder}/{folder}.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\">\n{Net}\n{Wrong(folder, tree)}</Project>\n");
        }

        tree.With(
            "Function/Ship.cs",
            "namespace Quay;\n\npublic class Ship\n{\n#if AFLOAT\n    public void Sail() => Console.WriteLine(1);\n#endif\n}\n"
        );
        File.WriteAllText(Path.Combine(tree.Outside, "Outside.cs"), "class Outside { public void Go() => System.Console.WriteLine(); }");
        File.WriteAllText(Path.Combine(tree.Outside, "secret.txt"), "Acme.Secret");
        tree.With("Torn/Torn.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n    <A></B>\n</Project>\n")
            .With("Circle/a.props", "<Project><Import Project=\"b.props\"/></Project>")
            .With("Circle/b.props", "<Project><Import Project=\"a.props\"/></Project>")
            .With(
                "Entities/Entities.csproj",
                "<!DOCTYPE Project [ <!ENTITY a \"Ship\"> <!ENTITY b \"&a;&a;\"> ]>\n<Project Sdk=\"Microsoft.NET.Sdk\">"
                    + Net
                    + "<PropertyGroup><AssemblyName>&b;</AssemblyName></PropertyGroup></Project>"
            )
            .With("NoSdk/NoSdk.csproj", $"<Project Sdk=\"Acme.None/9.9.9\">{Net}</Project>")
            .With(
                "Future/Future.csproj",
                "<Project "
                    + "Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net2099.0</TargetFramework>"
                    + "<ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>"
            )
            .With("Assets/obj/project.assets.json", """{ "version": 99, "targets": [ "net10.0" ], "packageFolders": 3 }""")
            .With(
                "AssetsTorn/obj/project.assets.json",
                """{ "version": 3, "targets": { "net10.0": { "Acme.Kit/1.0.0": { "type": "package", "compile": { "../../../Acme.dll": """
            )
            .With("AssetsLarge/obj/project.assets.json", "{}")
            .With(
                "OldTargets/OldTargets.csproj",
                """
                <Project ToolsVersion="3.5">
                  <PropertyGroup><TargetFrameworkVersion>v4.8</TargetFrameworkVersion><OutputType>Library</OutputType></PropertyGroup>
                  <ItemGroup><Compile Include="Ship.cs" /></ItemGroup>
                  <Import Project="$(MSBuildBinPath)\Microsoft.CSHARP.Targets" />
                </Project>
                """
            )
            .With("Cut/bad.props", "<Project>\n  <ItemGroup");
        using (var large = File.OpenWrite(tree.Full("AssetsLarge/obj/project.assets.json")))
            large.SetLength(200 << 20);
        for (var i = 0; i < ManyImports; i++)
            tree.With(string.Create(CultureInfo.InvariantCulture, $"ManyImports/p/{i}.props"), "<Project/>");
        return Sample.Mine(tree);
    }

    private static string Wrong(string folder, TempTree tree) =>
        folder switch
        {
            "Circle" => "<Import Project=\"a.props\"/>",
            "ManyImports" => "<Import Project=\"p/*.props\"/>",
            "Climbing" => $"<ItemGroup><Compile Include=\"../../../*.cs;{tree.Outside}/*.cs;/dev/null\"/><Reference "
                + "Include=\"x\"><HintPath>../../../x.dll</HintPath></Reference></ItemGroup>",
            "Deep" => new StringBuilder()
                .Insert(0, "<Choose><When Condition=\"true\">", 40)
                .Insert(40 * 31, "</When></Choose>", 40)
                .ToString(),
            "Condition" => "<PropertyGroup Condition=\"'$(A)' == \"><A>1</A></PropertyGroup>",
            "Cut" => "<Import Project=\"bad.props\"/>",
            "Gone" => "<Import Project=\"$(AcmeTargets)/Acme.targets\"/>",
            "SdkElement" => "<Sdk Name=\"Acme.Extra.Sdk\"/>",
            "SdkReads" => $"<Import Project=\"Sdk.props\" Sdk=\"{ReadsSecret(tree)}\"/>\n<Import Project=\"Sdk.props\" Sdk=\"Acme.Sdk\" "
                + $"Version=\"{ReadsSecret(tree)}\"/>\n<Sdk Name=\"{ReadsSecret(tree)}\"/>",
            "Function" => "<PropertyGroup><Away>$([MSBuild]::MakeRelative($(AcmeRoot), $(MSBuildProjectDirectory)))</Away></PropertyGroup>"
                + "<PropertyGroup><DefineConstants>$(DefineConstants);AFLOAT</DefineConstants></PropertyGroup>",
            "Numbers" => "<PropertyGroup><LangVersion>1e999</LangVersion><Nullable>\u2028</Nullable><DefineConstants>a "
                + "b;#;1</DefineConstants></PropertyGroup>",
            _ => "",
        };

    private static string ReadsSecret(TempTree tree) => $"$([System.IO.File]::ReadAllText('{tree.Outside}/secret.txt'))";
}
