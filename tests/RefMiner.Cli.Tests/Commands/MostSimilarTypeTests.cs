using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>A request that names neither a method nor a type gets the most similar type as a model, as a whole.</summary>
public sealed class MostSimilarTypeTests
{
    private const string Purpose = "Handler that refunds an order when the customer asks for it, and tells the customer.";

    private static readonly TempFolder Temp = new();

    [OneTimeSetUp]
    public static void Mine()
    {
        Temp.Write(
            "shop/Shop.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework>"
                + "<ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>"
        );
        Temp.Write(
            "shop/Base.cs",
            """
            namespace Shop;

            public interface IHandler<T> { void Handle(T command); }

            public class Orders { public void Close(int id, string reason) => Console.WriteLine(id + reason); }

            public class Mail { public void Send(string to, string text) => Console.WriteLine(to + text); }

            public class Services { public void Add<TService, T>() where T : TService => Console.WriteLine(typeof(T)); }
            """
        );
        Temp.Write(
            "shop/CancelOrderHandler.cs",
            """
            namespace Shop;

            public record CancelOrder(int Id, string Customer);

            public record Refund(Dictionary<string, int> Parts, int Id = 1) : IDisposable
            {
                public required string Reason { get; set; }

                public void Dispose() { }
            }

            public record Slip
            {
                public Slip(int id) => Id = id;

                public int Id { get; init; }
            }

            /// <summary>Handler that cancels an order when the customer asks for it.</summary>
            [System.ComponentModel.Description("Cancels \"orders\".")]
            public class CancelOrderHandler : IHandler<CancelOrder>
            {
                private readonly Orders _orders;
                private readonly Mail _mail;

                public CancelOrderHandler(Orders orders, Mail mail) => (_orders, _mail) = (orders, mail);

                public void Handle(CancelOrder command)
                {
                    _orders.Close(command.Id, "cancelled");
                    Tell(command.Customer);
                }

                private void Tell(string customer) => _mail.Send(customer, "Your order is cancelled.");
            }
            """
        );
        Temp.Write(
            "shop/ShipOrderHandler.cs",
            """
            namespace Shop;

            /// <summary>Handler that ships an order.</summary>
            public class ShipOrderHandler(Orders orders) : IHandler<int>
            {
                public void Handle(int id)
                {
                    var reason = "";
                    if (id > 100) reason += "a large number of pieces, so they come in several parcels on several days; ";
                    if (id > 200) reason += "a very large number of pieces, so they come on a lorry; ";
                    if (id > 300) reason += "a pallet, so somebody must be at home who can sign for it; ";
                    if (id > 400) reason += "two pallets, so there must be room for them in front of the house; ";
                    if (id > 500) reason += "three pallets, so a crane is needed, and the street must be wide enough for it; ";
                    if (id > 600) reason += "four pallets, so there must be a ramp, and the ramp must be free all day; ";
                    if (id > 700) reason += "a container, so it comes by ship, and has to be fetched from the harbour; ";
                    orders.Close(id, reason);
                }
            }
            """
        );
        Temp.Write(
            "shop/Startup.cs",
            """
            namespace Shop;

            public static class Startup
            {
                public static void Register(Services services)
                {
                    services.Add<IHandler<CancelOrder>, CancelOrderHandler>();
                }
            }
            """
        );
        Refminer.Run("index", Temp.At("shop"), "--index", Temp.At("index")).Succeeded();
    }

    [OneTimeTearDown]
    public static void Delete() => Temp.Dispose();

    [TestCase("context")]
    [TestCase("similar")]
    public void Request_PurposeWithoutItsOption_NamesTheOption(string command) =>
        Refusal.Check(Refminer.Run(command, Purpose, "--index", Temp.At("index")), 2, "Say what is wanted with --describe TEXT.");

    [Test]
    public void Context_PurposeAlone_SaysHowTheMostSimilarTypeIsDeclared() =>
        Assert.That(Ask(), Does.Match("- Declared public in the namespace Shop\\.[^\n]*\n```csharp"));

    [Test]
    public void Context_PurposeAlone_ShowsTheAttributesOfTheMostSimilarTypeWithTheirArguments() =>
        Assert.That(Ask(), Does.Contain("[System.ComponentModel.Description(\"Cancels \\\"orders\\\".\")]\nclass CancelOrderHandler"));

    [Test]
    public void Context_PurposeAlone_ShowsTheHeadAndTheFieldsOfTheMostSimilarType() =>
        Assert.That(
            Ask(),
            Does.Contain("## Most Similar Type: CancelOrderHandler")
                .And.Contain("class CancelOrderHandler : IHandler<CancelOrder>")
                .And.Contain("readonly Mail _mail;")
        );

    [Test]
    public void Context_PurposeAlone_ShowsTheOtherTypesOfItsFile() =>
        Assert.That(Ask(), Does.Contain("record CancelOrder(int Id, string Customer);"));

    [TestCase("record Refund(Dictionary<string, int> Parts, int Id = 1) : IDisposable\n{\n    required string Reason { get; set; }")]
    [TestCase("record Slip { Slip(int id); int Id { get; init; } }")]
    public void Context_Record_IsShownAsItIsDeclared(string expected) => Assert.That(Ask(), Does.Contain(expected));

    [Test]
    public void Context_PurposeAlone_QuotesAllItsMembersInOrder() =>
        Assert.That(
            Ask()
                .Split('\n')
                .Where(line => line.EndsWith(')') && line.Contains(" Implementation ("))
                .Select(line => line.Split(' ')[1])
                .Take(3),
            Is.EqualTo(new[] { "CancelOrderHandler", "Handle", "Tell" })
        );

    [Test]
    public void Context_PurposeAlone_ShowsWhereItIsRegistered() =>
        Assert.That(
            Ask(),
            Does.Contain("### Where CancelOrderHandler Is Used")
                .And.Contain("// Startup.cs:7, Register\nservices.Add<IHandler<CancelOrder>, CancelOrderHandler>();")
        );

    [Test]
    public void Context_PurposeAlone_QuotesAMethodOfTheNextMostSimilarType() =>
        Assert.That(Ask(), Does.Contain("## Similar Type: ShipOrderHandler").And.Contain("### Handle Implementation (6-17)"));

    [Test]
    public void Context_RegistrationExcluded_IsNotShown() => Assert.That(Ask("--exclude-path", "Startup.cs"), Does.Not.Contain("Is Used"));

    [Test]
    public void Context_MethodGiven_TakesNoTypeAsAModel() =>
        Assert.That(Ask("--method", "Refund", "--signature", "void Refund(int id)"), Does.Not.Contain("## Most Similar Type"));

    [Test]
    public void Context_MethodGiven_SaysHowTheTypesOfItsQuotesAreDeclared() =>
        Assert.That(
            Ask("--method", "Refund", "--signature", "void Refund(int id)"),
            Does.Contain("- Declaration: class CancelOrderHandler : IHandler<CancelOrder>")
        );

    private static string Ask(params string[] options) =>
        Refminer.Run(["context", "--index", Temp.At("index"), "--describe", Purpose, .. options]).Succeeded().Output;
}
