using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>A noun that some types happen to be called by is not always the kind of type that is wanted.</summary>
public sealed class NounOfNoKindTests
{
    private static readonly TempFolder Temp = new();

    [OneTimeSetUp]
    public static void Mine()
    {
        foreach (var name in (string[])["Parser", "Reader", "Help", "Check", "Writer", "Prompt"])
        {
            Temp.Write(
                $"house/CommandLine{name}.cs",
                $$"""
                namespace House;

                public class CommandLine{{name}}
                {
                    public string Run(string[] line)
                    {
                        System.Console.WriteLine("{{name}} of " + line.Length);
                        return string.Join(' ', line).Trim();
                    }
                }
                """
            );
        }

        foreach (var name in (string[])["Retry", "Cache", "Mail"])
        {
            Temp.Write(
                $"house/{name}Options.cs",
                $$"""
                namespace House;

                public class {{name}}Options
                {
                    public int Most(int hours)
                    {
                        System.Console.WriteLine("{{name}} within " + hours);
                        return System.Math.Max(1, hours);
                    }
                }
                """
            );
        }

        Temp.Write(
            "house/Launcher.cs",
            """
            namespace House;

            public class Launcher
            {
                /// <summary>Sets the proxy from the command line and checks its address.</summary>
                public string SetProxy(string[] options)
                {
                    foreach (var option in options)
                    {
                        if (option.StartsWith("--proxy=") && CheckAddress(option))
                            return option[8..];
                    }

                    return "no proxy is set on the command line";
                }

                /// <summary>Checks the address of a proxy.</summary>
                public bool CheckAddress(string address) => System.Uri.TryCreate(address, System.UriKind.Absolute, out var proxy) && proxy.IsLoopback;
            }
            """
        );
        Refminer.Run("index", Temp.At("house"), "--index", Temp.At("index")).Succeeded();
    }

    [OneTimeTearDown]
    public static void Delete() => Temp.Dispose();

    [Test]
    public void Context_TypesCalledSoAreNotAmongTheFirst_RanksAsIfNoKindWereAskedFor() =>
        Assert.That(
            Context("Add a command line option that sets a proxy and checks its address"),
            Does.Contain("## Most Similar Type: Launcher")
        );

    [Test]
    public void Context_TypeCalledSoIsAmongTheFirst_IsOfThatKind() =>
        Assert.That(
            Context("Add options for the mail cache"),
            Does.Match("## Most Similar Type: (Mail|Cache)Options").And.Contain("a form of \"options\"")
        );

    private static string Context(string purpose) =>
        Refminer.Run("context", "--index", Temp.At("index"), "--describe", purpose).Succeeded().Output;
}
