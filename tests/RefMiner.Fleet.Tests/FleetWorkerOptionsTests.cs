namespace RefMiner;

/// <summary>What a worker may be told.</summary>
public sealed class FleetWorkerOptionsTests
{
    private static readonly FleetWorkerOptions Good = new() { WorkPath = "work" };

    [Test]
    public void Name_LeftOut_IsAnotherForEachWorker() =>
        Assert.That(new FleetWorkerOptions { WorkPath = "work" }.Name, Is.Not.EqualTo(Good.Name).And.Matches("^[A-Za-z0-9._-]{1,64}$"));

    [TestCaseSource(nameof(Wrong))]
    public void Check_OutOfRange_IsRefused(FleetWorkerOptions options, string member) =>
        Assert.That(options.Check, Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo(member));

    private static IEnumerable<TestCaseData> Wrong() =>
        [
            new(Good with { Name = "../w" }, "Name"),
            new(Good with { Parallel = 0 }, "Parallel"),
            new(Good with { WorkPath = " " }, "WorkPath"),
            new(Good with { GitLimit = TimeSpan.Zero }, "GitLimit"),
        ];
}
