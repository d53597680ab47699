using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>A context says where a single statement stands in as few words as find it.</summary>
public sealed class StatementPlaceTests
{
    private static readonly TempFolder Temp = new();
    private static string _context = "";

    [OneTimeSetUp]
    public static void Ask()
    {
        Temp.Write(
            "shop/CancelOrderHandler.cs",
            """
            public interface IHandler { void Handle(int id); }

            public class Handlers { public void Add(IHandler handler) => System.Console.WriteLine(handler); }

            /// <summary>Handler that cancels an order.</summary>
            public class CancelOrderHandler : IHandler
            {
                public void Handle(int id) => System.Console.WriteLine(id + " is cancelled");
            }
            """
        );
        Register("Rates.cs", "PostalRates");
        Register("a/Orders.cs", "Orders");
        Register("b/orders.cs", "Parcels");
        Temp.Write(
            "shop/till/Ledger.cs",
            $$"""
            public class Ledger
            {
                private int _sum;

                public void Close(IStamps stamps)
                {
                    stamps.Last(stamps.Ledger(stamps.Cart(stamps.Price(_sum))));
            {{string.Concat(Enumerable.Range(0, 900).Select(i => FormattableString.Invariant($"        _sum += {i};\n")))}}
                }

                public void Weigh(IStamps stamps)
                {
                    new Parcel { Weight = stamps.Weight(_sum), Pound = _sum }.Send();
            {{string.Concat(Enumerable.Range(0, 900).Select(i => FormattableString.Invariant($"        _sum -= {i};\n")))}}
                }
            }

            public interface IStamps { int Price(int sum); int Cart(int price); int Ledger(int cart); int Last(int cart); int Weight(int sum); }

            public class Parcel { public int Weight; public int Pound; public void Send() => System.Console.WriteLine(Weight); }
            """
        );
        Refminer.Run("index", Temp.At("shop"), "--index", Temp.At("index")).Succeeded();
        _context = Refminer.Run("context", "--index", Temp.At("index"), "--describe", "Handler that refunds an order").Succeeded().Output;
    }

    [OneTimeTearDown]
    public static void Delete() => Temp.Dispose();

    [TestCase("// Rates.cs:5, PostalRates.Register\n", TestName = "Context_FileNotNamedAfterTheType_SaysTheTypeAsWell")]
    [TestCase("// a/Orders.cs:5, Register\n", TestName = "Context_TwoFilesOfOneName_SaysThePath")]
    [TestCase("// b/orders.cs:5, Parcels.Register\n", TestName = "Context_TwoFilesOfOneNameButForLetterCase_SaysThePath")]
    public void Context(string expected) => Assert.That(_context, Does.Contain(expected));

    [Test]
    public void Context_TextOfSeveralLines_SaysThePathOfEachStatement() =>
        Assert.That(Reported(), Does.Contain("// till/Ledger.cs:7, Close\n"));

    [Test]
    public void Context_SecondMethodOfAFile_SaysTheLineAndTheMemberAlone() =>
        Assert.That(Reported(), Does.Match("// till/Ledger\\.cs:7, Close\n[^/]+\n// :\\d+, Weigh\n"));

    private static string Reported() =>
        Refminer
            .Run(
                "context",
                "--budget",
                "2000",
                "--index",
                Temp.At("index"),
                "--describe",
                "Prices are wrong.\nThe ledger stamps the price of the last cart, and weighs the weight of parcels: Ledger.Weigh, Parcel.Weight, Pound."
            )
            .Succeeded()
            .Output;

    private static void Register(string path, string type) =>
        Temp.Write(
            "shop/" + path,
            $$"""
            public static class {{type}}
            {
                public static void Register(Handlers handlers)
                {
                    handlers.Add(new CancelOrderHandler());
                }
            }
            """
        );
}
