namespace RefMiner;

/// <summary>What a caller without our internals sees of checking.</summary>
public sealed class ResponseReviewerTests
{
    private static readonly ContextRequest Request = Sample.Plain("void Wait(Task done)");

    [Test]
    public void Rules_OfAHouse_AreThoseThatItsFindingsName()
    {
        var reviewer = ResponseReviewer.Open("dotnet");

        var finding = reviewer.Review("```csharp\ndone.Wait();\n```\n", Request).Findings.Single();

        Assert.That(
            reviewer.Rules.Where(rule => rule.Id == finding.Id).Select(rule => (rule.Severity, rule.Hint)),
            Is.EqualTo(new[] { (finding.Severity, finding.Hint) })
        );
    }

    [Test]
    public void Review_LongerThanIsChecked_IsRejectedForThatAlone()
    {
        var answer = new string(' ', ResponseReviewer.MaxCharacters + 1);

        var result = ResponseReviewer.Open("dotnet").Review(answer, Request);

        Assert.That((result.IsAccepted, result.Findings.Single().Message), Is.EqualTo((false, Message(answer.Length))));
    }

    [TestCase("async Task<int> CountAsync() { return await Task.FromResult(1); }")]
    [TestCase("public async Task<int> CountAsync() { return await Task.FromResult(1); }")]
    public void Review_AskedByASignatureAlone_TakesTheMethodOfThatName(string answer)
    {
        var request = new ContextRequest
        {
            Operation = new OperationSpec { Name = "", Signature = "Task<int> CountAsync()" },
        };

        var result = ResponseReviewer.Open("dotnet").Review($"```csharp\n{answer}\n```\n", request);

        Assert.That((result.IsAccepted, result.Response.Choice), Is.EqualTo((true, "the one block holds CountAsync")));
    }

    private static string Message(int length) =>
        FormattableString.Invariant($"the response has {length} characters, more than the {ResponseReviewer.MaxCharacters} that are read");
}
