using RefMiner.Nodes;

namespace RefMiner.Compilations;

/// <summary>What counts as in the build does so here; the trees are in <see cref="Village"/>.</summary>
public sealed class ProjectsAsBuiltTests
{
    [TestCase("SymbolNet10")]
    [TestCase("SymbolNet48")]
    [TestCase("SymbolStandard")]
    [TestCase("SymbolWindows")]
    [TestCase("SymbolFunction")]
    [TestCase("SymbolSolution")]
    [TestCase("SymbolWildcard")]
    [TestCase("SymbolOld")]
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

    [TestCase("PackagePlain")]
    [TestCase("PackageFloating")]
    [TestCase("PackageUpdate")]
    [TestCase("PackageCentral")]
    [TestCase("PackageOverride")]
    [TestCase("PackageGlobal")]
    [TestCase("PackageHint")]
    [TestCase("PackageAlias")]
    [TestCase("PackageAway")]
    [TestCase("PackageMoved")]
    [TestCase("PackageListed")]
    [TestCase("PackageListedInTree")]
    public void Mine_CallOfThePackageThatTheBuildTakes_IsNoCallOfNothing(string folder) =>
        Assert.That(Calls(Village.Methods(folder).Single()), Is.EqualTo(new[] { "Gauge.Read" }));

    [TestCase("Spans", "Has", "Enumerable.Contains")]
    [TestCase("Older", "Name", "string.Trim")]
    [TestCase("Client", "Map", "EndpointRouteBuilderExtensions.MapGet")]
    [TestCase("Platforms", "Stamp", "Clock.Now")]
    [TestCase("Office", "Serve", "Clerk.Weigh")]
    [TestCase("Aspire", "Names", "Directory.GetFiles")]
    [TestCase("tools", "Describe", "Results.Text")]
    [TestCase("tools", "Format", "Gauge.Read")]
    public void Mine_Call_BindsAsInTheBuild(string folder, string method, string call) =>
        Assert.That(Calls(Village.Methods(folder).Single(found => found.Name == method)), Does.Contain(call));

    [TestCase("Removed", "T:Shop.Orders", 2)]
    [TestCase("Platforms", "T:Shop.Clock", 2)]
    [TestCase("Pair", "T:Shop.Basket", 1)]
    [TestCase("Pair", "T:Shop.BasketTests", 0)]
    [TestCase("tools", "T:Item", 2)]
    public void Mine_TypeInSourcesThatNeverCompileTogether_StaysApart(string folder, string id, int nodes) =>
        Assert.That(
            Village.Corpus.Nodes.Count(node => node.Id.Value == id && node.Path.StartsWith(folder + "/", StringComparison.Ordinal)),
            Is.EqualTo(nodes)
        );

    private static IEnumerable<string> Calls(MethodRecord method) => method.ApiUses.Select(use => $"{use.Receiver}.{use.Name}");
}
