using CsCheck;

namespace RefMiner.Validation;

public sealed class ResponseValidatorTests
{
    private static readonly string[] Scraps =
    [
        "var t = typeof(X);", "t.Invoke;", "Action a = x.Invoke;", "a += a;", "x?.Result;", "throw;", "throw e;", "catch { }", "try { }", "catch (Exception e) when (e is not A) { throw e; }", "finally { }", "var s = $\"{s}\";", "s += s + s;",
        "sb.AppendFormat(\"{0}\", sb);", "string.Format();", "string.Join();", "Convert.FromBase64String(\"x\");", "new string(s);", "new();", "_ = nameof();", "nameof(x.y);", "EmitLogEvent();", "EmitLogEvent(a, b, new() { [\"password\"] = p });",
        "return new ModelContractResponse { Success = true };", "await foreach (var i in j) { }", "dynamic d = 1;", "unsafe { }", "#if X\n", "#endif\n", "// TODO\n", "CommandText = a + b;", "new NpgsqlCommand(a ? b : c);", "Process", ".Start", "(", ")", "{", "}", "?.", ";",
        "static extern void M();", "delegate { };", "async () => { };", "x[0][1] = y;", "(a, b) = (c, d);", "if (x is { Y: var z }) return;", "goto a;", "a: ;", "stackalloc int[1];", "from a in b select c;", "case 1:", "switch { _ => 1 };", "\"\"\"\n x\n \"\"\"", "@\"\"",
    ];

    [TestCase("onex-v2")]
    [TestCase("dotnet")]
    public void Validate_AnyMixOfStatements_ComesToAVerdict(string profile)
    {
        var validator = Sample.Validator(profile);
        var expected = validator.Expect(Sample.Request("database-effect"));

        Gen.Int[0, Scraps.Length - 1].Array[0, 30].Sample(
            picks =>
            {
                var result = validator.Validate(string.Join(' ', picks.Select(pick => Scraps[pick])), expected);
                Assert.That(result.IsAccepted, Is.EqualTo(result.Findings.All(finding => finding.Severity == FindingSeverity.Warning)));
                Assert.That(result.Score, Is.InRange(0, 1));
            },
            iter: Effort.Cases(80));
    }

    [Test]
    public void Validate_SameAnswerTwice_GivesTheSame()
    {
        var first = Sample.Validate("onex-v2", Sample.Request("database-effect"), "var x = Load().Result;\nConsole.WriteLine(x);\nreturn null;");
        var second = Sample.Validate("onex-v2", Sample.Request("database-effect"), "var x = Load().Result;\nConsole.WriteLine(x);\nreturn null;");

        Assert.That(second.Findings, Is.EqualTo(first.Findings));
        Assert.That(second.Findings.Select(finding => finding.Place.Line), Is.Ordered);
        Assert.That(second.Score, Is.EqualTo(first.Score));
    }

    [Test]
    public void Validate_Parts_AddUpToTheScore()
    {
        var result = Sample.Validate("onex-v2", Sample.Request("database-effect"), "return Load().Result;");

        Assert.That(result.Score, Is.EqualTo(result.Parts.Sum(part => part.Value * part.Weight) / result.Parts.Sum(part => part.Weight)).Within(0.0001));
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
