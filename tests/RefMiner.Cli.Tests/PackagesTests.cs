using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ModelContextProtocol.Client;
using RefMiner.Running;

namespace RefMiner;

/// <summary>
/// What people install: packed once, then used as they would. The folder for packages is the tests' own, so that nothing packed
/// earlier is taken instead.
/// </summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
[Category("Build")]
public sealed class PackagesTests
{
    private static readonly string Example = Path.Combine(Repository.Root, "docs", "embed", "Program.cs");
    private static readonly string FleetExample = Path.Combine(Repository.Root, "docs", "embed", "Fleet.cs");
    private readonly TempFolder _temp = new();
    private readonly Lazy<string> _fleetProgram;

    public PackagesTests() => _fleetProgram = new(BuildFleetProgram);

    /// <summary>Apart from the build that these tests run in, and without what only checks the sources or takes minutes.</summary>
    private string[] How =>
        [
            "-c",
            "Release",
            "--artifacts-path",
            _temp.At("build"),
            "-p:ToolRuntimes=any",
            "-p:RunAnalyzers=false",
            "-m:1",
            "-nodeReuse:false",
            "--tl:off",
        ];

    private static IEnumerable<string> PackageIds =>
        ["RefMiner.Core", "RefMiner.CSharp", "RefMiner.Mining", "RefMiner.Generation", "RefMiner.Fleet", "refminer"];

    [OneTimeSetUp]
    public void Pack() => Dotnet(_temp.Path, ["pack", Path.Combine(Repository.Root, "RefMiner.sln"), "-o", _temp.At("packages"), .. How]);

    [OneTimeTearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void Pack_Solution_GivesTheLibrariesWithSymbolsAndTheTool()
    {
        var packed = Directory
            .GetFiles(_temp.At("packages"))
            .Select(file => Path.GetFileName(file).Replace(".0.1.0.", ".*.", StringComparison.Ordinal));

        Assert.That(
            packed,
            Is.SupersetOf([
                    "RefMiner.Core.*.nupkg",
                    "RefMiner.Core.*.snupkg",
                    "RefMiner.CSharp.*.nupkg",
                    "RefMiner.CSharp.*.snupkg",
                    "RefMiner.Mining.*.nupkg",
                    "RefMiner.Mining.*.snupkg",
                    "RefMiner.Generation.*.nupkg",
                    "RefMiner.Generation.*.snupkg",
                    "RefMiner.Fleet.*.nupkg",
                    "RefMiner.Fleet.*.snupkg",
                    "refminer.*.nupkg",
                    "refminer.any.*.nupkg",
                ])
                .And.None.Contains("Tests")
                .And.None.Contains("Benchmarks")
        );
    }

    [TestCaseSource(nameof(PackageIds))]
    public void Pack_Package_SaysWhatItIs(string id)
    {
        using var package = ZipFile.OpenRead(PackageOf(id));
        using var nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        var said = XDocument
            .Load(nuspec)
            .Root!.Elements()
            .Single()
            .Elements()
            .ToLookup(element => element.Name.LocalName, element => element.Value);

        Assert.That(
            (
                said["license"].Single(),
                said["icon"].Single(),
                said["readme"].Single(),
                said["tags"].Any(),
                said["description"].Single().Length > 50
            ),
            Is.EqualTo(("MIT", "icon.png", "README.md", true, true))
        );
        Assert.That(package.Entries.Select(entry => entry.FullName), Is.SupersetOf(["icon.png", "README.md"]));
    }

    [TestCase("RefMiner.Core")]
    [TestCase("RefMiner.CSharp", "RefMiner.Core")]
    [TestCase("RefMiner.Mining", "RefMiner.CSharp", "RefMiner.Core")]
    [TestCase("RefMiner.Generation", "RefMiner.CSharp", "RefMiner.Core")]
    [TestCase("RefMiner.Fleet", "RefMiner.Core", "RefMiner.Mining")]
    public void Pack_Library_AsksForTheOthersInItsOwnVersionAlone(string id, params string[] others)
    {
        using var package = ZipFile.OpenRead(PackageOf(id));
        using var nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        var asked = XDocument
            .Load(nuspec)
            .Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => ((string?)element.Attribute("id"), (string?)element.Attribute("version")))
            .Where(dependency => dependency.Item1!.StartsWith("RefMiner.", StringComparison.Ordinal));

        Assert.That(asked, Is.EquivalentTo(others.Select(other => (other, $"[{VersionOf(id)}]"))));
    }

    [Test]
    public void Pack_Tool_IsAServerThatGalleriesCanStart()
    {
        using var package = ZipFile.OpenRead(PackageOf("refminer"));
        using var nuspec = package.GetEntry("refminer.nuspec")!.Open();
        var types = XDocument
            .Load(nuspec)
            .Descendants()
            .Where(element => element.Name.LocalName == "packageType")
            .Select(element => (string?)element.Attribute("name"))
            .ToArray();
        using var server = package.GetEntry(".mcp/server.json")!.Open();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(types, Is.SupersetOf(["McpServer", "DotnetTool"]));
            Assert.That((string?)JsonNode.Parse(server)!["packages"]![0]!["version"], Is.EqualTo(VersionOf("refminer")));
        }
    }

    [Test]
    public async Task Tool_StartedByDnxAsItsServerFileSays_AnswersAClient()
    {
        using var package = ZipFile.OpenRead(PackageOf("refminer"));
        using var server = package.GetEntry(".mcp/server.json")!.Open();
        var arguments = JsonNode.Parse(server)!["packages"]![0]!["packageArguments"]!
            .AsArray()
            .SelectMany(argument =>
                (string?)argument!["name"] is { } name ? [name, Repository.Samples] : new[] { (string)argument["value"]! }
            );
        var transport = new StdioClientTransport(
            new StdioClientTransportOptions
            {
                Command = Refminer.Host,
                Arguments =
                [
                    "dnx",
                    "refminer",
                    "--yes",
                    "--version",
                    VersionOf("refminer"),
                    "--source",
                    _temp.At("packages"),
                    "--",
                    .. arguments,
                ],
                WorkingDirectory = _temp.Path,
                EnvironmentVariables = new Dictionary<string, string?>
                {
                    ["NUGET_PACKAGES"] = _temp.At("cache"),
                    ["DOTNET_CLI_HOME"] = _temp.Path,
                    ["XDG_CACHE_HOME"] = _temp.Path,
                },
            }
        );

        await using var client = await McpClient.CreateAsync(transport);

        Assert.That((await client.ListToolsAsync()).Select(tool => tool.Name), Is.SupersetOf(["context", "show", "index"]));
    }

    [Test]
    public void Pack_Again_GivesTheSameAssembly()
    {
        foreach (var built in new[] { "bin", "obj" })
            Directory.Delete(_temp.At("build", built, "RefMiner.Core"), recursive: true);
        Dotnet(_temp.Path, ["pack", Path.Combine(Repository.Root, "src", "RefMiner.Core"), "-o", _temp.At("again"), .. How]);

        Assert.That(
            AssemblyOf(Directory.GetFiles(_temp.At("again"), "*.nupkg").Single()),
            Is.EqualTo(AssemblyOf(PackageOf("RefMiner.Core")))
        );
    }

    [Test]
    public void Tool_InstalledIntoAnEmptyFolder_RunsTheDemo()
    {
        Dotnet(
            _temp.Path,
            "tool",
            "install",
            "refminer",
            "--tool-path",
            _temp.At("tool"),
            "--add-source",
            _temp.At("packages"),
            "--version",
            VersionOf("refminer")
        );

        var program = Directory.GetFiles(_temp.At("tool"), "refminer*").Single();
        var demo = new Refminer
        {
            Executable = program,
            Program = [],
            Arguments = ["demo", "--index", _temp.At("demo-index")],
            Folder = _temp.Path,
        }
            .RunAsProcess()
            .Succeeded();

        Assert.That(Markdown.Read(demo.Output).Titles.TakeLast(Markdown.ContextTitles.Length), Is.EqualTo(Markdown.ContextTitles));
    }

    [Test]
    public void Library_InANewProject_RunsTheExample()
    {
        NewProject("example", "RefMiner.Core", Example);
        SharedIndex.CopyTo(_temp.At("example", "index"));

        var said = Dotnet(_temp.At("example"), "run", "-c", "Release").Output;

        Assert.That(Markdown.Read(said).Titles, Is.EqualTo(Markdown.ContextTitles));
        Assert.That(said, Does.Match(@"\A0\.\d\d Node\w+Effect\n"));
    }

    [Test]
    public void Fleet_InANewProject_SaysThatTheDatabaseIsAway()
    {
        var run = FleetProgram("away").With("Host=127.0.0.1;Port=1;Database=fleet").RunAsProcess();

        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Errors, Does.Contain("RefMiner.FleetException: database 127.0.0.1:1/fleet cannot be reached"));
    }

    [Test]
    public void Fleet_InANewProject_AnswersFromAFleetAndThenWithoutIt()
    {
        Run answered,
            alone;
        var program = FleetProgram("answer");
        using (var server = PostgresServer.Start())
        {
            var connection = $"Host={server.Host};Database=postgres;Username=postgres";
            foreach (
                var step in new string[][]
                {
                    ["init"],
                    ["add", "shop", GeneratedTree.Write(_temp, "shop", 3)],
                    ["run-now", "shop"],
                    ["worker", "--until-idle"],
                }
            )
                new Refminer { Arguments = ["fleet", .. step] }
                    .With(connection)
                    .RunAsProcess()
                    .Succeeded();

            program = program.With(connection);
            answered = program.RunAsProcess().Succeeded();
        }

        alone = program.RunAsProcess().Succeeded();

        Assert.That(answered.Output, Does.Match(@"\A[01]\.\d\d Order\dStore\n"));
        Assert.That(answered.Errors, Is.Empty);
        Assert.That(alone.Output, Is.EqualTo(answered.Output), "a copy answers while its fleet is away");
        Assert.That(alone.Errors, Does.Match(@"\Aas of \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ: database .* cannot be reached"));
    }

    [Test]
    public void Example_InTheReadme_IsTheFile()
    {
        var blocks = Markdown.Read(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Blocks;

        Assert.That(blocks, Does.Contain(File.ReadAllText(Example).TrimEnd()));
    }

    [Test]
    public void Example_OfAFleet_IsInThePage()
    {
        var blocks = Markdown.Read(File.ReadAllText(Path.Combine(Repository.Root, "docs", "embed.md"))).Blocks;

        Assert.That(blocks, Does.Contain(File.ReadAllText(FleetExample).TrimEnd()));
    }

    private void NewProject(string folder, string package, string program)
    {
        _temp.Write(
            $"{folder}/Example.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreAdditionalProjectSources>{_temp.At("packages")}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{VersionOf(package)}" />
              </ItemGroup>
            </Project>
            """
        );
        File.Copy(program, _temp.At(folder, "Program.cs"));
    }

    /// <summary>The example of a fleet as a program that runs in a folder of its own.</summary>
    private Refminer FleetProgram(string folder) =>
        new()
        {
            Program = ["exec", _fleetProgram.Value],
            Arguments = [],
            Folder = Directory.CreateDirectory(_temp.At(folder)).FullName,
        };

    private string BuildFleetProgram()
    {
        NewProject("fleet", "RefMiner.Fleet", FleetExample);
        Dotnet(_temp.At("fleet"), "build", "-c", "Release", "-o", _temp.At("fleet", "built"));
        return _temp.At("fleet", "built", "Example.dll");
    }

    private string PackageOf(string id) =>
        Directory.GetFiles(_temp.At("packages"), $"{id}.*.nupkg").Single(file => char.IsAsciiDigit(Path.GetFileName(file)[id.Length + 1]));

    private string VersionOf(string id) => Path.GetFileNameWithoutExtension(PackageOf(id))[(id.Length + 1)..];

    private static byte[] AssemblyOf(string package)
    {
        using var zip = ZipFile.OpenRead(package);
        using var entry = zip.GetEntry("lib/net10.0/RefMiner.Core.dll")!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private Run Dotnet(string folder, params string[] arguments)
    {
        var dotnet = SampleBuildTests.Dotnet(arguments, folder);
        if (arguments[0] != "pack")
            dotnet = dotnet with { Variables = dotnet.Variables.Add("NUGET_PACKAGES", _temp.At("cache")) };
        var run = dotnet.RunAsProcess();
        Assert.That(run.ExitCode, Is.Zero, run.Output + run.Errors);
        return run;
    }
}
