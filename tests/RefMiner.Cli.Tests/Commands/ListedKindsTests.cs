using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>A purpose often lists several kinds of types that belong together: its model is a type that has them all.</summary>
public sealed class ListedKindsTests
{
    private static readonly TempFolder Temp = new();

    [OneTimeSetUp]
    public static void Mine()
    {
        Temp.Write("shop/Controller.cs", "namespace Shop; public abstract class Controller { protected int Ok(int value) => value; }");
        Temp.Write("shop/Core/ILedger.cs", "namespace Shop; public interface ILedger { void Enter(int number); int Left(string page); }");
        foreach (var name in (string[])["Order", "Bill", "Refund"])
        {
            Temp.Write(
                $"shop/Web/{name}Controller.cs",
                $$"""
                using System.Globalization;
                using Shop.Core.{{name}}s;

                namespace Shop.Web;

                public class {{name}}Controller({{name}}Service service, ILedger ledger) : Controller
                {
                    public void Enter(int number) => ledger.Enter(number);

                    public int Get(int number) => Ok(service.Find(number.ToString(CultureInfo.InvariantCulture), "{{name}}"));
                }
                """
            );
            var checks = string.Join(
                "\n",
                Enumerable.Range(0, 30).Select(i => $"        Console.WriteLine(\"check {i} of {name} \" + number);")
            );
            Temp.Write(
                $"shop/Core/{name}s/{name}Service.cs",
                $$"""
                namespace Shop.Core.{{name}}s;

                public class {{name}}Service({{name}}Repository repository)
                {
                    public int Find(string number, string kind) { Console.WriteLine(kind + " is looked for"); return repository.Load(int.Parse(number)); }

                    public void Check(int number)
                    {
                {{checks}}
                    }
                }
                """
            );
            Temp.Write(
                $"shop/Core/{name}s/{name}Repository.cs",
                $$"""
                namespace Shop.Core.{{name}}s;

                public class {{name}}Repository
                {
                    public int Load(int number) { Console.WriteLine("{{name}} is loaded from " + number); return number + 1; }
                }
                """
            );
        }

        Temp.Write(
            "shop/Web/StaticServiceController.cs",
            """
            namespace Shop.Web;

            /// <summary>Controller of the service that gives static files, such as the page of the repository.</summary>
            public class StaticServiceController : Controller
            {
                public int Repository(int page) { Console.WriteLine("service repository controller " + page); return Ok(page); }
            }
            """
        );
        foreach (var name in (string[])["Weigh", "Stamp", "Seal"])
        {
            Temp.Write(
                $"shop/Routes/{name}Route.cs",
                $$"""
                namespace Shop.Routes;

                public static class {{name}}Route
                {
                    public static Routing Map{{name}}(this Routing routing) { routing.Add("/{{name}}", "{{name}}".Length); return routing; }
                }
                """
            );
        }

        foreach (var name in (string[])["Hall", "Attic", "Stair", "Cellar"])
        {
            Temp.Write(
                $"shop/Lamps/{name}Lamp.cs",
                $$"""
                namespace Shop.Lamps;

                public class {{name}}Lamp
                {
                    public int Light(int watts) { Console.WriteLine("{{name}} shines with " + watts); return watts * 2; }
                }
                """
            );
        }

        foreach (var name in (string[])["Hall", "Stair"])
        {
            Temp.Write(
                $"shop/Lamps/{name}WallSwitchPart.cs",
                $"namespace Shop.Lamps; public class {name}WallSwitchPart {{ public void Turn() => Console.WriteLine(\"turned {name}\"); }}"
            );
        }

        Temp.Write("shop/Metal/IMill.cs", "namespace Shop.Metal; public interface IMill { int Roll(int sheets); }");
        foreach (var name in (string[])["Iron", "Steel", "Zinc", "AddSheet"])
        {
            Temp.Write(
                $"shop/Metal/{name}Mill.cs",
                $$"""
                namespace Shop.Metal;

                public class {{name}}Mill : IMill
                {
                    public int Roll(int sheets) { Console.WriteLine("{{name}} is rolled"); return sheets + 1; }
                }
                """
            );
            if (name == "AddSheet")
                continue;

            var heats = Enumerable.Range(0, name == "Zinc" ? 1 : 60).Select(i => $"Console.WriteLine(\"{name} at {i} degrees \" + tons);");
            Temp.Write(
                $"shop/Metal/{name}Furnace.cs",
                $"namespace Shop.Metal; public class {name}Furnace {{ public void Heat(int tons)\n{{\n{string.Join('\n', heats)}\n}} }}"
            );
            if (name != "Zinc")
                Temp.Write(
                    $"shop/Metal/{name}Ore.cs",
                    $"namespace Shop.Metal; public class {name}Ore {{ public void Wash(int tons) => Console.WriteLine(\"{name} is washed \" + tons); }}"
                );
        }

        Temp.Write(
            "shop/Routes/Routing.cs",
            "namespace Shop.Routes; public class Routing { public void Add(string path, int length) => Console.WriteLine(path + length); }"
        );
        Temp.Write(
            "shop/Module.cs",
            """
            using Shop.Routes;

            namespace Shop;

            public static class Module
            {
                public static void Start(Routing routing)
                {
                    routing.MapWeigh();
                    routing.MapStamp();
                    Console.WriteLine("started");
                }
            }
            """
        );
        Refminer.Run("index", Temp.At("shop"), "--index", Temp.At("index")).Succeeded();
    }

    [OneTimeTearDown]
    public static void Delete() => Temp.Dispose();

    [TestCase("Parcel: controller, service and repository")]
    [TestCase("Add a controller, a service and a repository for parcels")]
    [TestCase("Controller that shows a parcel, with its service and repository")]
    public void Context_KindsListed_TakesAModelThatHasThemAll(string purpose) =>
        Assert.That(Ask(purpose), Does.Match("## Most Similar Type: (Order|Bill|Refund)Controller\n"));

    [Test]
    public void Context_KindsListed_QuotesABodyOfEach() =>
        Assert.That(
            Ask("Parcel: controller, service and repository"),
            Does.Match("## Comes with \\w+Controller: \\w+Service\n").And.Match("## Comes with \\w+Controller: \\w+Repository\n")
        );

    [Test]
    public void Context_ListedKindThatComesWithNoOther_IsQuotedToo() =>
        Assert.That(Ask("Parcel: controller and mill"), Does.Match("## .*: \\w+Controller\n").And.Match("## .*: \\w+Mill\n"));

    [Test]
    public void Context_VerbThatAsksForCode_IsNoWordOfTheTask() =>
        Assert.That(Ask("Add a mill that rolls zinc"), Does.Contain("## Most Similar Type: ZincMill\n"));

    [Test]
    public void Context_CompanionOfTheModelTooLong_QuotesThatOfTheNextType() =>
        Assert.That(
            Ask("Copper: mill, ore and furnace", "--budget", "4000"),
            Does.Match("## Most Similar Type: (Iron|Steel)Mill\n").And.Match("## .*: ZincFurnace\n")
        );

    [Test]
    public void Context_KindCalledByAllButItsLastWord_CountsAsListed() =>
        Assert.That(Ask("Lamp and wall switch for the garage"), Does.Match("## Most Similar Type: (Hall|Stair)Lamp\n"));

    [Test]
    public void Similar_KindsListed_SaysWhatTheCompanionsCount() =>
        Assert.That(
            Refminer
                .Run("similar", "--index", Temp.At("index"), "--describe", "Parcel: controller, service and repository", "--explain")
                .Succeeded()
                .Output,
            Does.Contain("companions")
        );

    [Test]
    public void Context_TypeCalledByItsExtensionMethodAlone_ShowsTheCall() =>
        Assert.That(
            Ask("Route that weighs a parcel"),
            Does.Contain("### Where WeighRoute Is Used\n```csharp\n// Module.cs:9, Start\nrouting.MapWeigh();\n```")
        );

    [Test]
    public void Context_Model_SaysWhatItsFileAndThoseOfItsCompanionsImport() =>
        Assert.That(
            Ask("Controller that shows an order"),
            Does.Contain("- Web/OrderController.cs imports System.Globalization, Shop.Core.Orders.")
        );

    [Test]
    public void Context_Model_ShowsWhatTheTypesCanDoThatItIsGiven() =>
        Assert.That(Ask("Controller that shows an order"), Does.Contain("interface ILedger { void Enter(int number); }"));

    private static string Ask(string purpose, params string[] options) =>
        Refminer.Run(["context", "--index", Temp.At("index"), "--describe", purpose, .. options]).Succeeded().Output;
}
