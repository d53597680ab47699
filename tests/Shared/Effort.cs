using System.Globalization;
using System.Runtime.CompilerServices;

namespace RefMiner;

/// <summary>How much of what is random the tests try: a little each time, many times that for a recorded run.</summary>
internal static class Effort
{
    /// <summary>The factor, from the environment variable <c>REFMINER_TEST_SCALE</c>; 1 where it is not set.</summary>
    private static readonly int Scale = int.Parse(
        Environment.GetEnvironmentVariable("REFMINER_TEST_SCALE") ?? "1",
        CultureInfo.InvariantCulture
    );

    /// <summary>How many cases to try.</summary>
    /// <param name="least">How many in an ordinary run: enough to find what breaks a rule often.</param>
    public static int Cases(int least) => least * Scale;

    /// <summary>Sets the number for properties that state none.</summary>
    [ModuleInitializer]
    internal static void SetDefault() => CsCheck.Check.Iter = Cases(100);
}
