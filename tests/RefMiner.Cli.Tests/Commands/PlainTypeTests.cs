using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>Types without code are searched by no one, and still what many purposes ask for: options, entities, records.</summary>
public sealed class PlainTypeTests
{
    private const string Heading = "## Types Called …Options\n";

    private static readonly TempFolder Temp = new();

    [OneTimeSetUp]
    public static void Mine()
    {
        Temp.Write("house/House.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        foreach (var (name, member) in new[] { ("Mail", "Sender"), ("Cache", "Size"), ("Queue", "Depth"), ("AddIn", "Folder") })
            Temp.Write(
                $"house/Options/{name}Options.cs",
                $"namespace House; public class {name}Options {{ public string {member} {{ get; set; }} public int Retries {{ get; set; }} }}"
            );
        foreach (var name in new[] { "Small", "Large", "Round" })
            Temp.Write($"house/Crates/{name}Crate.cs", $"namespace House; public record {name}Crate(int Width);");
        foreach (var name in new[] { "Red", "Green", "Blue", "White" })
            Temp.Write($"house/Paint/{name}Paint.cs", $"namespace House; public record {name}Paint(int Tone);");
        foreach (var name in new[] { "Oil", "Wax", "Lime", "Ink", "Chalk" })
            Temp.Write(
                $"house/Paint/{name}Paint.cs",
                $"namespace House; public class {name}Paint {{ public int Mix(int a) {{ System.Console.WriteLine(a); return a * 2; }} }}"
            );
        foreach (var name in new[] { "CrateOpened", "CrateLost", "CrateSold", "PaintMixed" })
            Temp.Write($"house/News/{name}.cs", $"namespace House; public record {name}(int Id) : IHouseNews;");
        Temp.Write("house/News/IHouseNews.cs", "namespace House; public interface IHouseNews;");
        Temp.Write("house/Signals/ISignal.cs", "namespace House; public interface ISignal { int Sound(int a); }");
        foreach (var name in new[] { "Bell", "Horn" })
            Temp.Write(
                $"house/Signals/{name}Signal.cs",
                $"namespace House; public class {name}Signal : ISignal {{ public int Sound(int a) {{ System.Console.WriteLine(a); return a; }} }}"
            );
        foreach (var name in new[] { "Fog", "Ice", "Tide", "Wind", "Rain", "Snow", "Heat", "Wave", "Night" })
            Temp.Write($"house/Signals/{name}Signal.cs", $"namespace House; public record {name}Signal(int Strength);");
        Temp.Write(
            "house/Signals/FogWatch.cs",
            "namespace House; public class FogWatch { public int Look(FogSignal fog) { System.Console.WriteLine(fog); return fog.Strength; } }"
        );
        Temp.Write(
            "house/Slips.cs",
            "namespace House; public record PackingSlip(int Box); public record DepositSlip(int Sum); public record PaySlip; public record BetSlip;"
        );
        Temp.Write(
            "house/Handling/Handling.cs",
            "namespace House; public interface IHandling<T> { int Handle(T order); } public interface IDesk { int Sum(int a); }"
        );
        foreach (var name in new[] { "Pack", "Ship", "Hold", "Drop" })
        {
            Temp.Write($"house/Orders/{name}Order.cs", $"namespace House; public record {name}Order(int Weight);");
            Temp.Write(
                $"house/Handling/{name}Handling.cs",
                $"namespace House; public class {name}Handling : IHandling<{name}Order> "
                    + $"{{ public int Handle({name}Order order) {{ System.Console.WriteLine(order); return order.Weight; }} }}"
            );
            Temp.Write($"house/Asks/{name}Ask.cs", $"namespace House; public record {name}Ask(int Count);");
            Temp.Write(
                $"house/Desks/{name}Desk.cs",
                $"namespace House; public class {name}Desk : IDesk {{ public int Sum(int a) {{ System.Console.WriteLine(a); return a; }} "
                    + "public int Take(PackAsk a, ShipAsk b, HoldAsk c, DropAsk d) { System.Console.WriteLine(a); return b.Count; } }"
            );
        }

        foreach (var name in new[] { "Steam", "Oil", "Air", "Salt" })
        {
            Temp.Write(
                $"house/Gauges/{name}Gauge.cs",
                $"namespace House; public class {name}Gauge {{ public System.TimeSpan {name}Pause {{ get; set; }} = System.TimeSpan.FromSeconds(3); }}"
            );
            Temp.Write($"house/Bins/{name}Bins.cs", $"namespace House; public record {name}Bins(int Rows);");
        }

        Temp.Write("house/Gauges/WaterGauge.cs", "namespace House; public record WaterGauge(int Depth);");
        Temp.Write("house/Bins/IArrangeBins.cs", "namespace House; public interface IArrangeBins { int Arrange(int rows); }");
        foreach (var name in new[] { "First", "Second", "Third", "Fourth", "Fifth" })
            Temp.Write(
                $"house/Bins/{name}Order.cs",
                $"namespace House; public class {name}Arrangement : IArrangeBins {{ public int Arrange(int rows) {{ System.Console.WriteLine(rows); return rows; }} }}"
            );
        foreach (var name in new[] { "Hot", "Cold" })
            Temp.Write($"house/Water/{name}Tap.cs", $"namespace House; public enum {name}Tap {{ Open, Closed, {name}Drip }}");
        Temp.Write(
            "house/Water/TapWriter.cs",
            "namespace House; public class TapWriter { public string Write(HotTap tap) { System.Console.WriteLine(tap); return \"\"; } }"
        );
        Refminer.Run("index", Temp.At("house"), "--index", Temp.At("index")).Succeeded();
    }

    [OneTimeTearDown]
    public static void Remove() => Temp.Dispose();

    private static string Context(params string[] request) =>
        Refminer.Run(["context", "--index", Temp.At("index"), .. request]).Succeeded().Output;

    [Test]
    public void Context_OfPlainTypesInOneFile_NamesItOnce() =>
        Assert.That(
            Context("--describe", "Slip for packing or deposit"),
            Does.Contain("```csharp\n// Slips.cs\nrecord DepositSlip(int Sum);\nrecord PackingSlip(int Box);\n```")
        );

    [Test]
    public void Context_OfPlainTypes_ShowsThoseMostLikeThePurpose() =>
        Assert.That(
            Context("--describe", "Add options for the queue depth"),
            Does.Contain(
                Heading
                    + "4 such types have no code of their own. One of them:\n```csharp\n// Options/QueueOptions.cs\n"
                    + "class QueueOptions { string Depth { get; set; } int Retries { get; set; } }\n"
            )
        );

    [Test]
    public void Context_OfPlainTypes_CountsMembersAsWordsToo() =>
        Assert.That(
            Context("--describe", "Options class for the sender of letters"),
            Does.Contain("One of them:\n```csharp\n// Options/MailOptions.cs\n")
        );

    [Test]
    public void Context_OpeningOfAPurpose_IsNoWordOfATypesName() =>
        Assert.That(
            Context("--describe", "Add options for the cache"),
            Does.Contain("One of them:\n```csharp\n// Options/CacheOptions.cs\n")
        );

    [Test]
    public void Context_OfFewPlainTypes_CallsThemNoKind() =>
        Assert.That(Context("--describe", "Add a crate for bottles"), Does.Not.Contain("## Types Called"));

    [Test]
    public void Context_MoreOfTheKindHaveCode_ShowsTheirs() =>
        Assert.That(Context("--describe", "Add a paint for walls"), Does.Not.Contain("## Types Called"));

    [Test]
    public void Context_ThatNamesAMember_HasNoPlainTypes() =>
        Assert.That(Context("--method", "Mix", "--describe", "Options for the queue"), Does.Not.Contain("## Types Called"));

    [Test]
    public void Context_ThatLeavesTheirFilesOut_DoesNotShowThem() =>
        Assert.That(
            Context("--describe", "Add options for the queue depth", "--exclude-path", "Options/QueueOptions.cs"),
            Does.Not.Contain("QueueOptions")
        );

    [Test]
    public void Context_TwoOfTheKindHaveCode_AreNoModelOfTheManyWithout() =>
        Assert.That(
            Context("--describe", "Add a signal for fog at night"),
            Does.Contain("## Types Called …Signal\n9 such types").And.Contain("## Most Similar Type: FogWatch\n")
        );

    [Test]
    public void Context_OfPlainTypesThatShareNoWord_ShowsOne() =>
        Assert.That(
            Context("--describe", "Add options for letters"),
            Does.Contain("One of them:\n```csharp\n// Options/AddInOptions.cs\n").And.Not.Contain("CacheOptions")
        );

    [Test]
    public void Context_OfPlainTypesWithOneBaseType_NamesIt() =>
        Assert.That(
            Context("--describe", "Add house news for paint that is lost"),
            Does.Contain("## Types Deriving from IHouseNews\n4 such types have no code of their own. The most similar:")
                .And.Contain("record PaintMixed(int Id) : IHouseNews;")
                .And.Contain("record CrateLost(int Id) : IHouseNews;")
        );

    [Test]
    public void Context_OfPlainTypesThatHaveAHandlerEach_TakesAHandlerAsModel() =>
        Assert.That(
            Context("--describe", "Order that rings the bell and sounds it"),
            Does.Contain("## Types Called …Order\n4 such types").And.Match("## Most Similar Type: \\w+Handling\n")
        );

    [Test]
    public void Context_OfPlainTypesThatSomeTakeTogether_HasNoHandlerOfThem() =>
        Assert.That(
            Context("--describe", "Ask that counts the signals of fog"),
            Does.Contain("## Types Called …Ask\n4 such types").And.Not.Match("## Most Similar Type: \\w+Desk\n")
        );

    [TestCase("Enum of the taps that drip when cold")]
    [TestCase("Add a ColdWater enum for taps")]
    [TestCase("Add the enumeration `ColdWater`, for taps")]
    public void Context_OfAnEnumeration_ShowsTheMostSimilar(string purpose) =>
        Assert.That(
            Context("--describe", purpose),
            Does.Contain(
                "## Types Declared as enum\n2 such types. The most similar:\n```csharp\n// Water/ColdTap.cs\n"
                    + "enum ColdTap { Open, Closed, ColdDrip }\n"
            )
        );

    [TestCase("Add a new interface for signals")]
    [TestCase("Add public interface ISignalBox")]
    public void Context_OfAnInterface_ShowsTheMostSimilar(string purpose) =>
        Assert.That(
            Context("--describe", purpose),
            Does.Contain("## Types Declared as interface\n").And.Contain("interface ISignal { int Sound(int a); }")
        );

    [TestCase("Enum writer for taps")]
    [TestCase("User interface for signals")]
    [TestCase("Signals of an interface")]
    public void Context_OfAnotherKindThanAnEnumerationOrInterface_ShowsNone(string purpose) =>
        Assert.That(Context("--describe", purpose), Does.Not.Contain("## Types Declared"));

    [Test]
    public void Context_OfTypesThatOnlyHoldWhatTheyBeginWith_CountsThemAsPlain() =>
        Assert.That(
            Context("--describe", "Gauge for steam"),
            Does.Contain(
                "## Types Called …Gauge\n5 such types have no code of their own. One of them:\n```csharp\n// Gauges/SteamGauge.cs\n"
            )
        );

    [Test]
    public void Context_OfPlainTypesBesideABaseTypeThatEndsAlike_ShowsBoth() =>
        Assert.That(
            Context("--describe", "Bins for salt"),
            Does.Contain("## Types Called …Bins\n4 such types").And.Contain("One of 5 types with code that derive from IArrangeBins")
        );
}
