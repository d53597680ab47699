using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>A context shows what the base types ask of the type that is written.</summary>
public sealed class MembersToImplementTests
{
    private static readonly TempFolder Temp = new();

    [OneTimeSetUp]
    public static void Mine()
    {
        Temp.Write(
            "shop/Contracts.cs",
            """
            namespace Shop;

            public interface INamed { string Name { get; } }

            public interface IImporter : INamed { void Check(string path); }

            public interface IImporter<in TSource> : IImporter where TSource : class
            {
                int Import(TSource source);
                int Twice(TSource source) => Import(source) + Import(source);
            }

            public abstract class FileImporter : IImporter<string>
            {
                public abstract string Name { get; }
                public void Check(string path) { if (!System.IO.File.Exists(path)) throw new System.ArgumentException(path); }
                public int Import(string source) { Check(source); return Read(System.IO.File.ReadAllText(source)); }
                protected abstract int Read(string text);
            }
            """
        );
        Temp.Write(
            "shop/CsvImporter.cs",
            """
            namespace Shop;

            /// <summary>Imports customers from a CSV file.</summary>
            public sealed class CsvImporter : FileImporter
            {
                public override string Name => "csv";
                protected override int Read(string text)
                {
                    var count = 0;
                    foreach (var line in text.Split('\n'))
                        count += line.Split(',').Length > 2 ? 1 : 0;
                    return count;
                }
            }
            """
        );
        Temp.Write(
            "shop/Steps.cs",
            """
            namespace Shop;

            public abstract class Step
            {
                public virtual void Before(Basket basket) { }
                protected virtual void After(Basket basket) => basket.Close();
                public void Run(Basket basket) { Before(basket); After(basket); }
            }

            public abstract class Rule { public abstract int Weigh(Basket basket); }

            public class UsualRule : Rule
            {
                public override int Weigh(Basket basket) { basket.Close(); return basket.Lines + 1; }
            }

            public sealed class Basket { public int Lines; public void Close() => Lines = 0; }

            /// <summary>Counts the lines of a basket.</summary>
            public sealed class CountingStep : Step
            {
                private int _lines;
                public override void Before(Basket basket) { if (basket.Lines > 0) _lines += basket.Lines; }
            }
            """
        );
        Temp.Write(
            "shop/Loading.cs",
            """
            namespace Shop.Loading { public interface ILoader { void Load(int weight); } }
            namespace Shop.Data { public interface ILoader { void Open(); void Read(); void Close(); } }
            """
        );
        Temp.Write(
            "shop/Truck.cs",
            """
            using Shop.Loading;

            namespace Shop.Trucks;

            public class Van : ILoader
            {
                public void Drive(int distance) { if (distance > 0) System.Console.WriteLine("off " + distance); }
            }
            """
        );
        Refminer.Run("index", Temp.At("shop"), "--index", Temp.At("index")).Succeeded();
    }

    [OneTimeTearDown]
    public static void Delete() => Temp.Dispose();

    [Test]
    public void Context_BaseGiven_ShowsItsMembersAndThoseOfItsBases() =>
        Assert.That(
            Contract("--describe", "Imports from XML", "--type", "XmlImporter", "--base", "IImporter<string>"),
            Does.Contain("int Import(TSource source);")
                .And.Contain("interface IImporter : INamed { void Check(string path); }")
                .And.Contain("interface INamed { string Name { get; } }")
        );

    [Test]
    public void Context_BaseOfFewerTypeArguments_ShowsThatOneAlone() =>
        Assert.That(
            Contract("--describe", "Imports from XML", "--type", "XmlImporter", "--base", "IImporter"),
            Does.Contain("void Check(string path);").And.Not.Contain("TSource")
        );

    [Test]
    public void Context_MemberWithABody_IsNotAskedFor() =>
        Assert.That(
            Contract("--describe", "Imports from XML", "--type", "XmlImporter", "--base", "IImporter<string>"),
            Does.Not.Contain("Twice")
        );

    [Test]
    public void Context_BaseClassHasMembers_LeavesThemOut() =>
        Assert.That(
            Contract("--describe", "Imports from XML", "--type", "XmlImporter", "--base", "FileImporter"),
            Does.Contain("abstract int Read(string text)").And.Not.Contain("Check").And.Not.Contain("Import(")
        );

    [Test]
    public void Context_BaseClassIsAbstractForItsInterface_AsksOnce() =>
        Assert.That(
            Contract("--describe", "Imports from XML", "--type", "XmlImporter", "--base", "INamed,FileImporter").Split("string Name"),
            Has.Length.EqualTo(2)
        );

    [Test]
    public void Context_PurposeAlone_SaysWhoseBaseTypesTheyAre() =>
        Assert.That(
            Contract("--describe", "Imports customers from an XML file"),
            Does.Contain("of the base types of CsvImporter").And.Contain("abstract int Read(string text)")
        );

    [Test]
    public void Context_BaseHasVirtualMembersOnly_ShowsThem() =>
        Assert.That(
            Contract("--describe", "Step that logs the basket", "--type", "LoggingStep", "--base", "Step"),
            Does.Contain("Members to Override")
                .And.Contain("void Before(Basket basket);")
                .And.Contain("protected void After(Basket basket);")
                .And.Not.Contain("Run")
        );

    [Test]
    public void Context_BaseFillsInAnAbstractMember_ShowsThatItMayBeOverridden() =>
        Assert.That(
            Contract("--describe", "Rule that weighs gifts", "--type", "GiftRule", "--base", "UsualRule"),
            Does.Contain("Members to Override").And.Contain("class UsualRule : Rule { int Weigh(Basket basket); }")
        );

    [Test]
    public void Context_SignatureGiven_ShowsNoVirtualMembers() =>
        Assert.That(Contract("--signature", "void Log(Basket basket)", "--type", "LoggingStep", "--base", "Step"), Is.Empty);

    [Test]
    public void Context_TypeOfTheIndexHasAllMembers_AsksForNone() =>
        Assert.That(Contract("--signature", "int Count(string text)", "--type", "CsvImporter"), Is.Empty);

    [Test]
    public void Context_BaseHasTheNameOfAnother_ShowsTheOneThatTheFileKnows() =>
        Assert.That(
            Contract("--signature", "void Stop(int after)", "--type", "Van"),
            Does.Contain("interface ILoader { void Load(int weight); }").And.Not.Contain("Open")
        );

    [TestCase("Shop.Data", "void Open();")]
    [TestCase("Shop.Loading.Fast", "void Load(int weight);")]
    public void Context_BaseGivenHasTheNameOfAnother_ShowsTheOneOfTheNamespace(string ns, string expected) =>
        Assert.That(
            Contract("--describe", "Loads fast", "--type", "Racer2", "--namespace", ns, "--base", "ILoader"),
            Does.Contain(expected).And.Contain("interface ILoader")
        );

    [Test]
    public void Context_BaseIsNotKnown_AsksForNone() =>
        Assert.That(Contract("--describe", "Sorts", "--type", "Sorter", "--base", "IComparer<string>"), Is.Empty);

    private static string Contract(params string[] options)
    {
        var text = Refminer.Run(["context", "--index", Temp.At("index"), .. options]).Succeeded().Output;
        var start = text.IndexOf("## Members to ", StringComparison.Ordinal);
        return start < 0 ? "" : text[start..text.IndexOf("\n#", start + 1, StringComparison.Ordinal)];
    }
}
