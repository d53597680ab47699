namespace RefMiner.Requests;

/// <summary>What a pasted text is taken for.</summary>
public sealed class SaidReaderTests
{
    [TestCase("Prices are wrong", "Prose:Prices are wrong")]
    [TestCase("Wrong prices\nThey are too high.", "Title:Wrong prices|Prose:They are too high.")]
    [TestCase("Call `Store.Load` twice", "Prose:Call |Code:Store.Load|Prose: twice")]
    [TestCase("Broken\n```csharp\nvar a = Load();\n```", "Title:Broken|Block:var a = Load();")]
    [TestCase("Fails\n   at Shop.Orders.Store.Load(Int32 id) in Store.cs:line 3", "Title:Fails|Path:Store|Frame:Store.Load")]
    [TestCase("Fails\nat System.Linq.Enumerable.First(x)", "Title:Fails|OutsideFrame:Enumerable.First")]
    [TestCase("Fails\nSystem.InvalidOperationException: no order", "Title:Fails|Message:System.InvalidOperationException: no order")]
    [TestCase("See\nsrc/Orders/OrderStore.cs", "Title:See|Path:OrderStore|Prose:src/Orders/OrderStore.cs")]
    [TestCase("Slow\n### Prerequisites\n- [x] I searched", "Title:Slow|Form:### Prerequisites|Form:- [x] I searched")]
    [TestCase("Slow, see https://a.example/orders now", "Prose:Slow, see   now")]
    [TestCase("One ` alone", "Prose:One ` alone")]
    [TestCase(" \n\n", "")]
    public void Read_Text_TellsItsParts(string text, string expected) =>
        Assert.That(string.Join('|', SaidReader.Read(text).Select(part => $"{part.As}:{part.Text}")), Is.EqualTo(expected));
}
