namespace RefMiner.Requests;

public sealed class CompletedRequestTests
{
    [TestCase("", "Task LoadAsync(int id)", "LoadAsync")]
    [TestCase(" ", "LoadAsync(int id)", "LoadAsync")]
    [TestCase("", "load it", "")]
    [TestCase("LoadAsync<T>", "Task LoadAsync<T>(T id)", "LoadAsync")]
    [TestCase("IStore.LoadAsync", "Task IStore.LoadAsync(int id)", "LoadAsync")]
    [TestCase(".ctor", "public Cart(int size)", "Cart")]
    [TestCase("op_Addition", "public static Money operator +(Money a, Money b)", "op_Addition")]
    [TestCase("Load", null, "Load")]
    public void Of_SignatureOfTheMethod_GivesTheNameWithoutANote(string name, string? signature, string expected)
    {
        var completed = Of(name, signature);

        Assert.That((completed.Request.Operation.Name, completed.Notes.Length), Is.EqualTo((expected, 0)));
    }

    [Test]
    public void Of_SignatureOfAnotherMethod_DecidesAndSaysSo()
    {
        var completed = Of("Load", "Task LoadAsync(int id)");

        Assert.That(
            (completed.Request.Operation.Name, completed.Notes.Single()),
            Is.EqualTo(
                ("LoadAsync", "operation.name is 'Load', but operation.signature declares 'LoadAsync'; the signature's name is used")
            )
        );
    }

    private static CompletedRequest Of(string name, string? signature) =>
        CompletedRequest.Of(
            new ContextRequest
            {
                Operation = new OperationSpec { Name = name, Signature = signature },
            }
        );
}
