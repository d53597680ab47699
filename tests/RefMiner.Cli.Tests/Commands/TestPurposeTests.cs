using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>Who asks for tests is shown tests, whatever they are called, and what they test.</summary>
public sealed class TestPurposeTests
{
    private static readonly TempFolder Temp = new();

    [OneTimeSetUp]
    public static void Mine()
    {
        Temp.Write("house/src/House.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        Temp.Write(
            "house/checks/Checks.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><IsTestProject>true</IsTestProject></PropertyGroup></Project>"
        );
        Temp.Write("house/checks/Fact.cs", "namespace Xunit; public class FactAttribute : System.Attribute;");
        foreach (var name in new[] { "Ledger", "Drawer", "Scale" })
        {
            Temp.Write(
                $"house/src/{name}.cs",
                $"namespace House; public class {name} {{ public int Weigh(int grams) {{ System.Console.WriteLine(grams); return grams * 2; }} }}"
            );
            Temp.Write(
                $"house/checks/{name}Facts.cs",
                $"namespace House; public class {name}Facts {{ [Xunit.Fact] public void Weighs() {{ System.Console.WriteLine(new {name}().Weigh(1)); }} }}"
            );
        }

        Refminer.Run("index", Temp.At("house"), "--include-tests", "--index", Temp.At("with")).Succeeded();
        Refminer.Run("index", Temp.At("house"), "--index", Temp.At("without")).Succeeded();
    }

    [OneTimeTearDown]
    public static void Remove() => Temp.Dispose();

    [TestCase("Unit tests for the ledger")]
    [TestCase("Add an integration test case for the ledger")]
    [TestCase("Test that a ledger weighs nothing")]
    [TestCase("Write tests of the ledger")]
    [TestCase("Add LedgerWeightTests")]
    public void Context_OfTests_TakesTestsAsModel(string purpose) =>
        Assert.That(
            Context("with", purpose).Output,
            Does.Contain("## Most Similar Type: LedgerFacts\n").And.Contain("One of 3 types with code that hold tests")
        );

    [TestCase("Ledger for the kitchen")]
    [TestCase("Speed test for the ledger", Description = "a measurement")]
    [TestCase("Tested ledger", Description = "another word")]
    public void Context_OfAnythingElse_IsNotAboutTests(string purpose) =>
        Assert.That(Context("with", purpose).Output, Does.Contain("## Most Similar Type: Ledger\n").And.Not.Contain("that hold tests"));

    [Test]
    public void Context_OfTestsWithoutAnyInTheIndex_SaysHowTheyAreMined() =>
        Assert.That(Context("without", "Unit tests for the ledger").Errors, Does.Contain("mines them with --include-tests"));

    private static Run Context(string index, string purpose) =>
        Refminer.Run("context", "--index", Temp.At(index), "--describe", purpose).Succeeded();
}
