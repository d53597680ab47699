namespace RefMiner.Context;

public sealed class CountedTests
{
    [TestCase(0, "None of 20 methods wait.")]
    [TestCase(1, "Only 1 of 20 methods wait.")]
    [TestCase(10, "Mixed: 10 of 20 methods wait.")]
    [TestCase(20, "20 of 20 methods wait.")]
    public void Share_SoManyOfTwenty_SaysWhetherTheyAgree(int agreeing, string expected) =>
        Assert.That(Counted.Share(agreeing, 20, "methods", "wait"), Is.EqualTo(expected));
}
