using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>Modules often have types of the same name; the one that the new code can name is meant.</summary>
public sealed class TypesOfOneNameTests
{
    private static readonly TempFolder Temp = new();

    [OneTimeSetUp]
    public static void Mine()
    {
        foreach (var (module, type) in (ReadOnlySpan<(string, string)>)[("Sales", "int"), ("Depot", "double"), ("Mail", "string")])
        {
            Temp.Write(
                $"house/{module}/Parcel.cs",
                $$"""
                namespace House.{{module}}.Model;

                public class Parcel { public {{type}} Weight { get; set; } public {{type}} Height { get; set; } }
                """
            );
            foreach (var task in (string[])["Weigh", "Measure", "Stamp"])
            {
                Temp.Write(
                    $"house/{module}/{task}{module}Parcel.cs",
                    $$"""
                    using House.{{module}}.Model;

                    namespace House.{{module}}.Tasks;

                    /// <summary>{{task}} parcels in the {{module}} department.</summary>
                    public class {{task}}{{module}}Parcel
                    {
                        public void Run(Parcel parcel)
                        {
                            System.Console.WriteLine("{{task}} " + parcel.Weight + " by " + parcel.Height);
                        }
                    }
                    """
                );
            }
        }

        Refminer.Run("index", Temp.At("house"), "--index", Temp.At("index")).Succeeded();
    }

    [OneTimeTearDown]
    public static void Delete() => Temp.Dispose();

    [TestCase("Sales", "int")]
    [TestCase("Depot", "double")]
    [TestCase("Mail", "string")]
    public void Context_TypeOfThePlace_IsTheOneThatItsFileKnows(string module, string type)
    {
        var context = Refminer
            .Run(
                "context",
                "--index",
                Temp.At("index"),
                "--signature",
                "void Weigh(Parcel parcel)",
                "--type",
                $"Stamp{module}Parcel",
                "--describe",
                "Weigh a parcel"
            )
            .Succeeded()
            .Output;

        Assert.That(
            context[context.IndexOf("## API in Reach", StringComparison.Ordinal)..].Split("class Parcel "),
            Has.Length.EqualTo(2).And.Some.StartsWith($"{{ {type} Height {{ get; set; }} {type} Weight")
        );
    }
}
