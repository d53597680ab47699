namespace RefMiner.Context;

public sealed class CodeTextTests
{
    [TestCase("Load();", true)]
    [TestCase("Reload();", false)]
    [TestCase("Loads", false)]
    [TestCase("_Load", false)]
    public void Has_PartOfALongerWord_IsNotFound(string text, bool expected) =>
        Assert.That(CodeText.Has(text, "Load"), Is.EqualTo(expected));

    [TestCase("Load (1)", true)]
    [TestCase("Load<int>()", true)]
    [TestCase("x = a.Load;", false)]
    public void Calls_Name_NeedsArguments(string text, bool expected) => Assert.That(CodeText.Calls(text, "Load"), Is.EqualTo(expected));

    [TestCase("Fail()", true)]
    [TestCase("this.Fail()", true)]
    [TestCase("base .Fail()", true)]
    [TestCase("x?.Fail()", false)]
    [TestCase("x()\n    .Fail()", false)]
    public void NamesOnSelf_Receiver_Decides(string text, bool expected) =>
        Assert.That(CodeText.NamesOnSelf(text, "Fail"), Is.EqualTo(expected));

    [Test]
    public void FieldsWith_Member_FindsNamesWithUnderscoreOnly() =>
        Assert.That(
            CodeText.FieldsWith("_a.Run(); b.Run(); this._c?.Run(); _.Run(); _d!\n  .Run(); _a.Run(); Run(); f().Run()", "Run"),
            Is.EqualTo(new[] { "_a", "_c", "_d" })
        );

    [Test]
    public void At_EmptyWord_IsNowhere() => Assert.That(CodeText.At("text", ""), Is.Empty);
}
