using Microsoft.CodeAnalysis.CSharp;

namespace RefMiner.Validation;

public sealed class TautologyTests
{
    [TestCase("errors is not (E.Name and E.None)")]
    [TestCase("errors is E.None or not E.None")]
    [TestCase("errors is var _")]
    [TestCase("errors is not (E.None and not E.None)")]
    [TestCase("errors == E.None || errors != E.None")]
    [TestCase("!(errors == E.None && errors == E.Name)")]
    [TestCase("E.None != errors || E.Name != errors")]
    [TestCase("(errors & E.Name) == E.None || true")]
    [TestCase("errors switch { E.None => true, _ => errors is not E.None }")]
    public void Holds_ConditionThatCannotFail_IsRecognised(string condition) => Assert.That(Holds(condition), Is.True);

    [TestCase("errors == E.None")]
    [TestCase("errors is E.None or E.Name")]
    [TestCase("errors is not E.None")]
    [TestCase("errors is E.None or not E.Name")]
    [TestCase("errors == E.None || other != E.None")]
    [TestCase("errors is E.None || Check(certificate)")]
    [TestCase("errors switch { E.None => true, _ => false }")]
    [TestCase("certificate is not null && errors == E.None")]
    public void Holds_ConditionThatCanFail_IsLeftOpen(string condition) => Assert.That(Holds(condition), Is.False);

    private static bool Holds(string condition) => Tautology.Holds(SyntaxFactory.ParseExpression(condition));
}
