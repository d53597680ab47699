using System.Reflection;
using RefMiner.Indexing;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

public sealed class DeclaredMembersTests
{
    [Test]
    public void Mine_SourcesOfTheProject_EveryDeclarationParsesAsOne()
    {
        var tests = typeof(DeclaredMembersTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == "ProjectFolder")
            .Value!;
        var members = TreeMiner
            .Mine(
                new MiningOptions
                {
                    Root = Path.GetFullPath(Path.Combine(tests, "..", "..", "src")),
                    Name = "src",
                    Profiles = new([Sample.AnyType]),
                }
            )
            .Corpus!.Members;

        Assert.That(members.Where(member => DeclarationProperties.Fault(member) is not null), Is.Empty);
        Assert.That(members.Count(member => member.Text.Length > 0), Is.GreaterThan(members.Length * 99 / 100).And.GreaterThan(3_000));
    }

    [TestCase("class C { int M; }", "C", nameof(Access.Internal))]
    [TestCase("public class C { int M; }", "M", nameof(Access.Private))]
    [TestCase("public class C { public int M; }", "M", nameof(Access.Public))]
    [TestCase("class C { public int M; }", "M", nameof(Access.Internal))]
    [TestCase("class C { protected int M; }", "M", nameof(Access.PrivateProtected))]
    [TestCase("class C { protected internal int M; }", "M", nameof(Access.Internal))]
    [TestCase("public class C { protected internal int M; }", "M", nameof(Access.ProtectedInternal))]
    [TestCase("public class C { private protected int M; }", "M", nameof(Access.PrivateProtected))]
    [TestCase("public class C { protected class D { public int M; } }", "M", nameof(Access.Protected))]
    [TestCase("public class C { protected class D { internal int M; } }", "M", nameof(Access.PrivateProtected))]
    [TestCase("public class C { protected internal class D { protected int M; } }", "M", nameof(Access.Protected))]
    [TestCase("public class C { class D { public int M; } }", "M", nameof(Access.Private))]
    [TestCase("file class C { public int M; }", "M", nameof(Access.File))]
    [TestCase("file class C { int M; }", "M", nameof(Access.Private))]
    [TestCase("public interface C { int M { get; } }", "M", nameof(Access.Public))]
    [TestCase("interface C { int M { get; } }", "M", nameof(Access.Internal))]
    [TestCase("public interface C { class D { } }", "D", nameof(Access.Public))]
    [TestCase("public enum C { M }", "M", nameof(Access.Public))]
    [TestCase("public class C { enum D { M } }", "M", nameof(Access.Private))]
    [TestCase("public class C : System.IDisposable { void System.IDisposable.Dispose() { } }", "Dispose", nameof(Access.Private))]
    [TestCase("public record C(int M);", "M", nameof(Access.Public))]
    [TestCase("record struct C(int M);", "M", nameof(Access.Internal))]
    [TestCase("public static class C { extension(int i) { public int M => i; } }", "M", nameof(Access.Public))]
    [TestCase("public static class C { extension(int i) { int M => i; } }", "M", nameof(Access.Private))]
    [TestCase("public class C { delegate int M(); }", "M", nameof(Access.Private))]
    public void Mine_Modifiers_GiveTheAccessFromOutside(string source, string name, string expected) =>
        Assert.That(Sample.Mine(source).Members.First(member => member.Name == name).Access.ToString(), Is.EqualTo(expected));

    [Test]
    public void Mine_PartWithoutAccess_TakesThatOfTheOtherPart()
    {
        using var tree = new TempTree()
            .With("A.cs", "public partial class C { public partial class D { } }")
            .With("B.cs", "partial class C { partial class D { public int M; } }");

        var members = Sample.Mine(tree).Corpus!.Members;

        Assert.That(members.Select(member => member.Access), Is.All.EqualTo(Access.Public));
    }

    [Test]
    public void Mine_AccessOfOnePartChanged_ExtractsTheOtherToo()
    {
        using var tree = new TempTree().With("A.cs", "public partial class C { }").With("B.cs", "partial class C { public int M; }");
        var state = Sample.Mine(tree).State.Value;
        tree.With("A.cs", "internal partial class C { }");

        Assert.That(Sample.Mine(tree, earlier: state).Corpus!.Members.Select(member => member.Access), Is.All.EqualTo(Access.Internal));
    }

    [TestCase("class C { const string ApiKey = \"sk_live_4eC39HqLyjWDarjtT1zdp7dc\"; }", "const string ApiKey = \"<redacted:stripe-key>\"")]
    [TestCase(
        "class C { static readonly byte[] AesKey = { 63, 154, 17, 124, 226, 88, 212, 6, 170, 145, 75, 205, 115, 32, 254, 133 }; }",
        "static readonly byte[] AesKey = { /* <redacted:secret> */ }"
    )]
    [TestCase("class C { const string Password = \"hunter2!Zq9\"; }", "const string Password = \"<redacted:secret>\"")]
    [TestCase(
        "interface C { void Password(string password = \"hunter2!Zq9\"); }",
        "void Password(string password = \"<redacted:secret>\")"
    )]
    [TestCase("class C { static readonly string Password = \"hunter2!Zq9\"; }", "static readonly string Password")]
    public void Mine_CredentialInADeclaration_IsReplaced(string source, string expected) =>
        Assert.That(Sample.Mine(source).Members.Single(member => !member.IsType).Text, Is.EqualTo(expected));

    [Test]
    public void Mine_CredentialInAConstant_IsCounted() =>
        Assert.That(Sample.Mine("class C { const string Password = \"hunter2!Zq9\"; }").Redactions, Is.EqualTo(1));

    [Test]
    public void Mine_CredentialInTheDefaultOfAQuotedMethod_IsCountedOnce() =>
        Assert.That(Sample.Mine("class C { void M(string password = \"hunter2!Zq9\") { } }").Redactions, Is.EqualTo(1));

    [TestCase("class C { [Key, Column(\"id\")] public int M { get; set; } }", "[Key, Column(\"id\")]")]
    [TestCase(
        "class C { [Key]\n  // which?\n  [Column(\"id\",\n Order = 1)] public int M { get; set; } }",
        "[Key, Column(\"id\", Order = 1)]"
    )]
    [TestCase("class C { [NonSerialized] int M; }", "[NonSerialized]")]
    [TestCase("enum C { [Description(\"first\")] M }", "[Description(\"first\")]")]
    [TestCase("interface C { [Get(\"/orders\")] void M(); }", "[Get(\"/orders\")]")]
    [TestCase("class C { [Route(\"/orders\")] void M() { } }", "", Description = "its body is quoted with them")]
    [TestCase("class C { [Obsolete] public int M { get; set; } }", "", Description = "for compilers")]
    [TestCase("class C { [field: NonSerialized] public int M { get; set; } }", "", Description = "of its field")]
    [TestCase(
        "class C { [Connection(Password = \"hunter2!Zq9\")] public int M { get; set; } }",
        "[Connection(Password = \"<redacted:secret>\")]"
    )]
    [TestCase("class C { [Key(] public int M { get; set; } }", "", Description = "no attribute")]
    public void Mine_Attributes_AreKeptWhereNoBodyIsQuotedWithThem(string source, string expected) =>
        Assert.That(Sample.Mine(source).Members.Single(member => member.Name == "M").Attributes, Is.EqualTo(expected));

    [Test]
    public void Mine_ValuesOfAnEnumeration_KeepTheirPlacesAndNumbers() =>
        Assert.That(
            Sample.Mine("enum C { Z, M = 1 << 2, B,\nA = Z | M }").Members.Where(member => !member.IsType).Select(member => member.Text),
            Is.EqualTo(new[] { "Z", "M = 1 << 2", "B", "A = Z | M" })
        );

    [Test]
    public void Mine_LongNumberOfAValue_IsLeftOut() =>
        Assert.That(
            Sample.Mine($"enum C {{ M = 0{string.Concat(Enumerable.Repeat(" | 0", 100))} }}").Members.Single(member => !member.IsType).Text,
            Is.EqualTo("M")
        );

    [Test]
    public void Mine_LongAttributes_AreLeftOut() =>
        Assert.That(
            Sample.Mine($"class C {{ [Help(\"{new string('x', 500)}\")] int M; }}").Members.Single(member => member.Name == "M").Attributes,
            Is.Empty
        );

    [Test]
    public void Mine_CredentialInAnAttribute_IsCounted() =>
        Assert.That(Sample.Mine("class C { [Connection(Password = \"hunter2!Zq9\")] int M; }").Redactions, Is.EqualTo(1));

    [TestCase("const string M = @\"a\nb\";", "const string M = \"a\\nb\"")]
    [TestCase("const string M = \"\"\"\n  a\n  b\n  \"\"\";", "const string M = \"a\\nb\"")]
    [TestCase("const string M = $@\"a\n{nameof(M)}\";", "const string M = \"…\"")]
    [TestCase("const string M = \"x\"\n    + \"y\";", "const string M = \"x\" + \"y\"")]
    [TestCase("const int M = /* five */ 5;", "const int M = 5")]
    [TestCase(
        "static readonly Regex M = new Regex(@\"^\\d+$\", RegexOptions.Compiled);",
        "static readonly Regex M = new Regex(@\"^\\d+$\", RegexOptions.Compiled)"
    )]
    [TestCase("static readonly Regex M = new(@\"^\\d+$\");", "static readonly Regex M = new(@\"^\\d+$\")")]
    [TestCase("static readonly char[] M = { ':', '.' };", "static readonly char[] M = { ':', '.' }")]
    [TestCase("static readonly int[] M = [1, -2];", "static readonly int[] M = [1, -2]")]
    [TestCase("static readonly TimeSpan M = TimeSpan.FromSeconds(30);", "static readonly TimeSpan M = TimeSpan.FromSeconds(30)")]
    [TestCase("static readonly Client M = new Client(\"abc\");", "static readonly Client M")]
    [TestCase("static readonly string M = \"abc\";", "static readonly string M")]
    [TestCase("static readonly List<int> M = new();", "static readonly List<int> M")]
    [TestCase("static int[] M = [1, 2];", "static int[] M")]
    public void Mine_ConstantOverSeveralLines_IsKeptOnOne(string member, string expected) =>
        Assert.That(Sample.Mine($"class C {{ {member} }}").Members.Single(found => found.Name == "M").Text, Is.EqualTo(expected));

    [Test]
    public void Mine_LongConstant_IsKeptWithoutItsValue() =>
        Assert.That(
            Sample.Mine($"class C {{ const string M = \"{new string('x', 500)}\"; }}").Members.Single(member => member.Name == "M").Text,
            Is.EqualTo("const string M = \"…\"")
        );

    [TestCase("void M(int a, { }")]
    [TestCase("void M(int) ;")]
    [TestCase("List<> M;")]
    public void Mine_DeclarationWithFaults_IsKnownByNameOrParses(string member) =>
        Assert.That(
            Sample.Mine($"class C {{ {member} int After; }}").Members.Where(found => DeclarationProperties.Fault(found) is not null),
            Is.Empty
        );

    [TestCase("Reads orders, e.g. those of today. And more.", "Reads orders, e.g. those of today.")]
    [TestCase("Reads version 1.2 of it.", "Reads version 1.2 of it.")]
    [TestCase("Reads", "Reads")]
    public void Mine_Summary_IsItsFirstSentence(string summary, string expected) =>
        Assert.That(Sample.Mine($"/// <summary>{summary}</summary>\nclass C {{ }}").Members.Single().Summary, Is.EqualTo(expected));

    [TestCase("class C { }", "C")]
    [TestCase("namespace N; class C { }", "N.C")]
    [TestCase("namespace N.O { namespace P { class C<A, B> { } } }", "N.O.P.C`2")]
    public void Mine_Type_IsItsOwnOwner(string source, string expected) =>
        Assert.That(Sample.Mine(source).Members.Single().Owner, Is.EqualTo(expected));

    [Test]
    public void Mine_MemberOfANestedType_HasAllTypesInItsOwner() =>
        Assert.That(
            Sample.Mine("namespace N; class C<T> { struct D { int M; } }").Members.Single(member => member.Name == "M").Owner,
            Is.EqualTo("N.C`1.D")
        );
}
