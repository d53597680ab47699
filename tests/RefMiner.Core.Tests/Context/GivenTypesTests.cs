using RefMiner.Nodes;

namespace RefMiner.Context;

public sealed class GivenTypesTests
{
    [Test]
    public void BuildContext_TypeOfTheSignature_IsOutlinedThoughItsNamesAreQuoted()
    {
        var text = References(
            new OperationSpec { Signature = "Task Archive(Invoice invoice)" },
            ["Invoice.Total", "Invoice.Number"],
            "string Number { get; }",
            "decimal Total { get; }"
        );

        Assert.That(text, Does.Contain("class Invoice { string Number { get; } decimal Total { get; } }"));
    }

    [Test]
    public void BuildContext_Dependency_IsOutlinedThoughItsNamesAreQuoted()
    {
        var text = References(
            new OperationSpec { Signature = "Task Archive()" },
            ["Invoice.Total"],
            "decimal Total { get; }",
            "decimal Tax { get; }"
        );

        Assert.That(text, Does.Contain("class Invoice { decimal Total { get; } decimal Tax { get; } }"));
    }

    [Test]
    public void BuildContext_TypeOfTheSignatureHasManyMembers_TakesALimitedShare()
    {
        var members = Enumerable.Range(0, 300).Select(i => FormattableString.Invariant($"decimal Part{i:000} {{ get; }}")).ToArray();
        var text = References(
            new OperationSpec { Signature = "Task Archive(Invoice invoice)" },
            [.. Enumerable.Range(0, 300).Select(i => FormattableString.Invariant($"Invoice.Part{i:000}"))],
            members
        );

        Assert.That(members.Count(member => text.Contains(member, StringComparison.Ordinal)), Is.InRange(10, 60));
    }

    [TestCase("IArchive", Description = "a parameter of what the base type asks for")]
    [TestCase("IHandler<Invoice>", Description = "a type argument of the base type")]
    public void BuildContext_NoSignature_OutlinesWhatTheBaseTypeHandsOver(string baseType)
    {
        var archive = Type with
        {
            Type = "IArchive",
            Owner = "Shop.IArchive",
            Name = "IArchive",
            Kind = DeclarationKind.Interface,
            Text = "interface IArchive",
        };
        var put = archive with
        {
            Name = "Put",
            Kind = DeclarationKind.Method,
            Traits = DeclarationTraits.Abstract,
            Text = "Task Put(Invoice invoice);",
            Line = 2,
        };
        var text = References(
            new ContextRequest
            {
                Description = "Archives to tape",
                ContainingType = new ContainingType { Name = "Tape", BaseTypes = [baseType] },
            },
            ["Invoice.Total", "Invoice.Number"],
            [Type, archive, put],
            [Member("string Number { get; }", 0), Member("decimal Total { get; }", 1)]
        );

        Assert.That(text, Does.Contain("class Invoice { string Number { get; } decimal Total { get; } }"));
    }

    [Test]
    public void BuildContext_NestedType_StandsInsideTheTypeAroundIt()
    {
        var text = References(
            new OperationSpec { Signature = "Task Archive(Invoice invoice)" },
            ["Invoice.Total"],
            [Type with { Type = "Ledger", Owner = "Shop.Ledger", Name = "Ledger", Text = "static class Ledger" }],
            [Type with { Owner = "Shop.Ledger.Invoice" }, Member("decimal Total { get; }", 1) with { Owner = "Shop.Ledger.Invoice" }]
        );

        Assert.That(text, Does.Contain("static class Ledger { class Invoice { decimal Total { get; } } }"));
    }

    [Test]
    public void BuildContext_FieldWhoseValueEndsWithABrace_EndsWithASemicolon()
    {
        var field = Member("static char[] Separators = { ':' }", 1) with { Name = "Separators", Kind = DeclarationKind.Field };

        var text = References(new OperationSpec { Signature = "Task Archive(Invoice invoice)" }, ["Invoice.Separators"], [Type], [field]);

        Assert.That(text, Does.Contain("class Invoice { static char[] Separators = { ':' }; }"));
    }

    private static string References(OperationSpec operation, string[] uses, params string[] members) =>
        References(operation, uses, [Type], members.Select(Member));

    private static string References(
        OperationSpec operation,
        string[] uses,
        IEnumerable<MemberRecord> types,
        IEnumerable<MemberRecord> members
    ) =>
        References(
            new ContextRequest
            {
                Operation = operation,
                ContainingType = new ContainingType { Name = "InvoiceArchive", Dependencies = ["Invoice"] },
            },
            uses,
            types,
            members
        );

    private static string References(
        ContextRequest request,
        string[] uses,
        IEnumerable<MemberRecord> types,
        IEnumerable<MemberRecord> members
    )
    {
        using var folder = new TempFolder();
        var corpus = Sample.Corpus(
            "shop",
            Sample.Node(
                "InvoiceStore",
                methods: [Sample.Method("Archive", uses), Sample.Method("Keep", ["Store.Open"]), Sample.Method("Count", ["Store.Count"])]
            )
        ) with
        {
            Profile = "dotnet",
            ProfileHash = Sample.Dotnet.Hash,
            Members = [.. types, .. members],
        };
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, corpus));
        return index.BuildContext(request, new ContextOptions()).Context.ReferenceImplementations;
    }

    private static MemberRecord Type =>
        new()
        {
            Type = "Invoice",
            Owner = "Shop.Invoice",
            Name = "Invoice",
            Kind = DeclarationKind.Class,
            Text = "class Invoice",
            Tokens = 3,
            Path = "src/InvoiceStore.cs",
            Line = 1,
        };

    private static MemberRecord Member(string text, int place) =>
        Type with
        {
            Name = text.Split(' ')[1],
            Kind = DeclarationKind.Property,
            Text = text,
            Tokens = 8,
            Line = place + 2,
        };
}
