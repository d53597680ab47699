using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Commands, tools and settings say what they do in an attribute, and are asked for in those words.</summary>
public sealed class AttributeTextTests
{
    [TestCase("[Description(\"Bans a member from the guild\")] void M() { }")]
    [TestCase("[Command(\"ban\", Help = \"Bans a member from the guild\")] public int M => System.Math.Abs(1);")]
    [TestCase("[Setting(\"Bans a member \" + \"from the guild\")] static readonly int M = System.Math.Abs(1);")]
    public void Mine_TextOfAnAttribute_IsDocumentation(string member)
    {
        string[] words = ["bans", "member", "guild"];

        Assert.That(
            Terms(member).Where(term => words.Contains(term.Term)).Select(term => (term.Field, term.Term)),
            Is.EquivalentTo(words.Select(word => (TermField.Doc, word)))
        );
    }

    [Test]
    public void Mine_CredentialInAnAttribute_IsNoTerm() =>
        Assert.That(
            Terms("[Login(password: \"Wvut-9921-Kkz\")] void M() { }").Select(term => term.Term),
            Has.None.Contain("wvut").And.None.Contain("9921")
        );

    [Test]
    public void Mine_LongTextOfAnAttribute_IsNoTerm() =>
        Assert.That(
            Terms($"[Description(\"guild {new string('a', 200)}\")] void M() {{ }}").Select(term => term.Term),
            Has.None.EqualTo("guild")
        );

    [TestCase("Obsolete(\"Use the guild instead\")")]
    [TestCase("SuppressMessage(\"Usage\", \"guild\")")]
    public void Mine_TextForTools_IsNoTerm(string attribute) =>
        Assert.That(Terms($"[{attribute}] void M() {{ }}").Select(term => term.Term), Has.None.EqualTo("guild"));

    private static IEnumerable<TermCount> Terms(string member) =>
        Sample.Mine($"class C {{ {member} }}").Nodes.Single().Methods.Single().Terms;
}
