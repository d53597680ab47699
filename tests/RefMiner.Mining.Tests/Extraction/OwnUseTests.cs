using RefMiner.Nodes;

namespace RefMiner.Extraction;

public sealed class OwnUseTests
{
    [Test]
    public void OwnUses_FieldPropertyMethodEvent_WithTheirTypes() =>
        Assert.That(
            Uses(
                "int _a; string P => \"\"; void Run() { } static long Sum() => 1; event System.Action? Done; void M() { _a = 1; "
                    + "this.P.Trim(); Run(); Sum(); Done?.Invoke(); }"
            ),
            Is.EqualTo(
                new[]
                {
                    new OwnUse("Done", "Action?", DeclarationKind.Event, null),
                    new OwnUse("P", "string", DeclarationKind.Property, null),
                    new OwnUse("Run", null, DeclarationKind.Method, null),
                    new OwnUse("Sum", "long", DeclarationKind.Method, null),
                    new OwnUse("_a", "int", DeclarationKind.Field, null),
                }
            )
        );

    [Test]
    public void OwnUses_Inherited_SayFromWhere() =>
        Assert.That(
            Uses("void M() { Save(); base.Save(); _items.Add(1); }", ": Top"),
            Is.EqualTo(
                new[]
                {
                    new OwnUse("Save", "Task", DeclarationKind.Method, "Top"),
                    new OwnUse("_items", "List<int>", DeclarationKind.Field, "Bottom"),
                }
            )
        );

    [Test]
    public void OwnUses_TypeWithLongArguments_IsItsNameAlone() =>
        Assert.That(
            Uses(
                "System.Func<System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<int>>, string, string, string, string> _a; "
                    + "object M() => _a;"
            ),
            Is.EqualTo(new[] { new OwnUse("_a", "Func", DeclarationKind.Field, null) })
        );

    [Test]
    public void OwnUses_ParameterOfPrimaryConstructor_IsOne() =>
        Assert.That(
            Uses("void M(int b) { var c = a.Length + b; System.Func<int> d = () => a.Length; }", "(string a)"),
            Is.EqualTo(new[] { new OwnUse("a", "string", DeclarationKind.Field, null) })
        );

    [Test]
    public void OwnUses_OverloadsOfOneName_AreAllKept() =>
        Assert.That(
            Uses("int Read(int a) => a; string Read(string a) => a; void M() { Read(1); Read(\"\"); }").Select(use => use.Type),
            Is.EqualTo(new[] { "int", "string" })
        );

    [Test]
    public void OwnUses_FieldKeyword_IsNone() =>
        Assert.That(Sample.Method("class C { int P { get => field + 1; set => field = value; } }", "P").OwnUses, Is.Empty);

    [Test]
    public void OwnUses_OfAnotherObject_AreNone() =>
        Assert.That(
            Uses("int _a; void M(C other) { other._a = 1; other.M(other); var d = new C { _a = 2 }; var e = nameof(_a); }"),
            Is.Empty
        );

    [Test]
    public void OwnUses_OfEveryObject_AreNone() => Assert.That(Uses("void M() { GetType(); ToString(); }"), Is.Empty);

    private static IEnumerable<OwnUse> Uses(string members, string bases = "") =>
        Sample
            .Method(
                "using System.Collections.Generic;\nusing System.Threading.Tasks;\n\nclass Bottom { protected List<int> _items = "
                    + "[]; }\nclass Top : Bottom { protected Task Save() => Task.CompletedTask; }\n"
                    + $"class C{bases}\n{{\n    {members}\n}}\n",
                "M"
            )
            .OwnUses;
}
