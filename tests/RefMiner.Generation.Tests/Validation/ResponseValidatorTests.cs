using CsCheck;

namespace RefMiner.Validation;

public sealed class ResponseValidatorTests
{
    [TestCase("_logger.LogInformation(\"signed in with {Password}\", name);", "RM5203")]
    [TestCase("_logger.LogInformation(\"{User} {AccessToken}\", user, name);", "RM5203")]
    [TestCase("_logger.LogWarning(\"password=\" + name);", "RM5203")]
    [TestCase("_logger.LogWarning($\"apiKey: {name}\");", "RM5203")]
    [TestCase("handler.ServerCertificateCustomValidationCallback = (m, c, ch, e) => e == SslPolicyErrors.None ? true : true;", "RM5204")]
    [TestCase("handler.ServerCertificateCustomValidationCallback = (m, c, ch, e) => Accept();\nbool Accept() => true;", "RM5204")]
    [TestCase("handler.ServerCertificateCustomValidationCallback = (m, c, ch, e) => m switch { null => true, _ => true };", "RM5204")]
    [TestCase("redis.CertificateValidation += (s, c, ch, e) => true;", "RM5204")]
    [TestCase("var settings = \"Server=db.shop;Database=a;TrustServerCertificate=true\";", "RM5204")]
    [TestCase("var settings = \"Server=db.shop;Database=a;Encrypt=false\";", "RM5204")]
    [TestCase("var settings = \"Host=db.shop;SSL Mode=Disable\";", "RM5204")]
    [TestCase("builder.TrustServerCertificate = true;", "RM5204")]
    [TestCase("config.EnableSslCertificateVerification = false;", "RM5204")]
    [TestCase("client.CheckCertificateRevocation = false;", "RM5204")]
    [TestCase("await client.ConnectAsync(host, 25, SecureSocketOptions.None, cancellationToken);", "RM5204")]
    [TestCase("builder.SslMode = SslMode.Disable;", "RM5204")]
    [TestCase("var channel = new Channel(host, ChannelCredentials.Insecure);", "RM5204")]
    public void Validate_SecretOrConnectionGivenAway_IsAnError(string statement, string id) =>
        Assert.That(Sample.Errors(statement + "\nreturn await File.ReadAllTextAsync(name, cancellationToken);"), Does.Contain(id));

    [TestCase("_logger.LogInformation(\"{PromptTokens} tokens used\", name.Length);")]
    [TestCase("var promptTokens = name.Length;\n_logger.LogInformation(\"{PromptTokens} of {MaxTokens}\", promptTokens, name);")]
    [TestCase("_logger.LogInformation(\"password has {Length} characters\", name.Length);")]
    [TestCase("_logger.LogInformation(\"{Password}\", \"***\");")]
    [TestCase("handler.ServerCertificateCustomValidationCallback = (m, c, ch, e) => e == SslPolicyErrors.None ? true : false;")]
    [TestCase("var settings = \"Server=localhost;Database=a;TrustServerCertificate=true\";")]
    [TestCase("var settings = \"Server=db.shop;Database=a;Encrypt=true;TrustServerCertificate=false\";")]
    [TestCase("builder.SslMode = SslMode.VerifyFull;")]
    [TestCase(
        "var text = await ReadAllTextAsync();\nasync Task<string> ReadAllTextAsync() => await File.ReadAllTextAsync(name, "
            + "cancellationToken);"
    )]
    public void Validate_RightCodeThatLooksAlike_IsAccepted(string statement) =>
        Assert.That(
            Sample.Errors(statement + "\nreturn await File.ReadAllTextAsync(name, cancellationToken);"),
            Has.None.EqualTo("RM5203").And.None.EqualTo("RM5204").And.None.EqualTo("RM5111")
        );

    [TestCase("string.Format(", ", name)")]
    [TestCase("Build(\"select \" + name, ", ")")]
    [TestCase("name.Replace(\"a\", ", ")")]
    public void Validate_CallsWithinCalls_AreLookedAtOnce(string before, string after)
    {
        const int Depth = 60;
        var text = string.Concat(Enumerable.Repeat(before, Depth)) + "\"{0}\"" + string.Concat(Enumerable.Repeat(after, Depth));

        var errors = Sample.Errors($"return await File.ReadAllTextAsync({text}, cancellationToken);");

        Assert.That(errors, Has.None.EqualTo("RM5005"));
    }

    private static readonly string[] Scraps =
    [
        "var t = typeof(X);",
        "t.Invoke;",
        "Action a = x.Invoke;",
        "a += a;",
        "x?.Result;",
        "throw;",
        "throw e;",
        "catch { }",
        "try { }",
        "catch (Exception e) when (e is not A) { throw e; }",
        "finally { }",
        "var s = $\"{s}\";",
        "s += s + s;",
        "sb.AppendFormat(\"{0}\", sb);",
        "string.Format();",
        "string.Join();",
        "Convert.FromBase64String(\"x\");",
        "new string(s);",
        "new();",
        "_ = nameof();",
        "nameof(x.y);",
        "EmitLogEvent();",
        "EmitLogEvent(a, b, new() { [\"password\"] = p });",
        "return new ModelContractResponse { Success = true };",
        "await foreach (var i in j) { }",
        "dynamic d = 1;",
        "unsafe { }",
        "#if X\n",
        "#endif\n",
        "// TODO\n",
        "CommandText = a + b;",
        "new NpgsqlCommand(a ? b : c);",
        "Process",
        ".Start",
        "(",
        ")",
        "{",
        "}",
        "?.",
        ";",
        "static extern void M();",
        "delegate { };",
        "async () => { };",
        "x[0][1] = y;",
        "(a, b) = (c, d);",
        "if (x is { Y: var z }) return;",
        "goto a;",
        "a: ;",
        "stackalloc int[1];",
        "from a in b select c;",
        "case 1:",
        "switch { _ => 1 };",
        "\"\"\"\n x\n \"\"\"",
        "@\"\"",
    ];

    [TestCase("onex-v2")]
    [TestCase("dotnet")]
    public void Validate_AnyMixOfStatements_ComesToAVerdict(string profile)
    {
        var validator = Sample.Validator(profile);
        var expected = validator.Expect(Sample.Request("database-effect"));

        Gen.Int[0, Scraps.Length - 1]
            .Array[0, 30]
            .Sample(
                picks =>
                {
                    var result = validator.Validate(string.Join(' ', picks.Select(pick => Scraps[pick])), expected);
                    Assert.That(result.IsAccepted, Is.EqualTo(result.Findings.All(finding => finding.Severity == FindingSeverity.Warning)));
                    Assert.That(result.Score, Is.InRange(0, 1));
                },
                iter: Effort.Cases(80)
            );
    }

    [Test]
    public void Validate_SameAnswerTwice_GivesTheSame()
    {
        var first = Sample.Validate(
            "onex-v2",
            Sample.Request("database-effect"),
            "var x = Load().Result;\nConsole.WriteLine(x);\nreturn null;"
        );
        var second = Sample.Validate(
            "onex-v2",
            Sample.Request("database-effect"),
            "var x = Load().Result;\nConsole.WriteLine(x);\nreturn null;"
        );

        Assert.That(second.Findings, Is.EqualTo(first.Findings));
        Assert.That(second.Findings.Select(finding => finding.Place.Line), Is.Ordered);
        Assert.That(second.Score, Is.EqualTo(first.Score));
    }

    [Test]
    public void Validate_Parts_AddUpToTheScore()
    {
        var result = Sample.Validate("onex-v2", Sample.Request("database-effect"), "return Load().Result;");

        Assert.That(
            result.Score,
            Is.EqualTo(result.Parts.Sum(part => part.Value * part.Weight) / result.Parts.Sum(part => part.Weight)).Within(0.0001)
        );
    }

    [Test]
    public void Validate_LongConcatenation_ComesToAnEnd()
    {
        var sum = string.Join(" + ", Enumerable.Range(0, 1500).Select(i => $"\"a{i}\" + b"));

        Assert.That(Sample.Errors($"var s = {sum};\nreturn s;"), Is.Empty);
    }

    [Test]
    public void Review_ByThePublicDoor_IsTheSame()
    {
        var result = ResponseReviewer.Open("dotnet").Review("return name;", Sample.Plain());

        Assert.That((result.IsAccepted, result.IsBound, result.Response.Body), Is.EqualTo((true, false, "        return name;\n")));
    }
}
