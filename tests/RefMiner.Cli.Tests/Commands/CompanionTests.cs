using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>A type seldom comes alone: what is named after the model, as types are that are named after its like, is shown beside it.</summary>
public sealed class CompanionTests
{
    private static readonly TempFolder Temp = new();

    [OneTimeSetUp]
    public static void Mine()
    {
        Temp.Write(
            "house/House.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFrameworks>net8.0;net10.0</TargetFrameworks>"
                + "<ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>"
        );
        Temp.Write("house/INotifier.cs", "namespace House; public interface INotifier { void Send(string text); }");
        foreach (var name in (string[])["Pigeon", "Postcard", "Telegram"])
        {
            Temp.Write(
                $"house/Notifiers/{name}.cs",
                $$"""
                namespace House.Notifiers;

                /// <summary>Notifier that sends a {{name}}.</summary>
                public class {{name}}({{name}}Settings settings, I{{name}}Client client) : INotifier
                {
                    public void Send(string text) => client.Deliver(settings.Address, text.Trim() + "{{name}}");
                }
                """
            );
            Temp.Write(
                $"house/Settings/{name}Settings.cs",
                $"namespace House.Settings; public class {name}Settings {{ [Obsolete, System.ComponentModel.DefaultValue(\"post\")] public string Address {{ get; set; }} = \"\"; private int _uses; }}"
            );
            Temp.Write(
                $"house/Notifiers/{name}Client.cs",
                $$"""
                namespace House.Notifiers;

                public interface I{{name}}Client { void Deliver(string address, string text); }

                public class {{name}}Client : I{{name}}Client
                {
                    public void Deliver(string address, string text)
                    {
                        if (address.Length == 0) throw new ArgumentException("There is no address.", nameof(address));
                        Console.WriteLine($"{address} {text} by {{name}}");
                    }
                }
                """
            );
        }

        Temp.Write(
            "house/Notifiers/PigeonLoft.cs",
            "namespace House.Notifiers; public class PigeonLoft { public int Birds { get; set; } }"
        );
        var streets = string.Join(", ", Enumerable.Range(1, 100).Select(i => FormattableString.Invariant($"int street{i}")));
        foreach (var name in (string[])["Atlas", "Board", "Chart", "Depot"])
        {
            Temp.Write(
                $"house/Notifiers/IPigeon{name}.cs",
                $"namespace House.Notifiers; public interface IPigeon{name} {{ void A({streets}); void B({streets}); void C({streets}); }}"
            );
        }

        Temp.Write("house/IValve.cs", "namespace House; public interface IValve { int Open(int bars); }");
        foreach (var name in Enumerable.Range(0, 84).Select(i => $"{(char)('A' + (i / 12))}{(char)('a' + (i % 12))}Valve"))
        {
            Temp.Write(
                $"house/Valves/{name}.cs",
                $$"""
                namespace House.Valves;

                public class {{name}} : IValve
                {
                    public int Open(int bars) { Console.WriteLine(bars); return bars + 1; }
                }

                public record {{name}}Settings(int Bars);
                """
            );
        }

        Temp.Write(
            "house/Badges.cs",
            """
            namespace House;

            public interface IBadge { string Text { get; set; } }

            public class PlainBadge : IBadge { public string Text { get; set; } = ""; }

            /// <summary>Badge that shows a star.</summary>
            public class StarBadge : IBadge
            {
                public string Text { get; set; } = "";
                public void Shine() => Console.WriteLine("star " + Text);
            }

            public class HeartBadge : IBadge
            {
                public string Text { get; set; } = "";
                public void Beat() => Console.WriteLine("heart " + Text);
            }
            """
        );
        foreach (var name in (string[])["Bird", "Entry", "Letter"])
        {
            var plural = name == "Entry" ? "Entries" : name + "s";
            Temp.Write(
                $"house/Boards/{name}.cs",
                $$"""
                namespace House.Boards;

                public class {{plural}}Board({{name}}Ledger ledger)
                {
                    public int Show(int most) { Console.WriteLine("{{name}}"); return ledger.Count(most); }
                }

                public class {{name}}Ledger { public int Count(int most) => Math.Min(most, {{name.Length}}); }
                """
            );
        }

        Temp.Write(
            "house/Chutes/Chutes.cs",
            string.Join(
                '\n',
                ((string[])["Grain", "Barrel", "Coal"]).Select(name =>
                    $"public static class {name}Slide {{ public static void Empty(int {name}) => Console.WriteLine({name}); }}"
                )
            )
        );
        Temp.Write("house/Farm/PigeonFood.cs", "namespace House.Farm; public class PigeonFood { public int Grams { get; set; } }");
        Temp.Write("house/Farm/Pigeonhole.cs", "namespace House.Farm; public class Pigeonhole { public int Width { get; set; } }");
        Temp.Write(
            "house/Services.cs",
            """
            namespace House;

            public static class Services
            {
                public static void Register(Action<Type> add)
                {
                    add(typeof(Notifiers.PigeonClient));
                    add(typeof(Notifiers.PostcardClient));
                }
            }
            """
        );
        foreach (var name in (string[])["CloseTill", "CloseTillRoll", "OpenDoor"])
        {
            Temp.Write($"house/Commands/{name}Command.cs", $"namespace House.Commands; public record {name}Command(int Number);");
            Temp.Write(
                $"house/Handlers/{name}CommandHandler.cs",
                $$"""
                namespace House.Handlers;

                public class {{name}}CommandHandler
                {
                    public void Handle({{name}}Command command) => Console.WriteLine("{{name}} " + command.Number);
                }
                """
            );
        }

        foreach (var name in (string[])["Ladder", "Bucket", "Rope"])
        {
            Temp.Write(
                $"house/Stores/{name}Store.cs",
                $$"""
                namespace House.Stores;

                public interface I{{name}}Store { void Put(int count); }

                /// <summary>Store that keeps each {{name}}.</summary>
                public class {{name}}Store : I{{name}}Store
                {
                    public void Put(int count) => Console.WriteLine("{{name}} " + count);
                }
                """
            );
        }

        foreach (var name in (string[])["Parcels/Weigh", "Parcels/Stamp", "Letters/Seal"])
        {
            var space = name.Replace('/', '.');
            Temp.Write(
                $"house/Doors/{name}/Endpoint.cs",
                $$"""
                namespace House.Doors.{{space}};

                /// <summary>Endpoint for {{name}}.</summary>
                public class Endpoint : IEndpoint
                {
                    public string Answer(string text)
                    {
                        var request = new Request(text);
                        return request.Text.Trim() + "{{name}}" + new Response(1).Weight;
                    }
                }
                """
            );
            Temp.Write(
                $"house/Doors/{name}/Shapes/Models.cs",
                $"namespace House.Doors.{space}; public record Request(string Text); public record Response(int Weight);"
            );
        }

        var inner = string.Join(
            '\n',
            Enumerable
                .Range(1, 20)
                .Select(i =>
                    FormattableString.Invariant(
                        $"public class Reply{i} {{ public int Height{i} {{ get; set; }} public int Wind{i} {{ get; set; }} public int Turns{i} {{ get; set; }} }}"
                    )
                )
        );
        foreach (var name in (string[])["Box", "Delta", "Dragon"])
        {
            Temp.Write(
                $"house/Kites/{name}Kite.cs",
                $$"""
                namespace House.Kites;

                /// <summary>Kite shaped like a {{name}}.</summary>
                public class {{name}}Kite : IKite
                {
                    public int Fly(int wind) { Console.WriteLine(wind); return wind + 1; }
                    {{inner}}
                }

                public record {{name}}KiteString(int Length, int Strength, int Turns, int Knots, string Colour, string Maker, string Shop);
                """
            );
        }

        Temp.Write("house/Kites/IKite.cs", "namespace House.Kites; public interface IKite { int Fly(int wind); }");
        Temp.Write("house/Doors/IEndpoint.cs", "namespace House.Doors; public interface IEndpoint { string Answer(string text); }");
        Temp.Write("house/Doors/Parcels/Weigh/Scales.cs", "namespace House.Doors.Parcels.Weigh; public record Scales(int Most);");
        Temp.Write("house/Doors/Parcels/Weigh/Shapes/Pan.cs", "namespace House.Doors.Parcels.Weigh; public record Pan(int Width);");
        Temp.Write("house/Doors/EndpointFilter.cs", "namespace House.Doors; public record EndpointFilter(int Order);");
        Refminer.Run("index", Temp.At("house"), "--index", Temp.At("index")).Succeeded();
    }

    [OneTimeTearDown]
    public static void Delete() => Temp.Dispose();

    [Test]
    public void Context_TypesOfOneKind_SaysWhichTypesAreNamedAfterThem() =>
        Assert.That(
            Notifier(),
            Does.Contain("Of 3 types of its kind, so many have types named after them: I…Client (3), …Client (3), …Settings (3).")
        );

    [Test]
    public void Context_Model_ShowsWhatIsNamedAfterItWhereverThatIs() =>
        Assert.That(
            Notifier(),
            Does.Contain("interface IPigeonClient { void Deliver(string address, string text); }")
                .And.Contain("class PigeonSettings { [System.ComponentModel.DefaultValue(\"post\")] string Address { get; set; } }")
        );

    [Test]
    public void Context_NoMemberOfACompanionFits_SaysHowManyAreNotShown() =>
        Assert.That(Companions(Notifier()), Does.Contain("interface IPigeonDepot\n{\n    // 3 not shown\n}"));

    [Test]
    public void Context_TypesWithoutCode_AreNotCountedAsThoseThatDerive() =>
        Assert.That(Ask("Badge that shows a star"), Does.Contain("One of 2 types with code that derive from IBadge;"));

    [Test]
    public void Context_MoreTypesOfTheKindThanAreAsked_SaysWhichWereAsked() =>
        Assert.That(
            Ask("Valve that opens a pipe"),
            Does.Contain("One of 84 types with code that derive from IValve")
                .And.Contain("Of the 80 types of its kind that are most similar, so many have types named after them: …Settings (80).")
        );

    [Test]
    public void Context_ModelNamedInThePlural_ComesWithWhatIsNamedInTheSingular() =>
        Assert.That(
            Ask("Board that shows an entry"),
            Does.Contain("## Types That Come with EntriesBoard\nOf 3 types of its kind, so many have types named after them: …Ledger (3).")
                .And.Contain("class EntryLedger")
        );

    [Test]
    public void Context_KindThatOnlyAFolderIsCalledBy_NamesTheFolder() =>
        Assert.That(
            Ask("Chute that empties a barrel"),
            Does.Contain("One of 3 types with code in folders called Chutes; the next most similar:")
        );

    [Test]
    public void Context_Model_QuotesBodiesOfWhatComesWithIt() =>
        Assert.That(Notifier(), Does.Contain("## Comes with Pigeon: PigeonClient").And.Contain("There is no address."));

    [Test]
    public void Context_NameThatNoOtherTypeOfTheKindHas_CountsOnlyInTheFolderOfTheModel() =>
        Assert.That(Companions(Notifier()), Does.Contain("class PigeonLoft").And.Not.Contain("PigeonFood").And.Not.Contain("Pigeonhole"));

    [Test]
    public void Context_NamesThatEndAlike_AreAskedWithoutTheEnd() =>
        Assert.That(
            Companions(Ask("Command handler that closes a till")),
            Does.Contain("…Command (3)").And.Contain("record CloseTillCommand").And.Not.Contain("record CloseTillRollCommand")
        );

    [Test]
    public void Context_InterfaceOfTheNameItself_CountsAsACompanion() =>
        Assert.That(Companions(Ask("Store that keeps each Ladder")), Does.Contain("I…Store (3)"));

    [Test]
    public void Context_InterfaceThatIsToBeImplemented_IsShownOnce() =>
        Assert.That(Ask("Store that keeps each Bucket").Split("interface IBucketStore {"), Has.Length.EqualTo(2));

    [Test]
    public void Context_CompanionExcluded_IsNotShown() =>
        Assert.That(Companions(Notifier("--exclude-path", "Settings/PigeonSettings.cs")), Does.Not.Contain("PigeonSettings {"));

    [Test]
    public void Context_MethodGiven_ShowsNoCompanions() =>
        Assert.That(Notifier("--method", "Send", "--signature", "void Send(string text)"), Does.Not.Contain("Types That Come with"));

    [Test]
    public void Context_ProjectOfSeveralFrameworks_NamesThemAll() =>
        Assert.That(Notifier("--at", "house/Notifiers/Pigeon.cs:6"), Does.Contain("House.csproj: target frameworks net10.0, net8.0"));

    [Test]
    public void Context_KindOfOneName_CountsWhatIsInTheFoldersOfItsTypes() =>
        Assert.That(
            Companions(Ask("Endpoint for weighing parcels")),
            Does.Contain("Of 3 types of its kind, so many have in or below their folder: Request (3), Response (3).")
        );

    [Test]
    public void Context_KindOfOneName_ShowsWhatIsInTheFolderOfTheModel() =>
        Assert.That(
            Companions(Ask("Endpoint for weighing parcels")),
            Does.Contain("record Scales(int Most);").And.Not.Contain("record Pan").And.Not.Contain("EndpointFilter")
        );

    [Test]
    public void Context_KindOfOneName_TellsItsTypesApartByNamespace() =>
        Assert.That(
            Ask("Endpoint for weighing parcels"),
            Does.Match("the next most similar: (Stamp|Seal).Endpoint, (Stamp|Seal).Endpoint\\.")
        );

    [Test]
    public void Context_ModelThatNothingMentions_ShowsWhereWhatComesWithItIsUsed() =>
        Assert.That(
            Notifier(),
            Does.Match("### Where PigeonClient Is Used\n```csharp\n// Services\\.cs:\\d+, Register\n.*typeof\\(Notifiers\\.PigeonClient\\)")
        );

    [Test]
    public void Context_SimilarTypesOfOneName_HaveTheirNamespaceInTheHeading() =>
        Assert.That(Ask("Endpoint for weighing parcels"), Does.Match("## Similar Type: (Stamp|Seal).Endpoint\n"));

    [Test]
    public void Context_CompanionInTheModelsFileThatItsOutlineHasNoRoomFor_IsShownWithTheOthers()
    {
        var context = Ask("Kite shaped like a delta");
        var outline = context.Split("## Most Similar Type: DeltaKite")[1].Split("##")[0];

        Assert.Multiple(() =>
        {
            Assert.That(outline, Does.Contain("class Reply1").And.Not.Contain("DeltaKiteString"));
            Assert.That(Companions(context), Does.Contain("record DeltaKiteString(int Length, ").And.Not.Contain("Reply"));
        });
    }

    private static string Notifier(params string[] options) => Ask("Notifier that sends a Pigeon to a friend", options);

    private static string Ask(string purpose, params string[] options) =>
        Refminer.Run(["context", "--index", Temp.At("index"), "--describe", purpose, .. options]).Succeeded().Output;

    private static string Companions(string context) =>
        context.Split("\n## ").Single(part => part.StartsWith("Types That Come with ", StringComparison.Ordinal));
}
