using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>A new type is of no use before something creates or registers it: the context shows where that is done for one like it.</summary>
public sealed class MentionTests
{
    private static readonly TempFolder Temp = new();
    private static string _mentions = "";

    [OneTimeSetUp]
    public static void Ask()
    {
        foreach (var name in (string[])["Ferry", "Rail", "Road"])
        {
            Temp.Write(
                $"house/{name}Route.cs",
                $$"""
                namespace House;

                /// <summary>Picks the {{name}} with the shortest way.</summary>
                public class {{name}}Route : IRoute
                {
                    public int Pick(int weight)
                    {
                        System.Console.WriteLine("way by {{name}} of " + weight);
                        return weight;
                    }
                }
                """
            );
            Temp.Write(
                $"house/{name}RouteFactory.cs",
                $$"""
                namespace House;

                public class {{name}}RouteFactory : IRouteFactory
                {
                    public IRoute Create() => new {{name}}Route();
                }
                """
            );
        }

        Temp.Write("house/IRoute.cs", "namespace House; public interface IRoute { int Pick(int weight); }");
        Temp.Write("house/IRouteFactory.cs", "namespace House; public interface IRouteFactory { IRoute Create(); }");
        Temp.Write("house/Services.cs", "namespace House; public class Services { public Services Add<T, U>() where U : T => this; }");
        Temp.Write(
            "house/Startup.cs",
            """
            namespace House;

            public static class Startup
            {
                public static void Register(Services services)
                {
                    services.Add<IRouteFactory, RailRouteFactory>();
                    services.Add<IRouteFactory, RoadRouteFactory>();
                    services.Add<IRouteFactory, FerryRouteFactory>();
                }
            }
            """
        );
        Temp.Write(
            "house/Desk.cs",
            """
            namespace House;

            public class Desk
            {
                private readonly FerryRouteFactory _ferries;

                public Desk(FerryRouteFactory ferries)
                {
                    _ferries = ferries;
                }

                public void Open(Journal journal)
                {
                    journal.Write(new FerryRouteFactory());
                }

                public void Report(Journal journal)
                {
                    journal.WriteAll(
                        typeof(FerryRouteFactory).Name.PadLeft(10).PadRight(20).Trim().TrimStart('a').TrimEnd('b').Trim('c').Trim('d'),
                        "all that was asked for today, with the names of everybody who asked, and of those who went by another way",
                        "and what else there is to be said of it before the evening comes and the desk has to be closed again");
                }

                public void Close(Journal journal)
                {
                    // FerryRouteFactory stays open,
                    /* RoadRouteFactory and RailRouteFactory close. */
                    journal.Write("the ferry route factory is closed");
                }
            }

            public class Journal
            {
                public void Write(object entry) => System.Console.WriteLine(entry);

                public void WriteAll(string first, string second, string third) => System.Console.WriteLine(first + second + third);
            }
            """
        );
        Refminer.Run("index", Temp.At("house"), "--index", Temp.At("index")).Succeeded();
        var context = Refminer
            .Run("context", "--index", Temp.At("index"), "--describe", "Route that picks the Ferry with the smallest price")
            .Succeeded()
            .Output;
        _mentions = context[
            context.IndexOf("### Where ", StringComparison.Ordinal)..context.IndexOf("## Members to", StringComparison.Ordinal)
        ];
    }

    [OneTimeTearDown]
    public static void Delete() => Temp.Dispose();

    [Test]
    public void Context_ModelThatItsFactoryCreates_ShowsWhereTheFactoryIsRegistered() =>
        Assert.That(
            _mentions,
            Does.StartWith(
                "### Where FerryRouteFactory Is Used\n```csharp\n// Startup.cs:9, Register\nservices.Add<IRouteFactory, FerryRouteFactory>();\n"
            )
        );

    [Test]
    public void Context_ModelThatItsFactoryCreates_DoesNotShowThatTwice() => Assert.That(_mentions, Does.Not.Contain("new FerryRoute()"));

    [Test]
    public void Context_SingleUse_StandsBehindTheList() =>
        Assert.That(_mentions, Does.Contain("// Desk.cs:14, Open\njournal.Write(new FerryRouteFactory());\n"));

    [Test]
    public void Context_Comment_IsNoUse() => Assert.That(_mentions, Does.Not.Contain("stays open"));

    [Test]
    public void Context_Parameter_IsNoUse() => Assert.That(_mentions, Does.Not.Contain("FerryRouteFactory ferries"));
}
