namespace RefMiner.Context;

public sealed class MethodShapeTests
{
    [TestCase("public override async Task<Order> Load(int id)", "Task<Order>")]
    [TestCase("Dictionary<string, object?> Load<T>(T id)", "Dictionary<string, object?>")]
    [TestCase("public Load2 Load()", "Load2")]
    [TestCase("Task IStore.Load()", "Task")]
    [TestCase("ref readonly Load Load(int x = -1)", "Load")]
    [TestCase("(int A, string B) Load<T>(T id) where T : class", "(int A, string B)")]
    [TestCase("void Other()", "")]
    [TestCase(null, "")]
    public void Of_Signature_TellsTheReturnType(string? signature, string expected) =>
        Assert.That(MethodShape.Of(signature, "Load").Returns, Is.EqualTo(expected));

    [TestCase("void Load(Order order)", "Order", true)]
    [TestCase("void Load(List<Order> orders)", "Order", true)]
    [TestCase("void Load(OrderList orders)", "Order", false)]
    [TestCase("Order Load()", "Order", false)]
    [TestCase("void Load(int Order = 1)", "Order", false)]
    [TestCase("void Load<T>(T id) where T : Order", "Order", true)]
    [TestCase("```\nLoad", "Order", false)]
    public void Takes_Type_IsSoughtAmongTheParameters(string signature, string type, bool expected) =>
        Assert.That(MethodShape.Of(signature, "Load").Takes(type), Is.EqualTo(expected));

    [TestCase("Task Load()", true)]
    [TestCase("System.Threading.Tasks.ValueTask<int> Load()", true)]
    [TestCase("IAsyncEnumerable<int> Load()", true)]
    [TestCase("TaskList Load()", false)]
    public void IsAsynchronous_ReturnType_Decides(string signature, bool expected) =>
        Assert.That(MethodShape.Of(signature, "Load").IsAsynchronous, Is.EqualTo(expected));
}
