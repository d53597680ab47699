using RefMiner.Nodes;

namespace RefMiner.Context;

public sealed class TypeOutlineReaderTests
{
    private const int Members = 60;

    [Test]
    public void BuildContext_TypeHasMoreMembersThanFit_SaysHowManyAreLeftOut()
    {
        var lines = Outline("Task SaveInvoice(Invoice invoice)");

        var shown = lines.Count(line => line.EndsWith(");", StringComparison.Ordinal));
        Assert.That(lines, Has.Some.EqualTo(FormattableString.Invariant($"    // {Members - shown} more")));
    }

    [Test]
    public void BuildContext_TypeHasMoreMembersThanFit_ShowsThoseLikeTheRequest() =>
        Assert.That(Outline("Task SaveMethod57(Invoice invoice)"), Has.Some.Contains("void Method57("));

    [Test]
    public void BuildContext_MemberForDerivedTypesAlone_SaysSo() =>
        Assert.That(Outline("Task SaveMethod57(Invoice invoice)", Access.Protected), Has.Some.StartsWith("    protected void Method57("));

    private static string[] Outline(string signature, Access access = Access.Public)
    {
        using var folder = new TempFolder();
        var methods = Enumerable.Range(0, Members).Select(i => Sample.Method(FormattableString.Invariant($"Method{i:00}"), ["Store.Save"]));
        var corpus = Sample.Corpus("shop", Sample.Node("OrderStore", methods: [.. methods])) with
        {
            Profile = "dotnet",
            ProfileHash = Sample.Dotnet.Hash,
            Members = [Type, .. Enumerable.Range(0, Members).Select(i => Member(i) with { Access = access })],
        };
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, corpus));
        var request = new ContextRequest
        {
            Operation = new OperationSpec { Signature = signature },
            ContainingType = new ContainingType { Name = "OrderStore" },
        };

        var text = index.BuildContext(request, new ContextOptions()).Context.ReferenceImplementations;
        var start = text.IndexOf("## The Type to Write Into: OrderStore", StringComparison.Ordinal);
        return text[start..text.IndexOf("\n## ", start + 1, StringComparison.Ordinal)].Split('\n');
    }

    private static MemberRecord Type =>
        new()
        {
            Type = "OrderStore",
            Owner = "Shop.OrderStore",
            Name = "OrderStore",
            Kind = DeclarationKind.Class,
            Text = "class OrderStore",
            Tokens = 3,
            Path = "src/OrderStore.cs",
            Line = 1,
        };

    private static MemberRecord Member(int i) =>
        Type with
        {
            Name = FormattableString.Invariant($"Method{i:00}"),
            Kind = DeclarationKind.Method,
            Text = FormattableString.Invariant($"void Method{i:00}(CancellationToken cancellationToken, string name)"),
            Tokens = 12,
            Line = (20 * i) + 10,
        };
}
