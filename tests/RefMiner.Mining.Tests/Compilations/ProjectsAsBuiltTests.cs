using RefMiner.Nodes;

namespace RefMiner.Compilations;

/// <summary>What counts as in the build does so here; the trees are in <see cref="Village"/>.</summary>
public sealed class ProjectsAsBuiltTests
{
    [TestCase("SymbolNet10")]
    [TestCase("SymbolNet8")]
    [TestCase("SymbolNet48")]
    [TestCase("SymbolStandard")]
    [TestCase("SymbolLower")]
    [TestCase("SymbolWindows")]
    [TestCase("SymbolFunction")]
    [TestCase("SymbolSolution")]
    [TestCase("SymbolWildcard")]
    [TestCase("SymbolOld")]
    [TestCase("SymbolSwitch")]
    [TestCase("SymbolCase")]
    [TestCase("SymbolSpaces")]
    [TestCase("SymbolPlatform")]
    [TestCase("SymbolExists")]
    [TestCase("Locker")]
    public void Mine_CodeUnderSymbolOfTheBuild_IsFound(string folder) =>
        Assert.That(Village.Methods(folder).Select(method => method.Name), Does.Contain("Special"));

    [TestCase("Outside")]
    [TestCase("Reading")]
    [TestCase("Walking")]
    [TestCase("Environment")]
    public void Mine_ProjectThatLooksOutsideTheTree_LearnsNothing(string folder) =>
        Assert.That(Village.Methods(folder).Select(method => method.Name), Is.EqualTo(new[] { "Plain" }));

    [TestCase("Outside")]
    [TestCase("Reading")]
    [TestCase("Walking")]
    [TestCase("Torn")]
    public void Mine_ProjectThatCannotCountAsWritten_IsReported(string folder) =>
        Assert.That(
            Village
                .Corpus.Diagnostics.Where(diagnostic => diagnostic.Id == DiagnosticIds.InvalidProject)
                .Select(diagnostic => diagnostic.Path),
            Has.Some.StartsWith(folder + "/")
        );

    [Test]
    public void Mine_FunctionInWhatAPackageSaysOfItself_IsNoFault() =>
        Assert.That(Village.Corpus.Diagnostics.Select(diagnostic => diagnostic.Path), Has.None.StartsWith("Notes/"));

    [TestCase("PackagePlain")]
    [TestCase("PackageFloating")]
    [TestCase("PackageUpdate")]
    [TestCase("PackageCentral")]
    [TestCase("PackageOverride")]
    [TestCase("PackageGlobal")]
    [TestCase("PackageHint")]
    [TestCase("PackageSearched")]
    [TestCase("PackageAlias")]
    [TestCase("PackageAway")]
    [TestCase("PackageMoved")]
    [TestCase("PackageLocked")]
    [TestCase("PackageListed")]
    [TestCase("PackageListedInTree")]
    [TestCase("PackageOwnFolder")]
    [TestCase("PackageStale")]
    public void Mine_CallOfAPackage_ResolvesInTheVersionOfTheBuild(string folder) =>
        Assert.That(Calls(Village.Methods(folder).Single()), Is.EqualTo(new[] { "Gauge.Read" }));

    [TestCase("Spans", "Has", "Enumerable.Contains")]
    [TestCase("Older", "Name", "string.Trim")]
    [TestCase("Client", "Map", "EndpointRouteBuilderExtensions.MapGet")]
    [TestCase("Platforms", "Stamp", "Clock.Now")]
    [TestCase("Office", "Serve", "Clerk.Weigh")]
    [TestCase("Aspire", "Names", "Directory.GetFiles")]
    [TestCase("Masts", "Haul", "Knot.Tie")]
    [TestCase("Quay", "Lift", "Hand.Pull")]
    [TestCase("Pier", "Land", "Hand.Pull")]
    [TestCase("Cased", "Light", "Lamp.Turn")]
    [TestCase("Cased", "Light", "Knot.Tie")]
    [TestCase("Shapes", "Load", "Reader.Read")]
    [TestCase("scripts", "Weigh", "Gauge.Read")]
    [TestCase("tools", "Describe", "Results.Text")]
    [TestCase("tools", "Format", "Gauge.Read")]
    [TestCase("Outer", "Open", "Bell.Ring")]
    [TestCase("Yard", "Call", "string.Trim")]
    [TestCase("Alley", "Call", "string.Trim")]
    [TestCase("Maker", "Call", "string.Trim")]
    [TestCase("Borrower", "Call", "Tool.Fill")]
    [TestCase("Keeper", "Open", "Key.Turn")]
    [TestCase("Packed", "Level", "string.Trim")]
    [TestCase("Globbing", "Say", "JsonSerializer.Serialize")]
    [TestCase("includes", "Show", "Parts.Early")]
    [TestCase("includes", "Show", "string.Trim")]
    [TestCase("includes", "Early", "Deep.Say")]
    public void Mine_Call_BindsAsInTheBuild(string folder, string method, string call) =>
        Assert.That(Calls(Village.Methods(folder).Single(found => found.Name == method)), Does.Contain(call));

    [TestCase("Removed", "T:Shop.Orders", 2)]
    [TestCase("Platforms", "T:Shop.Clock", 2)]
    [TestCase("Pair", "T:Shop.Basket", 1)]
    [TestCase("Pair", "T:Shop.BasketTests", 0)]
    [TestCase("tools", "T:Item", 2)]
    [TestCase("Drafts", "T:Shop.Mug", 3)]
    public void Mine_TypeInSourcesThatNeverCompileTogether_StaysApart(string folder, string id, int nodes) =>
        Assert.That(
            Village.Corpus.Nodes.Count(node => node.Id.Value == id && node.Path.StartsWith(folder + "/", StringComparison.Ordinal)),
            Is.EqualTo(nodes)
        );

    [Test]
    public void Mine_PublishedLibraryWithATestFramework_IsNoTest() => Assert.That(Village.Methods("Stage"), Has.Length.EqualTo(1));

    [Test]
    public void Mine_UnpublishedProjectWithATestFramework_IsLeftOut() => Assert.That(Village.Methods("Trials"), Is.Empty);

    [Test]
    public void Mine_ProjectOfATestSdkThatIsNotThere_IsLeftOut() => Assert.That(Village.Methods("Verify"), Is.Empty);

    [TestCase("src", "src/Shop.slnx", "<Solution/>")]
    [TestCase("eng", "eng/Shop.slnx", "<Solution><Project Path=\"../src/App/App.csproj\"/></Solution>")]
    public void Mine_SolutionBelowTheRoot_SaysSolutionDir(string folder, string solution, string text)
    {
        using var tree = new TempTree()
            .With(solution, text)
            .With(folder + "/marks.props", "<Project/>")
            .With(
                "src/App/App.csproj",
                "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><DefineConstants "
                    + "Condition=\"Exists('$(SolutionDir)marks.props')\">MARKED</DefineConstants></PropertyGroup></Project>"
            )
            .With("src/App/A.cs", "class A\n{\n#if MARKED\n    int Special() { return 2; }\n#endif\n}\n");

        Assert.That(
            Sample.Mine(tree).Corpus!.Nodes.SelectMany(node => node.Methods).Select(method => method.Name),
            Is.EqualTo(new[] { "Special" })
        );
    }

    [TestCase("src/Shop.Testing", "false", "A,C")]
    [TestCase("src/Shop.Testing", "", "C")]
    [TestCase("tests/Shop.Testing", "false", "C")]
    public void Mine_ProjectNamedLikeTestsThatSaysItHasNone_IsMined(string folder, string isTest, string nodes)
    {
        using var tree = new TempTree()
            .With(
                folder + "/Shop.Testing.csproj",
                "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework>"
                    + $"<IsTestProject>{isTest}</IsTestProject></PropertyGroup></Project>"
            )
            .With(folder + "/A.cs", "class A\n{\n    int Go() { return 2; }\n}\n")
            .With(folder + "/Tests/B.cs", "class B\n{\n    int Go() { return 2; }\n}\n")
            .With("src/Shop/C.cs", "class C\n{\n    int Go() { return 2; }\n}\n");

        Assert.That(Sample.Mine(tree).Corpus!.Nodes.Select(node => node.Name), Is.EqualTo(nodes.Split(',')));
    }

    [Test]
    public void Mine_FileBasedAppThatChanged_IsEvaluatedAgain()
    {
        using var tree = new TempTree().With("run.cs", "#:property DefineConstants=NONE\n" + App);
        var before = Sample.Mine(tree);
        tree.With("run.cs", "#:property DefineConstants=MARKED\n" + App);

        Assert.That(
            new[] { before, Sample.Mine(tree, earlier: before.State.Value) }.Select(run =>
                run.Corpus!.Nodes.SelectMany(node => node.Methods).Count()
            ),
            Is.EqualTo(new[] { 2, 3 })
        );
    }

    private const string App =
        "Tool.Plain();\nstatic class Tool\n{\n    public static int Plain() { return 1; }\n#if MARKED\n    static int Special() { return 2; "
        + "}\n#endif\n}\n";

    [TestCase("1.0.0", "1.0.0")]
    [TestCase("[1.0.0, 3.0.0)", "1.0.0")]
    [TestCase("(1.0.0, 3.0.0]", "2.0.0")]
    [TestCase("1.5", "2.0.0")]
    [TestCase("2.*", "2.1.0")]
    [TestCase("*", "3.0.0")]
    public void Best_OfVersionsThatAreThere_IsTheOneThatNuGetTakes(string asked, string expected) =>
        Assert.That(PackageVersion.Best(asked, ["3.0.0", "2.1.0", "1.0.0", "2.0.0"]), Is.EqualTo(expected));

    private static IEnumerable<string> Calls(MethodRecord method) => method.ApiUses.Select(use => $"{use.Receiver}.{use.Name}");
}
