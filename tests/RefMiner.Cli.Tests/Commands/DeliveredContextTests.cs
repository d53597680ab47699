using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>What a context of an ordinary code base holds, from its sources to the text.</summary>
public sealed class DeliveredContextTests
{
    private const string Project =
        "<Project "
        + "Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable>"
        + "<ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>";

    private static readonly TempFolder Temp = new();

    [OneTimeSetUp]
    public static void Mine()
    {
        Temp.Write("shop/Shop/Shop.csproj", Project);
        Temp.Write(
            "shop/Shop/OrderStore.cs",
            """
            namespace Shop;

            public enum OrderState { Open, Paid, Cancelled }

            public record Order(int Id, string Customer) { public OrderState State { get; set; } }

            public interface IClock { DateTime Now { get; } void Wait(TimeSpan time); }

            public sealed class OrderStore
            {
                private readonly Dictionary<int, Order> _orders = [];
                private readonly IClock _clock;

                public OrderStore(IClock clock) { ArgumentNullException.ThrowIfNull(clock); _clock = clock; }

                public Order? Find(int id)
                {
                    lock (_orders) { return _orders.TryGetValue(id, out var order) ? order : null; }
                }

                public void Cancel(int id)
                {
                    lock (_orders)
                    {
                        if (!_orders.TryGetValue(id, out var order)) throw new KeyNotFoundException($"no order {id}");
                        order.State = OrderState.Cancelled;
                        _clock.Wait(TimeSpan.FromSeconds(1));
                    }
                }

                private void Forget(Order order) => _orders.Remove(order.Id);
            }

            internal static class Receipts { internal static string Print(Order order) => string.Join('\n', order.Id.ToString(), order.Customer.Trim()); }
            """
        );
        Temp.Write("shop/Other/Other.csproj", Project);
        Temp.Write(
            "shop/Other/Archive.cs",
            """
            namespace Other;

            public sealed class OrderStore { public int Pay(int id) { var text = id.ToString(); return text.Length; } }

            internal sealed class Archive { internal void Keep(string text) { File.AppendAllText("archive.txt", text.Trim()); } }
            """
        );
        Refminer.Run("index", Temp.At("shop"), "--index", Temp.At("index")).Succeeded();
    }

    [OneTimeTearDown]
    public static void Delete() => Temp.Dispose();

    [Test]
    public void Context_TypeOfTheIndex_ComesFirstWithFieldsAndConstructor()
    {
        var text = Ask("--type", "OrderStore", "--namespace", "Shop");

        Assert.That(
            text,
            Does.Contain("## The Type to Write Into: OrderStore")
                .And.Contain("readonly IClock _clock;")
                .And.Contain("OrderStore(IClock clock);")
                .And.Contain("## Methods of the Type: OrderStore")
        );
    }

    [Test]
    public void Context_NameOfTwoTypes_SaysSo() =>
        Assert.That(Ask("--type", "OrderStore"), Does.Contain("The index has 2 types of this name"));

    [Test]
    public void Context_TypeInAnExcludedFile_IsNotShown() =>
        Assert.That(
            Ask("--type", "OrderStore", "--namespace", "Shop", "--exclude-path", "Shop/OrderStore.cs"),
            Does.Not.Contain("The Type to Write Into").And.Not.Contain("_clock")
        );

    [Test]
    public void Context_PlaceInOneProject_OffersNothingInternalOfAnother() =>
        Assert.That(Ask("--type", "OrderStore", "--namespace", "Shop").Split("## API in Reach")[^1], Does.Not.Contain("Keep("));

    [Test]
    public void Context_OrdinaryCodeBase_ForbidsNothingByAGuess()
    {
        var text = Ask("--type", "OrderStore", "--namespace", "Shop");

        Assert.That(text, Does.Not.Contain("Must not").And.Not.Contain("COMPUTE").And.Not.Contain("It shows no"));
    }

    [Test]
    public void Context_OrdinaryCodeBase_SaysWhatWasCounted() =>
        Assert.That(Ask(), Does.Contain("Counted over ").And.Contain("## Error Handling").And.Contain("## Standard Imports"));

    [Test]
    public void Context_Library_ComesOnRequestAlone()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ask(), Does.Not.Contain("## Pattern: Error Handling"));
            Assert.That(Ask("--with-library"), Does.Contain("## Pattern: "));
        }
    }

    [Test]
    public void ReferencesOnly_SmallBudget_StaysWithinIt()
    {
        var answer = Refminer
            .Run(
                "context",
                "--index",
                Temp.At("index"),
                "--method",
                "Pay",
                "--signature",
                "void Pay(int id)",
                "--references-only",
                "--reference-tokens",
                "120"
            )
            .Succeeded()
            .Json;

        Assert.That((int)answer["tokens"]!, Is.AtMost(120));
    }

    private static string Ask(params string[] options) =>
        Refminer
            .Run([
                "context",
                "--index",
                Temp.At("index"),
                "--method",
                "Pay",
                "--signature",
                "void Pay(int id)",
                "--describe",
                "Marks an order as paid",
                .. options,
            ])
            .Succeeded()
            .Output;
}
