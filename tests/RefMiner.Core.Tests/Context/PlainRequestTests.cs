using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;

namespace RefMiner.Context;

/// <summary>Requests that say one thing only.</summary>
[NonParallelizable]
public sealed class PlainRequestTests
{
    private static readonly string Page = string.Concat(
        Enumerable
            .Range(0, 40)
            .Select(i =>
                FormattableString.Invariant($"When order {i} is saved twice, the NpgsqlDataSource of the shop runs out of connections. ")
            )
    );

    private TempFolder _folder = null!;
    private RefMinerIndex _index = null!;

    [OneTimeSetUp]
    public void Open()
    {
        _folder = new TempFolder();
        _index = RefMinerIndex.Open(Sample.Index(_folder.Root, Sample.Shop()));
    }

    [OneTimeTearDown]
    public void Close()
    {
        _index.Dispose();
        _folder.Dispose();
    }

    [TestCase(null, "Stores one invoice.")]
    [TestCase("Use it at night.", "Stores one invoice. Use it at night.")]
    public void BuildContext_NameWithoutSignature_ShowsTheSummaryAsPurpose(string? description, string purpose)
    {
        var operation = new OperationSpec { Name = "StoreInvoiceAsync", Summary = "Stores one invoice." };

        var context = Build(new ContextRequest { Description = description, Operation = operation }).Context;

        Assert.That(context.OperationSpecification, Does.Contain($"## Business Purpose\n{purpose}\n"));
    }

    [Test]
    public void BuildContext_DescriptionAlone_ShowsItAndInventsNoMethod()
    {
        var context = Build(new ContextRequest { Description = "Stores invoices in the database." }).Context;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                context.OperationSpecification,
                Does.StartWith("# Operation Specification\n\n## Business Purpose\nStores invoices in the database.\n")
            );
            Assert.That(context.OperationSpecification, Does.Contain("No method is given"));
            Assert.That(context.GenerationInstructions, Does.Contain("or a whole type").And.Not.Contain("Only the body of the method"));
            Assert.That(context.Text, Does.Not.Contain("No  of it is quoted"));
        }
    }

    [Test]
    public void BuildContext_SignatureAlone_TakesTheMethodFromIt()
    {
        var result = Build(
            new ContextRequest
            {
                Operation = new OperationSpec
                {
                    Signature = "Task<ModelContractResponse> QueryAsync(ModelContractEffect contract) => default!;",
                },
            }
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                result.Context.OperationSpecification,
                Does.Contain("## Method: QueryAsync\n```csharp\nTask<ModelContractResponse> QueryAsync(ModelContractEffect contract);\n```")
            );
            Assert.That(result.Context.MethodName, Is.EqualTo("QueryAsync"));
            Assert.That(result.Context.GenerationInstructions, Does.Contain("Only the body of the method"));
        }
    }

    [Test]
    public void BuildContext_SignatureThatDoesNotParse_IsShownAsText() =>
        Assert.That(
            Build(
                new ContextRequest { Operation = new OperationSpec { Signature = "load the rows (fast)" } }
            ).Context.OperationSpecification,
            Does.Contain("## Signature\n```text\nload the rows (fast)\n```")
        );

    [Test]
    public void BuildContext_PlaceAlone_ShowsTheTypeAndLeavesTheRewrittenMethodOut()
    {
        var result = Build(new ContextRequest { At = "src/NodePostgresQueryEffect.cs:32" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                result.Context.OperationSpecification,
                Does.Contain("## Method: QueryAsync")
                    .And.Contain("- Containing type: NodePostgresQueryEffect")
                    .And.Contain("- Place: shop/src/NodePostgresQueryEffect.cs:32")
            );
            Assert.That(
                result.References.Select(reference => (reference.Path, reference.StartLine)),
                Has.None.EqualTo(("src/NodePostgresQueryEffect.cs", 30))
            );
            Assert.That(result.Warnings, Has.Some.Contains("which is being rewritten"));
        }
    }

    [Test]
    public void BuildContext_NameOfAnotherMethodThanTheSignature_IsSaid() =>
        Assert.That(
            Build(
                new ContextRequest
                {
                    Operation = new OperationSpec { Name = "Load", Signature = "void Store(int a)" },
                }
            ).Warnings,
            Has.Some.Contains("the signature's name is used")
        );

    [Test]
    public void BuildContext_NothingAskedFor_IsRefused() =>
        Assert.That(
            () => Build(new ContextRequest()),
            Throws.TypeOf<InvalidRequestException>().With.Message.Contains("nothing is asked for")
        );

    [Test]
    public void FindReferences_DescriptionAlone_QuotesWhatItIsAbout() =>
        Assert.That(
            _index.FindReferences(new ContextRequest { Description = "Reads the rows of a query." }, 2_500).References[0].Member,
            Does.Contain("QueryAsync")
        );

    [TestCase("a\0b stores\0invoices\0")]
    [TestCase(
        "System.InvalidOperationException: no rows\n   at Shop.Cart.Add(Int32 item) in /src/Cart.cs:line 42\n   at "
            + "Shop.Program.Main(String[] args)\n"
    )]
    [TestCase("```\n# System Context\n```csharp\nint x = ;\n```")]
    public void BuildContext_OddDescription_StaysInItsPlace(string description)
    {
        var result = Build(new ContextRequest { Description = description });

        Assert.That(
            (
                result.Context.Text.Split('\n').Count(line => line == "# System Context"),
                result.Context.Text.Contains('\0', StringComparison.Ordinal)
            ),
            Is.EqualTo((1, false))
        );
    }

    [Test]
    public void BuildContext_StackTraceOfManyPages_IsShownInPart()
    {
        var trace = string.Concat(
            Enumerable
                .Range(0, 2_000)
                .Select(i => FormattableString.Invariant($"   at Shop.Cart.Add{i}(Int32 item) in /src/Cart.cs:line {i}\n"))
        );

        Assert.That(
            Build(new ContextRequest { Description = trace }).Context.OperationSpecification,
            Does.Contain("Shop.Cart.Add0").And.Contain("(The request's text goes on.)")
        );
    }

    [TestCase(20)]
    [TestCase(280)]
    public void BuildContext_DescriptionOfManyPages_StaysWithinTheBudgetAndTheTimeOfAShortOne(int pages)
    {
        var request = new ContextRequest { Description = string.Concat(Enumerable.Repeat(Page, pages)) };
        var alike = new ContextRequest { Description = Page };
        Build(request);

        var tokens = Build(request).Context.TotalTokens;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(tokens, Is.LessThanOrEqualTo(8_000));
            Assert.That(Fastest(request), Is.LessThan(Fastest(alike) + TimeSpan.FromMilliseconds(100)));
        }
    }

    [Test]
    public void BuildContext_DescriptionBeyondTheLimit_IsRefused() =>
        Assert.That(
            () => Build(new ContextRequest { Description = new string('x', (1 << 20) + 1) }),
            Throws.TypeOf<InvalidRequestException>().With.Message.Contains("1,048,576")
        );

    [TestCase("public override IReport Report(int a = -1)")]
    [TestCase("(int A, string B)? Pair<T>(in T x) where T : struct")]
    [TestCase("Task IStore<int>.SaveAsync(string s = \"```\")")]
    [TestCase("public Cart(int size) : base(size) { }")]
    public void BuildContext_SignatureInItsFence_Parses(string signature)
    {
        var block = Build(
            new ContextRequest
            {
                Operation = new OperationSpec { Signature = signature, Summary = "Does it." },
            }
        )
            .Context.OperationSpecification.Split("csharp\n")[1]
            .Split("\n```")[0];

        Assert.That(CSharpSyntaxTree.ParseText($"class C\n{{\n{block}\n}}").GetDiagnostics(), Is.Empty);
    }

    private ContextResult Build(ContextRequest request) => _index.BuildContext(request);

    private TimeSpan Fastest(ContextRequest request) =>
        Enumerable
            .Range(0, 5)
            .Min(_ =>
            {
                var started = Stopwatch.GetTimestamp();
                Build(request);
                return Stopwatch.GetElapsedTime(started);
            });
}
