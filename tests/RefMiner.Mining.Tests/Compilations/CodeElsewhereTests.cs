namespace RefMiner.Compilations;

/// <summary>Code binds to what is not mined, and members are found wherever they stand; the trees are in <see cref="Harbour"/>.</summary>
public sealed class CodeElsewhereTests
{
    [TestCase("Forms", "Lift", "Bar.Raise")]
    [TestCase("Tables", "Depth", "Tides.Read")]
    [TestCase("Tables", "Marks", "Buoys.Count")]
    [TestCase("Pages", "Refresh", "ComponentBase.StateHasChanged")]
    [TestCase("Pages", "Refresh", "NavigationManager.NavigateTo")]
    [TestCase("Pages", "Refresh", "IConfiguration.GetSection")]
    [TestCase("Pages", "HasBody", "LayoutComponentBase.Body")]
    [TestCase("Pages", "Made", "string.Trim")]
    [TestCase("Pages", "First", "string.Trim")]
    [TestCase("Pages", "Closes", "IDisposable.Dispose")]
    [TestCase("Parts", "Shorten", "string.Trim")]
    [TestCase("Service", "Name", "int.ToString")]
    [TestCase("Service", "MapPost", "HttpResponseWritingExtensions.WriteAsync")]
    [TestCase("Parts", "Weigh", "string.Trim")]
    public void Mine_CodeThatNeedsWhatIsNotMined_Binds(string folder, string method, string call) =>
        Assert.That(Harbour.Methods(folder, method).Single().ApiUses.Select(use => $"{use.Receiver}.{use.Name}"), Does.Contain(call));

    [TestCase("Forms", "Gate")]
    [TestCase("Tables", "Chart,Fairway")]
    public void Mine_CodeThatIsOnlyBoundTo_IsNoNode(string folder, string nodes) =>
        Assert.That(Harbour.Nodes(folder).Select(node => node.Name).Order(StringComparer.Ordinal), Is.EqualTo(nodes.Split(',')));

    [Test]
    public void Mine_MemberThatIsMarkedAsGenerated_IsNone() => Assert.That(Harbour.Methods("Parts", "Made"), Is.Empty);

    [Test]
    public void Mine_TypeWithGeneratedPart_StandsInThePartWrittenByHand()
    {
        var gate = Harbour.Nodes("Forms").Single();

        Assert.Multiple(() =>
        {
            Assert.That(gate.Path, Is.EqualTo("Forms/Gate.cs"));
            Assert.That(gate.FieldTypes, Does.Contain("Bar"));
            Assert.That(gate.Methods.Select(method => method.Name), Is.EqualTo(new[] { "Lift" }));
        });
    }

    [TestCase("Board", "ComponentBase")]
    [TestCase("Frame", "LayoutComponentBase")]
    public void Mine_CodeBehind_HasTheBaseOfItsMarkup(string node, string parent) =>
        Assert.That(Harbour.Nodes("Pages").Single(found => found.Name == node).BaseTypes, Does.Contain(parent));

    [TestCase("Log", "Opens the log.")]
    [TestCase("Write", "Writes a line.")]
    [TestCase("Last", "The last line.")]
    [TestCase("Written", "Tells of a line.")]
    public void Mine_PartialMember_IsDocumentedByTheOtherPart(string name, string summary)
    {
        var method = Harbour.Methods("Parts", name).Single();

        Assert.That((method.Summary, method.SignatureForm.Text.Split('\n')[0]), Is.EqualTo((summary, $"/// <summary>{summary}</summary>")));
    }

    [TestCase("extension(string)", "// extension(string word)", "string")]
    [TestCase("extension(System.Collections.Generic.List<T>)", "// extension<T>(List<T> words) where T : notnull", "List")]
    public void Mine_MemberOfExtensionBlock_SaysItsReceiver(string part, string line, string parameter)
    {
        var method = Harbour.Methods("Parts", "IsShort").Single(found => found.Id == $"P:Quay.Words.{part}.IsShort");

        Assert.Multiple(() =>
        {
            Assert.That(method.Full.Text.Split('\n')[0], Is.EqualTo(line));
            Assert.That(method.SignatureForm.Text.Split('\n')[0], Is.EqualTo(line));
            Assert.That(method.ParameterTypes, Is.EqualTo(new[] { parameter }));
        });
    }

    [TestCase("MapGet", "M:Program.MapGet(/ships/{id})", "app.MapGet(\"/ships/{id}\", (int id) => { /* ... */ });")]
    [TestCase("MapPost", "M:Program.MapPost(/ships)", "app.MapPost(\"/ships\", async (HttpContext context) => { /* ... */ });")]
    [TestCase("Name", "M:Program.Name", "static string Name(int id);")]
    public void Mine_TopLevelCode_IsQuotableByRouteAndFunction(string name, string id, string signature)
    {
        var method = Harbour.Methods("Service", name).Single();

        Assert.That((method.Id, method.SignatureForm.Text), Is.EqualTo((id, signature)));
    }

    [TestCase("MapGet", "/quays")]
    [TestCase("MapPost", "/v1/quays/{args.Length}")]
    [TestCase("MapPut", "/api/quays/{id}")]
    [TestCase("MapDelete", "/api/v1/old/")]
    [TestCase("MapFallback", "/api/{*path:nonfile}")]
    [TestCase("MapPatch", "Elsewhere.Path")]
    public void Mine_RouteThatIsNoLiteral_IsReadInItsFile(string name, string route) =>
        Assert.That(Harbour.Methods("Routes", name).Single().Id, Is.EqualTo($"M:Program.{name}({route})"));

    [TestCase("MapPost", "^/2/1/2/.*/1/in$")]
    [TestCase("MapPut", "^/a # b c$")]
    [TestCase("MapPatch", "^/hooks/<redacted:github-token>$")]
    [TestCase("MapGet", "^.{1,200}$")]
    [TestCase("MapDelete", "^/d{199}$")]
    public void Mine_OddRoute_NamesItsEndpointShortlyAndOnOneLine(string name, string route) =>
        Assert.That(Harbour.Methods("OddRoutes", name).Single().Id[$"M:Program.{name}(".Length..^1], Does.Match(route));

    [TestCase("Weigh", 1)]
    [TestCase("_title", 1)]
    [TestCase("_plain", 0)]
    [TestCase("Shorten", 1)]
    [TestCase("Plain", 0)]
    [TestCase("_rules", 1)]
    public void Mine_FieldOrPropertyThatHoldsCode_IsAMember(string name, int members) =>
        Assert.That(Harbour.Methods("Parts", name), Has.Length.EqualTo(members));
}
