using CsCheck;
using RefMiner.Secrets;

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
    [TestCase("// use token q7Wd02kLmZp94TxYv81BnR5s for tests\n        x.Open();", "secret")]
    [TestCase("// the api key q7Wd02kLmZp94TxYv81BnR5s is for tests.\n        x.Open();", "secret")]
    [TestCase("var k = \"-----BEGIN RSA PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA\\n-----END RSA PRIVATE KEY-----\";", "private-key")]
    public void Find_Credential_IsReplaced(string statement, string kind)
    {
        var corpus = Sample.Mine(Body(statement));
        var text = corpus.Nodes.Single().Methods.Single(method => method.Name == "M").Full.Text;

        Assert.That(text, Does.Contain($"<redacted:{kind}>"));
        Assert.That(corpus.Redactions, Is.EqualTo(1));
    }

    [TestCase("var k = \"u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8dKLzdocJ2isAjIhKtJ0RlgLKOmxgJTeKdNnFRIBXuAZDODL7D\";")]
    [TestCase("var k = \"xtpYlSXpfKtHF4vUCsMehGAkWvj7FAc9QeWJKY40uvSwMFLZDe1fJQQJ99AKACYeBjF8rESQedUStPKR0CsTy\";")]
    [TestCase("var k = \"4Qwb8DwkNhFdnXsiVpzz63FfkCzJr4i0B3JrTAwR4yAzSeA9ojfl\";")]
    [TestCase("var k = \"tfp_joQoaF1LlqsajAIxNKu8iS2G8NPRVdD53X83RZJzzzzg_EOzdmenCkhvMdg\";")]
    [TestCase("var k = \"pk_12345678_AJ8GXBENYJQWX4HH5344TFJGVQ4K7BN7\";")]
    [TestCase("var k = \"xoxc-1234567890-1234567890-b40928b5b7a767c76fb008f86bebb273\";")]
    [TestCase("var k = \"re_oEmvnEN5_N1aE6PwZPf1Qh6yYTWmE4lBY\";")]
    [TestCase("var k = \"sk_a2cec255404e4fb440034d6608697a8d41bed440e50454f3\";")]
    [TestCase("var k = \"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\";")]
    [TestCase("var k = \"sb_secret_oV8gz4FkQ1okTBGzvAmwuf_UxbvJDCT\";")]
    [TestCase("var k = \"napi_byv7s6ehogfqrclri1qzj865ufrdl1erbfqfoeqh3av90ric7phkqdlmtt7ns26l\";")]
    [TestCase(
        "var k = "
            + "\"LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLUNNI0ElIiNhZzliXUBaLnV0WHVgZlNhSHk8Pkw6e3IyVE0nMSIqcUFYNSgrdlFhdkVt"
            + "QHlGJls4NUNaIUJPS2dKQCVIPE44IUtRK11EYXQ6QGEhLEIsM1RsJlMjR0dxPitrZDR1fG1SSn1gNEV9cHMzJnxicVd6YQ==\";"
    )]
    [TestCase("var c = \"jdbc:oracle:thin:scott/t1ger4you@//db:1521/orcl\";")]
    [TestCase("var derive = new Rfc2898DeriveBytes(\"c0rrect-h0rse-b4ttery\", salt, 100_000, name);")]
    [TestCase("var derive = Rfc2898DeriveBytes.Pbkdf2(\"c0rrect-h0rse-b4ttery\", salt, 100_000, name, 32);")]
    [TestCase("var passwort = \"c0rrect-h0rse-b4ttery\";")]
    [TestCase("var c = \"Server=db;Benutzer=u;Kennwort=hunter2;Pooling=true\";")]
    [TestCase("var motDePasse = \"c0rrect-h0rse-b4ttery\";")]
    [TestCase("var apiSchluessel = \"4072014b3ce107f80e22\";")]
    [TestCase("var geheimnis = \"2f828767efc2f91624a8\";")]
    [TestCase("var n = \"machine db.example.org login bob password hunter2x\";")]
    [TestCase("var k = string.Join(\"\", \"ghp_0123456789abcdef\", \"ghijABCDEFGHIJ012345\");")]
    [TestCase("var k = $\"{\"ghp_0123456789abcdef\"}{\"ghijABCDEFGHIJ012345\"}\";")]
    [TestCase("var s = \"setx SHOP_API_KEY 4072014b3ce107f80e22\";")]
    [TestCase("var s = \"setx /M DB_PASSWORD \\\"Zonne-9bloem!\\\"\";")]
    [TestCase("// dotnet user-secrets set \"Smtp:Password\" \"Zonne-9bloem!\"\n        x.Open();")]
    [TestCase("var s = \"dotnet user-secrets set --project src/Shop Jwt:Secret 4072014b3ce107f80e22\";")]
    [TestCase("string[] s = [\"user-secrets\", \"set\", \"Smtp:Password\", \"Zonne-9bloem!\"];")]
    [TestCase("System.Diagnostics.Process.Start(\"setx\", \"SHOP_TOKEN 4072014b3ce107f80e22\");")]
    [TestCase("var s = \"az keyvault secret set --vault-name shop --name db --value Zonne-9bloem!\";")]
    [TestCase("var s = \"gh secret set DEPLOY --body 4072014b3ce107f80e22\";")]
    [TestCase("faker.RuleFor(u => u.Password, \"Zonne-9bloem!\");")]
    [TestCase("faker.RuleFor(u => u.Password, f => \"Zonne-9bloem!\");")]
    [TestCase("fixture.Build<User>().With(u => u.ApiKey, \"4072014b3ce107f80e22\");")]
    [TestCase("update.Set(u => u.Profile.ClientSecret, \"4072014b3ce107f80e22\");")]
    [TestCase("var s = new License { Key = \"4072014b3ce107f80e22\" };")]
    [TestCase("var s = new JwtOptions { Key = \"4072014b3ce107f80e22\" };")]
    [TestCase("options.Encryption.Key = \"4072014b3ce107f80e22\";")]
    [TestCase("var contraseña = \"Zonne-9bloem!\";")]
    [TestCase("var clave = \"Zonne-9bloem!\";")]
    [TestCase("var claveApi = \"4072014b3ce107f80e22\";")]
    [TestCase("var c = \"Servidor=db;Usuario=u;Contraseña=hunter2;Pooling=true\";")]
    [TestCase("// usuario: admin, clave: Zonne-9bloem!\n        x.Open();")]
    [TestCase("// la contraseña es Zonne-9bloem!\n        x.Open();")]
    [TestCase("passwords[\"alice\"] = \"Zonne-9bloem!\";")]
    [TestCase("this.Store.apiKeys[name] = \"4072014b3ce107f80e22\";")]
    [TestCase("passwordFor[\"alice\"] = \"Zonne-9bloem!\";")]
    [TestCase("users[\"mail\"] = \"Zonne-9bloem!\";")]
    [TestCase("map[\"carol@example.org\"] = \"Z0nneblo_em\";")]
    [TestCase("config[\"Auth:Users:admin\"] = \"Zonne-9bloem!\";")]
    [TestCase("if (users[\"admin\"] == \"Zonne-9bloem!\") Open(null);")]
    [TestCase("var map = new Dictionary<string, string> { { \"root\", \"Zonne-9bloem!\" } };")]
    [TestCase("var secretsByTenant = new Dictionary<string, string> { [\"acme\"] = \"4072014b3ce107f80e22\" };")]
    [TestCase("passwords.TryAdd(\"alice\", \"Zonne-9bloem!\");")]
    [TestCase("const string part = \"Zonne-9bloem!\"; Use($\"Server=db;User Id=u;Password={part};\");")]
    [TestCase("var part = \"Zonne-9bloem!\"; Use($\"amqp://app:{part}@broker/\");")]
    [TestCase("const string part = \"zonnebloem\"; Use(\"Server=db;Pwd=\" + part);")]
    [TestCase("const string part = \"Zonne-9bloem!\"; Use(string.Format(\"User=u;Pwd={0};Timeout=5\", part));")]
    [TestCase("const string part = \"4072014b3ce107f80e22\"; Use($\"{{\\\"token\\\": \\\"{part}\\\"}}\");")]
    public void Find_CredentialOfALaterFormat_IsReplaced(string statement) =>
        Assert.That(Sample.Method(Body(statement), "M").Full.Text, Does.Contain("<redacted:"));

    [TestCase("var passwortLaenge = \"mindestens-12-zeichen\";")]
    [TestCase("var k = \"LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tMTIzNDU2Nzg5MDEyMzQ1Njc4OTA=\";")]
    [TestCase("var schluessel = \"kunde-2024-nummer\";")]
    [TestCase("var clave = \"cliente-2024-numero\";")]
    [TestCase("var clavePrimaria = \"4072014b3ce107f80e22\";")]
    [TestCase("var longitudClave = \"la clave tiene 12 caracteres\";")]
    [TestCase("// La clave de la tabla es cliente_id.\n        x.Open();")]
    [TestCase("// El enclave: Zona-9norte!\n        x.Open();")]
    [TestCase("var s = \"setx PATH C:\\\\tools\\\\bin42\";")]
    [TestCase("var s = \"setx DOTNET_gcServer 1 and setx BUILD_NUMBER 2024.11.30-rc1\";")]
    [TestCase("var s = \"dotnet user-secrets set Smtp:Password <your-password>\";")]
    [TestCase("var s = \"dotnet user-secrets set Smtp:Host mail1.example.org\";")]
    [TestCase("string[] s = [\"user-secrets\", \"set\", \"Smtp:Host\", \"mail1.example.org\"];")]
    [TestCase("faker.RuleFor(u => u.Password, f => f.Internet.Password());")]
    [TestCase("faker.RuleFor(u => u.Name, \"Zonne-9bloem!\");")]
    [TestCase("html.LabelFor(u => u.Password, \"pass-label-1\");")]
    [TestCase("update.Set(u => u.PasswordHint, \"Zonne-9bloem!\");")]
    [TestCase("var s = new Product { Key = \"4072014b3ce107f80e22\" };")]
    [TestCase("var s = new License { Key = \"perpetual-license\" };")]
    [TestCase("row.Key = \"4072014b3ce107f80e22\";")]
    [TestCase("var c = \"jdbc:oracle:thin:@//db:1521/orcl\";")]
    [TestCase("var c = \"jdbc:oracle:thin:${user}/${password}@db\";")]
    [TestCase("var text = string.Join(\", \", \"first name\", \"last name\");")]
    [TestCase("var text = $\"{\"first\"} {\"second\"}\";")]
    [TestCase("var text = \"The machine has a login page and a password field 12345\";")]
    [TestCase("var name = \"re_build_all_the_things_in_the_tree\";")]
    [TestCase("var tokenUrl = \"https://login.example.com/connect/token2\";")]
    [TestCase("var password = \"{configured-at-runtime-1}\";")]
    [TestCase("var c = $\"Host=db;Password={secret}\";")]
    [TestCase("var accessToken = Get(\"access_token\");")]
    [TestCase("var message = \"The password must have at least 12 characters.\";")]
    [TestCase("var c = config.GetConnectionString(\"OrderingDatabase\");")]
    [TestCase("var tokenType = \"urn:ietf:params:oauth\";")]
    [TestCase("var token = \"behindthescenes\";")]
    [TestCase("// the public key token b77a5c561934e089 names the assembly\n        x.Open();")]
    [TestCase("// the token HttpRequestMessageHeaderCollection2 is a name\n        x.Open();")]
    [TestCase("// the token is read from the configuration-file1")]
    [TestCase("icons[\"password\"] = \"lock-closed-16\";")]
    [TestCase("passwordPolicies[\"default\"] = \"min-8-chars\";")]
    [TestCase("users[\"admin\"] = \"member-0815\";")]
    [TestCase("users[\"city\"] = \"Frankfurt-4\";")]
    [TestCase("tokens[\"number\"] = \"Number64\";")]
    [TestCase("roles.Add(\"admin\", \"ROLE_ADMIN_1\");")]
    [TestCase("const string part = \"Shop2024\"; Use($\"Server=db;Database={part};User Id=u;Password={pw}\");")]
    [TestCase("const string part = \"Zonne-9bloem!\"; Use($\"The password of {part} is lost\");")]
    public void Find_HarmlessText_Stays(string statement) => Assert.That(Sample.Mine(Body(statement)).Redactions, Is.Zero);

    [Test]
    public void Find_KeyCutIntoLiterals_IsReplacedWhole()
    {
        var text = Sample
            .Method(
                Body("var k = \"-----BEGIN PRIVATE KEY-----\\n\" + \"MIIEvQIBADANBgkqhkiG9w0B\\n\" + \"-----END PRIVATE KEY-----\";"),
                "M"
            )
            .Full.Text;

        Assert.That(text, Does.Not.Contain("MIIE"));
    }

    [Test]
    public void Find_KeyInCommentedLines_IsReplacedWhole()
    {
        var text = Sample
            .Method(
                Body("// -----BEGIN EC PRIVATE KEY-----\n// MHcCAQEEIMGxfeMzKuW2F8KK\n// -----END EC PRIVATE KEY-----\nGet(\"x\");"),
                "M"
            )
            .Full.Text;

        Assert.That(text, Does.Contain("// <redacted:private-key>\n").And.Contain("Get(\"x\");"));
    }

    [Test]
    public void Find_FieldInAConnectionString_IsReplacedWhereItIsDeclared()
    {
        var corpus = Sample.Mine(
            "class A { internal const string Part = \"Zonne-9bloem!\"; string M() => $\"Server=db;Uid=u;Pwd={Part}\"; }"
        );

        Assert.That(corpus.Members.Select(member => member.Text), Has.Some.Contains("Part = \"<redacted:password>\""));
    }

    [Test]
    public void Find_TopLevelLocalThatALaterStatementUses_IsReplaced() =>
        Assert.That(
            Sample.Method("var part = \"Zonne-9bloem!\";\nOpen(password: part);\n", "Main").Full.Text,
            Does.Contain("var part = \"<redacted:")
        );

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
    public void Find_TokenInDocumentation_IsReplacedInTheSummary()
    {
        var mined = Sample.Mine(
            "/// <summary>Sends with the token q7Wd02kLmZp94TxYv81BnR5s in tests.</summary>\nclass A { void M(X x) { x.Open(); } }"
        );

        Assert.That(mined.Nodes[0].Summary, Is.EqualTo("Sends with the token <redacted:secret> in tests."));
    }

    [Test]
    public void Find_Credential_IsNoTerm()
    {
        var method = Sample.Method(Body("var password = \"Zyx9wvut8srqp7onml\";"), "M");

        Assert.That(method.Terms.Select(term => term.Term), Has.None.Contain("wvut"));
    }

    [Test]
    public void Redact_AnyText_KeepsNoKey() =>
        Gen.Select(Gen.String[Gen.Char[' ', '~'], 0, 20], Gen.String[Gen.Char['A', 'Z'], 16, 16], Gen.String[Gen.Char[' ', '~'], 0, 20])
            .Sample(
                (before, key, after) =>
                    !SecretRedactor.Redact($"{before} AKIA{key} {after}").Text.Contains("AKIA" + key, StringComparison.Ordinal)
            );

    private static string Body(string statement) =>
        $"class A {{ void M() {{\n{statement}\n}} void Open(string password) {{ }} void Login(string user, string password) {{ }} "
        + "string Get(string key) => key; }";
}
