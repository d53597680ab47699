using CsCheck;

namespace RefMiner.Extraction;

public sealed class SecretRedactorTests
{
    [TestCase("var k = \"AKIAIOSFODNN7EXAMPLQ\";", "aws-key")]
    [TestCase("var k = \"ghp_0123456789abcdefghijABCDEFGHIJ012345\";", "github-token")]
    [TestCase("var k = \"xoxb-123456789012-abcdefghijkl\";", "slack-token")]
    [TestCase("var k = \"AIzaSyA0123456789abcdefghijklmnopqrstuv\";", "google-key")]
    [TestCase("var k = \"sk_live_0123456789abcdefABCD\";", "stripe-key")]
    [TestCase("var k = \"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcDEF123_-xyz\";", "jwt")]
    [TestCase("var c = \"Host=db;Username=u;Password=hunter2;Pooling=true\";", "password")]
    [TestCase("var c = \"amqp://user:pa55word@broker:5672/\";", "password")]
    [TestCase("var password = \"c0rrect-h0rse-b4ttery\";", "secret")]
    [TestCase("options.ApiKey = \"9f8e7d6c5b4a39281706\";", "secret")]
    [TestCase("settings[\"ClientSecret\"] = \"9f8e7d6c5b4a39281706\";", "secret")]
    [TestCase("Login(\"bob\", password: \"9f8e7d6c5b4a39281706\");", "secret")]
    [TestCase("Open(\"9f8e7d6c5b4a39281706\");", "secret")]
    [TestCase("// password: 9f8e7d6c5b4a39281706", "password")]
    [TestCase("var k = \"-----BEGIN RSA PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA\\n-----END RSA PRIVATE KEY-----\";", "private-key")]
    public void Find_Credential_IsReplaced(string statement, string kind)
    {
        var corpus = Sample.Mine(Body(statement));
        var text = corpus.Nodes.Single().Methods.Single(method => method.Name == "M").Full.Text;

        Assert.That(text, Does.Contain($"<redacted:{kind}>"));
        Assert.That(corpus.Redactions, Is.EqualTo(1));
    }

    [TestCase("var tokenUrl = \"https://login.example.com/connect/token2\";")]
    [TestCase("var password = \"{configured-at-runtime-1}\";")]
    [TestCase("var c = $\"Host=db;Password={secret}\";")]
    [TestCase("var accessToken = Get(\"access_token\");")]
    [TestCase("var message = \"The password must have at least 12 characters.\";")]
    [TestCase("var c = config.GetConnectionString(\"OrderingDatabase\");")]
    [TestCase("var tokenType = \"urn:ietf:params:oauth\";")]
    [TestCase("var token = \"behindthescenes\";")]
    [TestCase("// the token is read from the configuration-file1")]
    public void Find_HarmlessText_Stays(string statement) => Assert.That(Sample.Mine(Body(statement)).Redactions, Is.Zero);

    [Test]
    public void Find_KeyCutIntoLiterals_IsReplacedWhole()
    {
        var text = Sample.Method(Body("var k = \"-----BEGIN PRIVATE KEY-----\\n\" + \"MIIEvQIBADANBgkqhkiG9w0B\\n\" + \"-----END PRIVATE KEY-----\";"), "M").Full.Text;

        Assert.That(text, Does.Not.Contain("MIIE"));
    }

    [Test]
    public void Find_KeyInCommentedLines_IsReplacedWhole()
    {
        var text = Sample.Method(Body("// -----BEGIN EC PRIVATE KEY-----\n// MHcCAQEEIMGxfeMzKuW2F8KK\n// -----END EC PRIVATE KEY-----\nGet(\"x\");"), "M").Full.Text;

        Assert.That(text, Does.Contain("// <redacted:private-key>\n").And.Contain("Get(\"x\");"));
    }

    [Test]
    public void Find_PemMarkerAlone_LeavesWhatFollows()
    {
        var text = Sample.Method(Body("var k = \"-----BEGIN PRIVATE KEY-----\"; var path = \"keys/server.pem\";"), "M").Full.Text;

        Assert.That(text, Does.Contain("-----BEGIN PRIVATE KEY-----").And.Contain("keys/server.pem"));
    }

    [Test]
    public void Find_PartOfAConcatenation_ReplacesEachLiteral()
    {
        var text = Sample.Method(Body("var c = \"Host=db;Pass\" + \"word=hun\" + \"ter2;Pooling=true\";"), "M").Full.Text;

        Assert.That(text, Does.Contain("\"word=<redacted:password>\" + \"<redacted:password>;Pooling=true\""));
    }

    // Each would take minutes if the work grew with the square of the length.
    [TestCase("eyJ-")]
    [TestCase("pwd=a;")]
    [TestCase("password='")]
    [TestCase("token={")]
    [TestCase("-----BEGIN PRIVATE KEY-----\\n")]
    [TestCase("a://b:c@")]
    [TestCase("sk-aB3")]
    public void Find_LongTextOfBeginnings_Ends(string beginning)
    {
        var text = string.Concat(Enumerable.Repeat(beginning, 1_000_000 / beginning.Length));

        Assert.That(() => SecretPatterns.Find(text, isNote: true), Throws.Nothing);
    }

    [Test]
    public void Find_Credential_IsNoTerm()
    {
        var method = Sample.Method(Body("var password = \"Zyx9wvut8srqp7onml\";"), "M");

        Assert.That(method.Terms.Select(term => term.Term), Has.None.Contain("wvut"));
    }

    [Test]
    public void Redact_AnyText_KeepsNoKey() => Gen.Select(Gen.String[Gen.Char[' ', '~'], 0, 20], Gen.String[Gen.Char['A', 'Z'], 16, 16], Gen.String[Gen.Char[' ', '~'], 0, 20]).Sample((before, key, after) =>
        !SecretRedactor.Redact($"{before} AKIA{key} {after}").Text.Contains("AKIA" + key, StringComparison.Ordinal));

    private static string Body(string statement) =>
        $"class A {{ void M() {{\n{statement}\n}} void Open(string password) {{ }} void Login(string user, string password) {{ }} string Get(string key) => key; }}";
}
