namespace RefMiner.Running;

/// <summary>How the program says no: one clear line, nothing on standard output, no stack trace.</summary>
internal static class Refusal
{
    /// <summary>Checks that a run refused in that manner.</summary>
    /// <param name="run">The run.</param>
    /// <param name="exitCode">What it should return.</param>
    /// <param name="said">What its one line should hold.</param>
    public static void Check(Run run, int exitCode, params string[] said)
    {
        var complaints = run.ErrorLines.Where(line => line.StartsWith("refminer: error", StringComparison.Ordinal)).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(exitCode), () => $"stderr: {run.Errors}");
            Assert.That(run.Output, Is.Empty);
            Assert.That(complaints, Has.Length.EqualTo(1), () => $"stderr: {run.Errors}");
            Assert.That(run.Errors, Does.Not.Contain("   at ").And.Not.Contain("Exception"));
            Assert.That(run.ErrorLines.First(), Does.StartWith("refminer: "));
            foreach (var words in said)
                Assert.That(run.Errors, Does.Contain(words));
        }
    }
}
