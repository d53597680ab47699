using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>What a field or property is given at first can be how such a type is set up: registered properties, options, lists of rules.</summary>
public sealed class ValueTests
{
    [TestCase("static readonly Key Size = Key.Register(nameof(Size), typeof(int));", "F:C.Size")]
    [TestCase("static Key Size { get; } = Key.Begin<int>().Named(\"size\").Build();", "P:C.Size")]
    [TestCase("readonly string _path = System.IO.Path.Combine(\"a\", \"b\");", "F:C._path")]
    [TestCase("static readonly object[] Rules = [new Key(), new System.Exception()];", "F:C.Rules")]
    [TestCase(
        "readonly System.Collections.Generic.Dictionary<string, System.Type> _types = new() { [\"a\"] = typeof(int) };",
        "F:C._types"
    )]
    public void Mine_ValueThatDoesSomething_IsAMember(string member, string id) =>
        Assert.That(
            Methods(member).Select(method => (method.Id, method.Full.Text, method.Traits & MethodTraits.IsValue)),
            Is.EqualTo(new[] { (id, member, MethodTraits.IsValue) })
        );

    [TestCase("event System.Action<int> Sold = size => System.Console.WriteLine(size);", "E:C.Sold")]
    [TestCase(
        "static event System.EventHandler Closed = delegate (object a, System.EventArgs b) { System.Console.WriteLine(a); };",
        "E:C.Closed"
    )]
    public void Mine_LambdaOfAnEvent_IsAMember(string member, string id) =>
        Assert.That(Methods(member).Select(method => (method.Id, method.Full.Text)), Is.EqualTo(new[] { (id, member) }));

    [TestCase("event System.Action<int> Sold;")]
    [TestCase("event System.EventHandler Closed = delegate { };")]
    [TestCase("event System.Action<int> Sold = _ => { }, Left = null;")]
    [TestCase("readonly System.Collections.Generic.List<int> _all = new();")]
    [TestCase("readonly object _gate = new object();")]
    [TestCase("static readonly string Name = nameof(C);")]
    [TestCase("static readonly int[] Sizes = [1, 2, 3];")]
    [TestCase("string Text { get; set; } = string.Empty;")]
    [TestCase("static readonly System.StringComparer By = System.StringComparer.Ordinal;")]
    [TestCase("static readonly string[] None = System.Array.Empty<string>();")]
    [TestCase("static readonly Key One = Key.Begin<int>(), Two = Key.Register(\"\", typeof(int));")]
    public void Mine_PlainValue_IsNoMember(string member) => Assert.That(Methods(member), Is.Empty);

    [Test]
    public void Mine_ValueLongerThanAContextHasRoomFor_IsNoMember() =>
        Assert.That(Methods($"static readonly Key Long = Key.Register(\"{new string('a', 6_000)}\", typeof(int));"), Is.Empty);

    [Test]
    public void Mine_LambdaOfAField_IsNoValue() =>
        Assert.That(
            Methods("readonly System.Func<Key> _make = () => Key.Register(\"a\", typeof(int));").Single().Traits & MethodTraits.IsValue,
            Is.EqualTo(MethodTraits.None)
        );

    private static IEnumerable<MethodRecord> Methods(string member) =>
        Sample
            .Mine(
                $$"""
                class C
                {
                    {{member}}
                }
                class Key
                {
                    public static Key Register(string name, System.Type type) => new();
                    public static Key Begin<T>() => new();
                    public Key Named(string name) => this;
                    public Key Build() => this;
                }
                """
            )
            .Nodes.Where(node => node.Name == "C")
            .SelectMany(node => node.Methods);
}
