namespace RefMiner.Validation;

/// <summary>Comments that stand for code are told by their form.</summary>
public sealed class StandInTests
{
    [TestCase("// ...\nreturn name;")]
    [TestCase("// ... rest of code\nreturn name;")]
    [TestCase("// ... open the file as before ...\nreturn name;")]
    [TestCase("/* Your custom logic goes here */\nreturn name;")]
    [TestCase("// existing code\nreturn name;")]
    [TestCase("// the rest of the method is unchanged...\nreturn name;")]
    [TestCase("// add validation here\nreturn name;")]
    [TestCase("if (name is null)\n{\n    // handle the missing name...\n}\nreturn name;")]
    [TestCase("// TODO: check the encoding\nreturn name;")]
    public void Errors_CommentThatStandsForCode_IsFound(string body) => Assert.That(Sample.Errors(body), Is.EqualTo(new[] { "RM5026" }));

    [TestCase("// Probably not needed...\nreturn name;")]
    [TestCase("// We know that we can cope with this digit...\nreturn name;")]
    [TestCase("// The first name wins,\n// ...and the others are left alone.\nreturn name;")]
    [TestCase("// Existing callers rely on this.\nreturn name;")]
    [TestCase("// Same as above, but for names.\nreturn name;")]
    [TestCase("// Add it here, so that the next call finds it.\nreturn name;")]
    public void Errors_CommentOnTheCodeBehindIt_IsLeftAlone(string body) => Assert.That(Sample.Errors(body), Is.Empty);

    [TestCase("Console.Commands.Run(name);\nreturn name;")]
    [TestCase("var command = new Console.Commands.Run(name);\nreturn name;")]
    public void Errors_NamespaceCalledConsole_IsNoOutput(string body) => Assert.That(Sample.Errors(body), Is.Empty);

    [Test]
    public void Errors_TokenOfALambdasParameter_IsPassedOn() =>
        Assert.That(
            Sample.Errors(
                "return await _pipeline.ExecuteAsync(async context => await _client.GetStringAsync(name, "
                    + "context.CancellationToken), cancellationToken);"
            ),
            Is.Empty
        );

    [Test]
    public void Errors_OneOfTwoWordsInALog_IsNoSecret() =>
        Assert.That(
            Sample.Errors(
                "var passwordOrKey = name is null ? \"key\" : \"password\";\n_logger.LogWarning(\"Wrong {What}\", passwordOrKey);\n"
                    + "return name;"
            ),
            Is.Empty
        );
}
