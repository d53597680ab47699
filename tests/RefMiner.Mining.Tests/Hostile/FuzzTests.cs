using System.Diagnostics;

namespace RefMiner.Hostile;

/// <summary>
/// A little of what <c>dotnet run -c Release --project tests/RefMiner.Mining.Tests -- fuzz 20000</c> does. A stack overflow ends
/// the process, so that it is another one.
/// </summary>
public sealed class FuzzTests
{
    [Test]
    public void Fuzz_DamagedSources_AreMinedOrReported()
    {
        var (code, said) = Run("fuzz", $"{Effort.Cases(80)}", "1");

        Assert.That(code, Is.Zero, said);
    }

    // Each of these once overflowed the stack.
    [TestCase("generics")]
    [TestCase("function pointers")]
    [TestCase("hidden interpolations")]
    [TestCase("not in #if")]
    [TestCase("open xml elements")]
    [TestCase("cref generics")]
    public void Fuzz_UnguardedRecursion_EndsNoProcess(string shape)
    {
        var (code, said) = Run("fuzz-shape", shape, "1000000");

        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain("RM1003"));
    }

    private static (int ExitCode, string Said) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments.Prepend(typeof(FuzzTests).Assembly.Location))
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEndAsync();
        var errors = child.StandardError.ReadToEnd();
        child.WaitForExit();
        return (child.ExitCode, output.Result + errors);
    }
}
