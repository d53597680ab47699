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

    private static string Message(int length) =>
        FormattableString.Invariant($"the response has {length} characters, more than the {ResponseReviewer.MaxCharacters} that are read");
}
