using RefMiner.Validation;

namespace RefMiner.Binding;

/// <summary>Bodies bound in a small tree of plain C#.</summary>
public sealed class BoundTreeTests
{
    private const string Store = """
        using System.Collections.Generic;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Shop;

        public sealed class Store
        {
            private readonly string _root = "";
            private readonly Dictionary<string, string> _cache = new();

            public Task<string> LoadAsync(int id, CancellationToken cancellationToken) => Task.FromResult("");

            public Task<string> LoadAsync(string name, CancellationToken cancellationToken) => Task.FromResult(_cache[name]);

            private System.Action Handler => () => { };

            private string PathOf(string name) => Path.Combine(_root, name);
        }
        """;

    private const string Other =
        "global using Runner = System.Diagnostics.Process;\nglobal using static System.Environment;\nnamespace Shop;\npublic class "
        + "Order { public long Id { get; init; } public decimal Amount { get; init; } }\npublic class Clock { public "
        + "System.Threading.Tasks.Task<int> TickAsync() => null!; public System.Threading.Tasks.Task<int> "
        + "TickAsync(System.Threading.CancellationToken token) => null!; }\n";

    private string _folder = "";
    private ResponseValidator _validator = null!;

    [OneTimeSetUp]
    public void Load()
    {
        _folder = Directory.CreateTempSubdirectory("refminer").FullName;
        File.WriteAllText(Path.Combine(_folder, "Store.cs"), Store);
        File.WriteAllText(Path.Combine(_folder, "Other.cs"), Other);
        _validator = new ResponseValidator(CodeProfile.Load("dotnet"), BoundTree.Load(_folder, CancellationToken.None));
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestCase("var path = PathOf(name);\nreturn await File.ReadAllTextAsync(path, cancellationToken);")]
    [TestCase("return await Task.FromResult(_cache.TryGetValue(name, out var text) ? text : string.Empty);")]
    [TestCase(
        "var order = new Order { Id = 1, Amount = 2 };\nreturn await "
            + "Task.FromResult(order.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));"
    )]
    [TestCase("return \"\";")]
    [TestCase("return await LoadAsync(1, cancellationToken);")]
    public void Validate_BodyThatCompiles_IsAccepted(string body) => Assert.That(Errors(body), Is.Empty);

    [TestCase("_db.SaveChanges();\nreturn _items.Head();", FindingSeverity.Warning)]
    [TestCase("return _items.Amount;", FindingSeverity.Error)]
    public void Validate_MemberThatAMissingPackageMayDeclare_IsAWarning(string body, FindingSeverity severity)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "incomplete")).FullName;
        File.WriteAllText(
            Path.Combine(folder, "Shop.csproj"),
            "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"Nobody.Has\" Version=\"1.0.0\" /></ItemGroup></Project>"
        );
        File.WriteAllText(Path.Combine(folder, "Db.cs"), "using Nobody.Has;\nnamespace Shop;\npublic class Db : HasContext { }\n");
        File.WriteAllText(
            Path.Combine(folder, "Cart.cs"),
            "using System.Collections.Generic;\nusing Nobody.Has;\nnamespace Shop;\npublic class Cart { private readonly Db _db = null!; "
                + "private readonly List<int> _items = []; }\n"
        );
        var validator = new ResponseValidator(CodeProfile.Load("dotnet"), BoundTree.Load(folder, CancellationToken.None));
        var request = new ContextRequest
        {
            Operation = new OperationSpec { Name = "Sum", Signature = "public int Sum()" },
            ContainingType = new ContainingType { Name = "Cart", Namespace = "Shop" },
        };

        var result = validator.Validate($"```csharp\n{body}\n```\n", validator.Expect(request));

        Assert.That(
            result.Findings.Where(finding => finding.Id == "RM5401").Select(finding => finding.Severity).Distinct(),
            Is.EqualTo(new[] { severity })
        );
    }

    [TestCase("return PathOff(name);", "RM5401", "Did you mean 'PathOf'?")]
    [TestCase("return _cash[name];", "RM5401", "Did you mean '_cache'?")]
    [TestCase("return new Order().Ammount.ToString();", "RM5401", "Did you mean 'Amount'?")]
    [TestCase("return File.ReadAllTexts(name);", "RM5401", "Did you mean 'ReadAllText'?")]
    [TestCase("return new Ordr().ToString();", "RM5401", "Did you mean 'Order'?")]
    [TestCase("return _cache?.Cont.ToString() ?? name;", "RM5401", "Did you mean 'Count'?")]
    [TestCase(
        "return CultureInfo.InvariantCulture.Name;",
        "RM5401",
        "It is in System.Globalization, which the file does not use: write System.Globalization.CultureInfo."
    )]
    [TestCase("return 1;", "RM5402", "Make the code compile in the type that holds the method.")]
    public void Validate_UnknownName_IsFoundWithTheNearest(string body, string id, string hint)
    {
        var finding = Validate(body).Findings.First(found => found.Severity == FindingSeverity.Error);

        Assert.That((finding.Id, finding.Hint), Is.EqualTo((id, hint)));
    }

    [TestCase("System.Console.WriteLine(name);\nreturn name;")]
    [TestCase("System.Console.Error.WriteLine(name);\nreturn name;")]
    public void Validate_ForbiddenType_IsFoundOnce(string body) =>
        Assert.That(Validate(body).Findings.Count(finding => finding.Id == "RM5103"), Is.EqualTo(1));

    [Test]
    public void Validate_BodyOfAConstructor_MaySetWhatCanOnlyBeRead()
    {
        var request = new ContextRequest
        {
            Operation = new OperationSpec { Name = "Store", Signature = "public Store(string root)" },
            ContainingType = new ContainingType { Name = "Store", Namespace = "Shop" },
        };

        Assert.That(_validator.Validate("```csharp\n_root = root;\n```", _validator.Expect(request)).Findings, Is.Empty);
    }

    [Test]
    public void Validate_Finding_HasItsPlaceInTheResponse()
    {
        var result = Validate("Here:\n\n```csharp\n    var path = PathOf(name);\n    return PathOff(path);\n```");

        Assert.That(
            result.Findings.Select(finding => (finding.Id, finding.Place.Line, finding.Place.Column)),
            Is.EqualTo(new[] { ("RM5401", 5, 12) })
        );
    }

    [TestCase("Runner.Start(name);")]
    [TestCase("var type = typeof(Runner);\nDescribe(type);")]
    [TestCase("Exit(1);")]
    [TestCase("Runner.GetCurrentProcess().Kill();")]
    public void Validate_AliasOfTheTree_HidesNoProcess(string statement) =>
        Assert.That(Errors(statement + "\nreturn name;"), Does.Contain("RM5205"));

    [Test]
    public void Validate_DelegateByItsSymbol_ShowsNoMethod() =>
        Assert.That(Errors("var found = Handler.Method;\nreturn found.Name;"), Does.Contain("RM5206"));

    [Test]
    public void Validate_OwnProperty_IsNoTask() =>
        Assert.That(Errors("var outcome = (Result: name, Count: 1);\nreturn outcome.Result;"), Is.Empty);

    [Test]
    public void Validate_OverloadWithToken_IsWanted() =>
        Assert.That(Errors("var ticks = await new Clock().TickAsync();\nreturn $\"{ticks}\";"), Does.Contain("RM5111"));

    [Test]
    public void Validate_NewType_TakesUsingsAndFieldsFromTreeAndRequest()
    {
        var request = new ContextRequest
        {
            Operation = new OperationSpec
            {
                Name = "SumAsync",
                Signature = "Task<decimal> SumAsync(IReadOnlyList<Order> orders, CancellationToken cancellationToken)",
            },
            ContainingType = new ContainingType
            {
                Name = "Ledger",
                Namespace = "Shop.Books",
                Fields = ["StringBuilder"],
            },
        };

        var result = _validator.Validate(
            "ArgumentNullException.ThrowIfNull(orders);\n_builder.Append(orders.Count);\nreturn await "
                + "Task.FromResult(orders.Sum(order => order.Amount));",
            _validator.Expect(request)
        );

        Assert.That((result.IsBound, result.Findings.Length), Is.EqualTo((true, 0)));
    }

    [Test]
    public void Validate_FieldThatNobodyNamed_IsAWarning()
    {
        var request = new ContextRequest
        {
            Operation = new OperationSpec { Name = "Run", Signature = "int Run()" },
            ContainingType = new ContainingType { Name = "Fresh" },
        };

        var result = _validator.Validate("return _ledger.Count;", _validator.Expect(request));

        Assert.That(
            result.Findings.Select(finding => (finding.Id, finding.Severity)),
            Is.EqualTo(new[] { ("RM5401", FindingSeverity.Warning) })
        );
    }

    private string[] Errors(string body) =>
        [.. Validate(body).Findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding.Id).Distinct()];

    private ValidationResult Validate(string body) =>
        _validator.Validate(
            body,
            _validator.Expect(
                Sample.Plain() with
                {
                    ContainingType = new ContainingType { Name = "Store", Namespace = "Shop" },
                }
            )
        );
}
