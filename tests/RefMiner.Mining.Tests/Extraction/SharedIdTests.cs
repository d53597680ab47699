namespace RefMiner.Extraction;

/// <summary>Documentation ids that Roslyn gives to more than one member.</summary>
public sealed class SharedIdTests
{
    [Test]
    public void Mine_OverloadsThatDifferInAFunctionPointer_AreBothKept()
    {
        var methods = Sample
            .Mine(
                """
                static unsafe class Belt
                {
                    public static int Run(delegate*<int, int> step, int times) { var sum = step(times); return sum + 1; }
                    public static int Run(delegate*<string, int> step, int times) { var sum = step("x"); return sum + 2; }
                }
                """
            )
            .Nodes.Single()
            .Methods;

        Assert.That(methods.Select(method => method.Signature), Has.Some.Contains("<int, int>").And.Some.Contains("<string, int>"));
    }
}
