using RefMiner.Nodes;

namespace RefMiner.Extraction;

public sealed class OutsideMembersTests
{
    [TestCase("\"\".Substring(1)", "string Substring(int startIndex)")]
    [TestCase("\"\".Substring(1, 2)", "string Substring(int startIndex, int length)")]
    [TestCase("new System.Text.StringBuilder(5)", "StringBuilder(int capacity)")]
    [TestCase("System.Math.PI", "const double PI = 3.141592653589793")]
    [TestCase("System.DayOfWeek.Friday", "Friday")]
    [TestCase("System.Environment.NewLine", "static string NewLine { get; }")]
    [TestCase("new System.Exception().HelpLink", "string? HelpLink { get; set; }")]
    [TestCase("System.Linq.Enumerable.Empty<int>()", "static IEnumerable<TResult> Empty<TResult>()")]
    [TestCase(
        "System.TimeSpan.FromSeconds(1, microseconds: 2)",
        "static TimeSpan FromSeconds(long seconds, long milliseconds = 0, long microseconds = 0)"
    )]
    [TestCase("System.Threading.Tasks.Task.FromCanceled(default)", "static Task FromCanceled(CancellationToken cancellationToken)")]
    [TestCase("System.Linq.Expressions.Expression.Constant(1)", "static ConstantExpression Constant(object? value)")]
    [TestCase(
        "System.Text.Json.JsonSerializer.Serialize(1)",
        "static string Serialize<TValue>(TValue value, JsonSerializerOptions? options = null)"
    )]
    [TestCase(
        "new System.IO.EnumerationOptions { MatchCasing = default }",
        "EnumerationOptions()",
        "MatchCasing MatchCasing { get; set; }"
    )]
    [TestCase("System.Linq.Enumerable.Max(new[] { \"\" })", "static TSource? Max<TSource>(this IEnumerable<TSource> source)")]
    public void Mine_MemberFromOutside_IsKeptAsItIsDeclared(string expression, params string[] expected)
    {
        var members = Used($"class C {{ object M() => {expression}; }}");

        Assert.That(members.Select(member => member.Text), Is.SupersetOf(expected));
        Assert.That(members.Select(DeclarationProperties.Fault), Is.All.Null);
    }

    [Test]
    public void Mine_ExtensionFromOutside_SaysWhatItExtends()
    {
        var member = Used("using System.Linq; class C { object M(int[] a) => a.First(); }").Single();

        Assert.That((member.Type, member.Owner, member.Receiver), Is.EqualTo(("Enumerable", "System.Linq.Enumerable", "IEnumerable")));
        Assert.That(member.Traits, Is.EqualTo(DeclarationTraits.Static | DeclarationTraits.Extension));
        Assert.That(member.Text, Is.EqualTo("static TSource First<TSource>(this IEnumerable<TSource> source)"));
    }

    [Test]
    public void Mine_MemberOfAGenericTypeFromOutside_IsThatOfItsDefinition()
    {
        var members = Used("class C { void M(System.Collections.Generic.Dictionary<string, C> d) { d.TryGetValue(\"\", out var c); } }");

        Assert.That(
            members.Select(member => (member.Owner, member.Text)),
            Is.EqualTo(new[] { ("System.Collections.Generic.Dictionary`2", "bool TryGetValue(TKey key, out TValue value)") })
        );
    }

    [TestCase("System.AppDomain.GetCurrentThreadId()", "Static, Obsolete")]
    [TestCase("new System.IO.MemoryStream().Capacity", "Settable")]
    [TestCase("new System.IO.MemoryStream().Length", "Override")]
    public void Mine_MemberFromOutside_HasItsTraits(string expression, string expected) =>
        Assert.That(
            Used($"class C {{ object M() => {expression}; }}")
                .Single(member => member.Kind != DeclarationKind.Constructor)
                .Traits.ToString(),
            Is.EqualTo(expected)
        );

    [Test]
    public void Mine_ConstructorOfATypeWithRequiredMembersFromOutside_IsNotObsolete()
    {
        var constructor = Used("class C { object M() => new System.Text.Json.Serialization.JsonPropertyNameAttribute(\"\"); }").Single();

        Assert.That(
            (constructor.Kind, constructor.Name, constructor.Traits),
            Is.EqualTo((DeclarationKind.Constructor, "JsonPropertyNameAttribute", DeclarationTraits.None))
        );
    }

    [Test]
    public void Mine_MemberUsedInTwoFiles_IsKeptOnce()
    {
        using var tree = new TempTree()
            .With("A.cs", "class A { string M() => \"\".Trim(); }")
            .With("B.cs", "class B { string M() => \"\".Trim(); }");

        Assert.That(Sample.Mine(tree).Corpus!.Members.Count(member => member.Path is null && !member.IsType), Is.EqualTo(1));
    }

    [TestCase("System.TimeSpan.FromDays(1)", "struct TimeSpan")]
    [TestCase("System.Linq.Enumerable.Empty<int>()", "static class Enumerable")]
    [TestCase("new System.Collections.Generic.List<int>().Count", "class List<T>")]
    [TestCase("System.DayOfWeek.Monday", "enum DayOfWeek")]
    public void Mine_MemberFromOutside_BringsTheHeadOfItsType(string expression, string expected) =>
        Assert.That(
            Sample
                .Mine($"class C {{ object M() => {expression}; }}")
                .Members.Where(member => member.Path is null && member.IsType)
                .Select(member => member.Text),
            Does.Contain(expected)
        );

    [TestCase("class C { int M(C c) => c.N(); int N() => 1; }", TestName = "Mine_OwnMember_IsNoneFromOutside")]
    [TestCase("class C { object M() => Missing.Call(1); }", TestName = "Mine_UnresolvedUse_GivesNoMemberFromOutside")]
    [TestCase("class C { object M() => \"\".Substring(true); }", TestName = "Mine_CallThatFitsNoOverload_GivesNoMemberFromOutside")]
    [TestCase("class C { int M((int A, int B) t) => t.A; }", TestName = "Mine_PartOfATuple_IsNoMemberFromOutside")]
    [TestCase("class C { string M() => nameof(System.String.Trim); }", TestName = "Mine_NameOf_GivesNoMemberFromOutside")]
    public void Mine_NothingFromOutside_GivesNone(string source) => Assert.That(Used(source), Is.Empty);

    private static IEnumerable<MemberRecord> Used(string source) =>
        Sample.Mine(source).Members.Where(member => member.Path is null && !member.IsType);
}
